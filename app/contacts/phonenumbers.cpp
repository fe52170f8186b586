// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/phonenumbers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

#include <optional>
#include <set>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using i18n::phonenumbers::ShortNumberInfo;

namespace {

// Longer text is no number, and the parser need not read megabytes to say so.
constexpr qsizetype LongestText = 250;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneNumbers)
};

const PhoneNumberUtil &util()
{
    return *PhoneNumberUtil::GetInstance();
}

const ShortNumberInfo &shortNumbers()
{
    static const ShortNumberInfo info;
    return info;
}

std::optional<PhoneNumber> read(const QString &text, const QString &region)
{
    PhoneNumber number;
    if (text.size() > LongestText || text.contains(QChar::Null))
        return {};
    const auto error =
        util().ParseAndKeepRawInput(text.toStdString(), region.toStdString(), &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    return number;
}

QString written(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format)
{
    std::string text;
    util().Format(number, format, &text);
    return QString::fromStdString(text);
}

/// North Americans write "1-900-555-1234" with their country code but without the plus. India
/// writes free numbers so too, hence the region's own reading comes first.
std::optional<PhoneNumber> readAsWritten(const QString &text, const QString &region)
{
    static const QRegularExpression american(
        u"^1[-. ]\\(?[2-9]\\d{2}\\)?[-. ][2-9]\\d{2}[-. ]\\d{4}$"_s);
    const auto number = read(text, region);
    if ((number && util().IsValidNumber(*number)) || !american.match(text.trimmed()).hasMatch())
        return number;
    const auto abroad = read(text, u"US"_s);
    return abroad && util().IsValidNumber(*abroad) ? abroad : number;
}

/// The codes that ITU-T E.164 assigns to no country: satellites (870, 881), personal numbers (878),
/// networks of their own (882, 883) and premium rate (979). All cost far more than a call abroad.
bool isBeyondCountries(const PhoneNumber &number)
{
    static const std::set<int> Codes{870, 878, 881, 882, 883, 979};
    return Codes.contains(number.country_code());
}

/// In North America 976 is paid information behind every area code (ATIS-0300051, special central
/// office codes); libphonenumber takes such a number for any other.
bool isPaidInformation(const PhoneNumber &number)
{
    return number.country_code() == 1 && (number.national_number() / 10'000'000 == 976 ||
                                          number.national_number() / 10'000 % 1000 == 976);
}

// Fours from the end, as fictional and unknown numbers have no groups of their own.
QString grouped(const QString &digits)
{
    QString text = digits;
    for (qsizetype i = text.size() - 4; i > 1; i -= 4)
        text.insert(i, u' ');
    return text;
}

} // namespace

QString PhoneNumbers::nationalDigits(const QString &e164, const QString &listener)
{
    static const QRegularExpression notDigit(u"\\D"_s);
    const auto number = read(e164, u"ZZ"_s);
    const auto other = read(listener, u"ZZ"_s);
    const bool isAbroad = number && other && number->country_code() != other->country_code();
    if (!number || isAbroad)
        return QString(e164).remove(notDigit);
    std::string digits;
    util().GetNationalSignificantNumber(*number, &digits);
    return QString::fromStdString(digits);
}

Result<QString> PhoneNumbers::parse(const QString &text, const QString &region)
{
    const auto number = readAsWritten(text, region);
    if (!number || !util().IsPossibleNumber(*number)) {
        return failure(Error::Kind::Invalid,
                       Texts::tr("This does not look like a phone number. Add the country code."));
    }
    if (number->has_extension() && !number->extension().empty()) {
        return failure(Error::Kind::Invalid,
                       Texts::tr("An extension cannot be dialled with the number. Write it in the "
                                 "notes instead."));
    }
    return written(*number, PhoneNumberUtil::E164);
}

QString PhoneNumbers::formatted(const QString &number)
{
    const auto read = PhoneAgent::read(number, u"ZZ"_s);
    if (!read)
        return number;
    const QString text = written(*read, PhoneNumberUtil::INTERNATIONAL);
    const qsizetype national = text.indexOf(u' ') + 1;
    const bool isGrouped = text.indexOf(u' ', national) >= 0 || text.indexOf(u'-') >= 0;
    return isGrouped ? text : text.left(national) + grouped(text.mid(national));
}

bool PhoneNumbers::isEmergency(const QString &text, const QString &region)
{
    // Mobile networks connect these two to the emergency service in every country.
    static const std::set<std::string> Everywhere{"112", "911"};

    const auto number = read(text, region);
    if (!number)
        return false;
    // "+91 112" is not how an emergency is called, but nobody should find out what it does. Only
    // exact numbers count: we dial with the country code, so 112555… never reaches 112.
    const std::string digits = std::to_string(number->national_number());
    std::string theirs;
    util().GetRegionCodeForCountryCode(number->country_code(), &theirs);
    return Everywhere.contains(digits) || shortNumbers().IsEmergencyNumber(digits, theirs) ||
           shortNumbers().IsEmergencyNumber(digits, region.toStdString());
}

bool PhoneNumbers::isPremiumRate(const QString &number, const QString &region)
{
    const auto read = PhoneAgent::read(number, region);
    return read && (isBeyondCountries(*read) || isPaidInformation(*read) ||
                    util().GetNumberType(*read) == PhoneNumberUtil::PREMIUM_RATE ||
                    shortNumbers().GetExpectedCost(*read) == ShortNumberInfo::PREMIUM_RATE);
}

QString PhoneNumbers::regionOf(const QString &number)
{
    const auto read = PhoneAgent::read(number, u"ZZ"_s);
    std::string region;
    if (read)
        util().GetRegionCodeForNumber(*read, &region);
    return region == "ZZ" || region == "001" ? QString() : QString::fromStdString(region);
}

QStringList PhoneNumbers::regions()
{
    std::set<std::string> supported;
    util().GetSupportedRegions(&supported);
    QStringList regions;
    for (const std::string &region : supported)
        regions.append(QString::fromStdString(region));
    return regions;
}

} // namespace PhoneAgent
