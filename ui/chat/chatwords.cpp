// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChatWords)
};

constexpr double SureEnough = 0.6;

bool isMachine(const IvrPrompt &prompt)
{
    return prompt.kind == IvrPrompt::Kind::DtmfMenu || prompt.kind == IvrPrompt::Kind::HoldMusic ||
           prompt.wantsKeys || prompt.isVoicemail;
}

bool isAboutAppointment(Intent::Task task)
{
    return task == Intent::Task::BookAppointment || task == Intent::Task::CancelAppointment ||
           task == Intent::Task::RescheduleAppointment || task == Intent::Task::CheckStatus;
}

PromptChip chipOf(const IvrPrompt &prompt)
{
    using Kind = IvrPrompt::Kind;
    if (prompt.isVoicemail)
        return {u"voicemail"_s, Words::tr("Voicemail")};
    switch (prompt.kind) {
    case Kind::Greeting:
        return {u"message-square"_s, Words::tr("Greeting")};
    case Kind::OpenQuestion:
    case Kind::InfoRequest:
        if (!prompt.options.isEmpty())
            return {u"list"_s, Words::tr("Options")};
        return {u"circle-question-mark"_s, Words::tr("Question")};
    case Kind::Confirmation:
    case Kind::SuccessMessage:
        return {u"circle-check"_s, Words::tr("Confirmation")};
    case Kind::DtmfMenu:
        return {u"list-tree"_s, Words::tr("Menu")};
    case Kind::DateInput:
        return {u"calendar"_s, Words::tr("Date input")};
    case Kind::HoldMusic:
        return {u"pause"_s, Words::tr("Hold")};
    case Kind::Farewell:
        return {u"log-out"_s, Words::tr("Farewell")};
    case Kind::Unknown:
        break;
    }
    return {u"circle-dashed"_s, Words::tr("Unsure")};
}

QString spokenDigits(const QString &digits)
{
    QStringList keys;
    for (const QChar digit : digits) {
        if (digit.isDigit())
            keys << QString(digit);
        else if (digit == u'*')
            keys << Words::tr("star");
        else if (digit == u'#')
            keys << Words::tr("hash");
        else
            keys << Words::tr("hidden");
    }
    return keys.join(u", "_s);
}

QString spokenKeys(const ChatRow &row)
{
    const QString digits = spokenDigits(row.digits);
    const int count = int(row.digits.size());
    if (!row.isAgent)
        return Words::tr("%1 pressed key %2", nullptr, count).arg(row.speaker, digits);
    const QString keys = Words::tr("Agent pressed key %1", nullptr, count).arg(digits);
    return row.text.isEmpty() ? keys : Words::tr("%1. %2").arg(keys, row.text);
}

QString spokenSpeech(const ChatRow &row)
{
    const QString speaker = row.isAgent ? Words::tr("Agent") : row.speaker;
    QStringList head{speaker, clockText(row.at)};
    if (row.chip.isShown())
        head << row.chip.label << Words::tr("%1 percent").arg(row.chip.percent);
    QString spoken = Words::tr("%1: %2").arg(head.join(u", "_s), row.text);
    if (row.hasSound()) {
        const int seconds = int((row.duration.count() + 500) / 1000);
        spoken += u' ' + Words::tr("Sound, %n seconds.", nullptr, seconds);
    }
    return spoken;
}

} // namespace

PromptChip promptChip(const IvrPrompt &prompt)
{
    const bool sure = prompt.confidence >= SureEnough;
    PromptChip chip = chipOf(sure ? prompt : IvrPrompt{});
    chip.percent = int(prompt.confidence * 100 + 0.5);
    chip.reason = prompt.reason;
    return chip;
}

QString calleeName(const CallPlan &plan, const std::optional<IvrPrompt> &prompt)
{
    const QString name =
        plan.targetName.isEmpty() ? plan.intent.place.valueOr({}) : plan.targetName;
    const QString shortName = name.section(u' ', 0, 0).remove(u',');
    if (shortName.isEmpty())
        return Words::tr("They");
    if (prompt && isMachine(*prompt))
        return Words::tr("%1 line").arg(shortName);
    return isAboutAppointment(plan.intent.taskKind()) ? Words::tr("Front desk")
                                                      : name.section(u',', 0, 0);
}

QString endLine(const CallRecord &record)
{
    using Outcome = CallRecord::Outcome;
    const QString at = clockText(record.endedAt);
    if (record.outcome == Outcome::Interrupted)
        return Words::tr("Call stopped at %1").arg(at);
    if (!record.connectedAt.isValid())
        return Words::tr("Nobody was reached. The call ended at %1").arg(at);
    if (record.outcome == Outcome::Failed || record.outcome == Outcome::Dropped)
        return Words::tr("The line dropped at %1").arg(at);
    const bool byAgent = !record.turns.isEmpty() &&
                         record.turns.last().action == Decision::Action::EndCall &&
                         record.turns.last().speaker == Turn::Speaker::Agent;
    if (byAgent)
        return Words::tr("Agent ended the call at %1").arg(at);
    // Once everything is settled the record does not tell who hung up.
    return record.outcome == Outcome::HungUp ? Words::tr("They ended the call at %1").arg(at)
                                             : Words::tr("The call ended at %1").arg(at);
}

QString clipTime(milliseconds time)
{
    const qint64 seconds = (time.count() + 500) / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString callTime(milliseconds time)
{
    const qint64 seconds = time.count() / 1000;
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? tail : u"%1:%2"_s.arg(seconds / 3600).arg(tail);
}

QString secondsText(milliseconds time)
{
    if (time < milliseconds(50))
        return Words::tr("< 0.1 s");
    return Words::tr("%1 s").arg(QLocale().toString(double(time.count()) / 1000, 'f', 1));
}

QString clockText(const QDateTime &time)
{
    const QLocale locale;
    return locale.toString(time.time(), locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

QString spokenRow(const ChatRow &row)
{
    switch (row.kind) {
    case ChatRow::Kind::Said:
        return spokenSpeech(row);
    case ChatRow::Kind::Keys:
        return spokenKeys(row);
    case ChatRow::Kind::Hint:
        return Words::tr("Private hint: %1").arg(row.text);
    case ChatRow::Kind::Notice:
    case ChatRow::Kind::Footer:
        break;
    }
    return row.text;
}

} // namespace PhoneAgent
