// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/testimonytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::OutcomeJudge)
};

} // namespace

QString dayText(QDate date)
{
    return QLocale(QLocale::English).toString(date, u"ddd d MMMM yyyy"_s);
}

QString timeText(QTime time)
{
    return QLocale(QLocale::English).toString(time, u"h:mm AP"_s);
}

QString quoted(const QString &words)
{
    return u'“' + (words.size() > 90 ? words.left(89) + u'…' : words) + u'”';
}

QString offerText(const Offer &offer)
{
    const QString day = offer.date.isValid() ? dayText(offer.date) : QString();
    // "The line was busy all morning" offers no 8 AM.
    const QString time =
        offer.time && offer.time->isExact() ? timeText(offer.time->from) : QString();
    return QStringList{day, time}.join(u' ').trimmed();
}

QString alternativesText(const Testimony &said)
{
    QStringList texts;
    for (const Stated<Offer> &offer : said.alternatives) {
        const QString text = offerText(offer.value);
        if (!text.isEmpty() && !texts.contains(text) && texts.size() < 4)
            texts.append(text);
    }
    return texts.join(u", "_s);
}

QString peopleText(const QStringList &names)
{
    QStringList titled;
    for (const QString &name : names.first(std::min<qsizetype>(names.size(), 3)))
        titled.append(Texts::tr("Doctor %1").arg(name));
    return titled.join(Texts::tr(" or "));
}

QString whenText(const Testimony &said)
{
    return Texts::tr("%1 at %2").arg(dayText(said.date->value), timeText(said.time->value));
}

} // namespace PhoneAgent
