// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/calendarevent.h"

#include "ui/calls/outcometext.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// RFC 5545, 3.1: no line is longer than 75 octets, the next begins with a space.
constexpr qsizetype LongestLine = 75;

QString escaped(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u';', u"\\;"_s).replace(u',', u"\\,"_s);
    return text.replace(u'\n', u"\\n"_s);
}

bool startsLetter(char byte)
{
    return (byte & 0xC0) != 0x80;
}

QByteArray folded(QByteArray line)
{
    QByteArray lines;
    while (line.size() > LongestLine) {
        qsizetype cut = LongestLine;
        while (!startsLetter(line.at(cut)))
            --cut;
        lines += line.first(cut) + "\r\n";
        line = ' ' + line.sliced(cut);
    }
    return lines + line + "\r\n";
}

QString title(const CallRecord &record)
{
    const QString person = personLine(record.plan.intent);
    const QString &place = record.plan.targetName;
    return person.isEmpty() ? place : person + u", "_s + place;
}

QString description(const CallRecord &record)
{
    QStringList lines{record.summary};
    if (const Fact *reference = findFact(record.facts, u"reference")) {
        lines << QCoreApplication::translate("CalendarEvent", "Reference %1").arg(reference->value);
    }
    lines.removeAll({});
    return lines.join(u'\n');
}

std::optional<QDateTime> agreedMoment(const QList<Fact> &facts)
{
    const Fact *date = findFact(facts, u"date");
    const Fact *time = findFact(facts, u"time");
    if (!date || !time)
        return {};
    const QDateTime moment(QDate::fromString(date->value, Qt::ISODate),
                           QTime::fromString(time->value, u"HH:mm"_s));
    return moment.date().isValid() && moment.time().isValid() ? std::optional(moment)
                                                              : std::nullopt;
}

} // namespace

std::optional<QByteArray> calendarEvent(const CallRecord &record, const QDateTime &stamp)
{
    const auto moment = agreedMoment(record.facts);
    if (!moment)
        return {};
    const QStringList lines{
        u"BEGIN:VCALENDAR"_s,
        u"VERSION:2.0"_s,
        u"PRODID:-//AI Phone Agent//EN"_s,
        u"BEGIN:VEVENT"_s,
        u"UID:%1@ai-phone-agent"_s.arg(record.plan.id),
        u"DTSTAMP:"_s + stamp.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s),
        u"DTSTART:"_s + moment->toString(u"yyyyMMdd'T'HHmmss"_s),
        u"SUMMARY:"_s + escaped(title(record)),
        u"LOCATION:"_s + escaped(record.plan.targetName),
        u"DESCRIPTION:"_s + escaped(description(record)),
        u"END:VEVENT"_s,
        u"END:VCALENDAR"_s,
    };
    QByteArray file;
    for (const QString &line : lines)
        file += folded(line.toUtf8());
    return file;
}

} // namespace PhoneAgent
