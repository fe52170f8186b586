// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/dialingrules.h"

#include "contacts/phonenumbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::DialingRules)
};

tl::unexpected<Error> refused(const QString &sentence)
{
    return failure(Error::Kind::Refused, sentence);
}

bool isOwn(const CallPlan &plan, const DialingRules &rules)
{
    const QStringList own = rules.ownNumbers + QStringList{plan.userPhone};
    return std::any_of(own.begin(), own.end(), [&](const QString &number) {
        return PhoneNumbers::parse(number, rules.region).value_or(number) == plan.number;
    });
}

bool isWithin(QTime time, const DialingRules &rules)
{
    if (rules.from <= rules.until)
        return rules.from <= time && time < rules.until;
    return time >= rules.from || time < rules.until; // across midnight
}

QString countryName(const QString &region)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(region);
    return territory == QLocale::AnyTerritory ? region : QLocale::territoryToString(territory);
}

Result<void> isAllowedCountry(const QString &number, const DialingRules &rules)
{
    const QString region = PhoneNumbers::regionOf(number);
    if (rules.countries.isEmpty() || rules.countries.contains(region, Qt::CaseInsensitive))
        return {};
    if (region.isEmpty())
        return refused(Texts::tr("Calls to this country are not allowed, as telephony/countries in "
                                 "settings.ini says."));
    return refused(Texts::tr("Calls to %1 are not allowed. Add %2 to telephony/countries in "
                             "settings.ini to call it.")
                       .arg(countryName(region), region));
}

/// With several time zones the call must suit all of them: nobody is to be woken.
Result<void> isAllowedHour(const QString &number, const DialingRules &rules, const QDateTime &now)
{
    if (!rules.from.isValid() || !rules.until.isValid())
        return {};
    const QList<QTime> times = localTimes(number, now);
    const auto late = std::find_if_not(times.begin(), times.end(),
                                       [&rules](QTime time) { return isWithin(time, rules); });
    if (late == times.end())
        return {};
    return refused(Texts::tr("It is %1 there. Calls are made between %2 and %3.")
                       .arg(late->toString(u"HH:mm"), rules.from.toString(u"HH:mm"),
                            rules.until.toString(u"HH:mm")));
}

} // namespace

QList<QTime> localTimes(const QString &number, const QDateTime &now)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(PhoneNumbers::regionOf(number));
    QList<QTime> times;
    if (territory == QLocale::AnyTerritory)
        return times;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds(territory)) {
        const QTime time = now.toTimeZone(QTimeZone(id)).time();
        if (!times.contains(time))
            times.append(time);
    }
    std::sort(times.begin(), times.end());
    return times;
}

Result<void> mayDial(const CallPlan &plan, const DialingRules &rules, const QDateTime &now)
{
    if (plan.mode != CallPlan::Mode::Real)
        return {};
    if (plan.number.isEmpty())
        return refused(Texts::tr("There is no number to call. Add one, or practise."));
    if (PhoneNumbers::isEmergency(plan.number, rules.region))
        return refused(Texts::tr("Call emergency numbers yourself. The agent never does."));
    if (PhoneNumbers::isPremiumRate(plan.number, rules.region))
        return refused(Texts::tr("%1 is a premium-rate or satellite number. The agent does not "
                                 "call it.")
                           .arg(PhoneNumbers::formatted(plan.number)));
    if (isOwn(plan, rules))
        return refused(Texts::tr("This is your own number. Choose whom to call."));
    return isAllowedCountry(plan.number, rules).and_then([&] {
        return isAllowedHour(plan.number, rules, now);
    });
}

} // namespace PhoneAgent
