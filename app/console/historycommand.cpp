// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/historycommand.h"

#include "calls/calltext.h"
#include "console/callfiles.h"

#include <QDir>
#include <QJsonDocument>

#include <limits>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Enough of an id to tell calls apart by eye.
constexpr qsizetype ShortId = 8;
constexpr int AllCalls = std::numeric_limits<int>::max();

QByteArray jsonLine(const CallRecord &record)
{
    return QJsonDocument(record.toJson()).toJson(QJsonDocument::Compact);
}

/// Where the disk is full, the end of a call could not be written down.
QString outcomeText(const CallRecord &record, const QList<CallId> &orphans)
{
    if (record.hasEnded())
        return outcomeName(record.outcome);
    return orphans.contains(record.plan.id) ? outcomeName(CallRecord::Outcome::Interrupted)
                                            : HistoryCommand::tr("Running");
}

QString listLine(const CallRecord &record, const QList<CallId> &orphans)
{
    const QString outcome = outcomeText(record, orphans);
    return u"%1  %2  %3  %4"_s.arg(record.plan.id.left(ShortId),
                                   record.startedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"),
                                   outcome.leftJustified(11), calleeName(record.plan));
}

QString folderName(const CallRecord &record)
{
    return record.startedAt.toLocalTime().toString(u"yyyy-MM-dd_HH-mm-ss_") +
           record.plan.id.left(ShortId);
}

} // namespace

QString HistoryCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent history list|show|export [OPTIONS]

  list                 the calls that were made, newest first
  show ID              one call to read; the first letters of its id are enough, or "last"
  export DIR [ID…]     a folder for each call (all calls without ID) in DIR, with transcript.txt,
                       record.json and call.wav

Options:
  --search WORDS       only calls with these words (list, export)
  --limit N            at most N calls (list; default 50)
  --json               one JSON object a line (list, show)
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 done, 2 usage, 4 not found or not possible.

Examples:
  ai-phone-agent history list --search Apollo
  ai-phone-agent history show last
  ai-phone-agent history export calls-of-april --search "April 2026"
)");
}

void HistoryCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{u"search"_s, {}, u"WORDS"_s}, {u"limit"_s, {}, u"N"_s, u"50"_s}, {u"json"_s, {}}});
}

Result<void> HistoryCommand::read(const QCommandLineParser &parser)
{
    m_ids = parser.positionalArguments().mid(1);
    m_action = m_ids.isEmpty() ? QString() : m_ids.takeFirst();
    m_words = parser.value(u"search"_s);
    m_limit = parser.value(u"limit"_s).toInt();
    m_asJson = parser.isSet(u"json"_s);
    if (m_action == u"export" && !m_ids.isEmpty())
        m_folder = m_ids.takeFirst();

    const bool fits = (m_action == u"list" && m_ids.isEmpty() && m_limit > 0) ||
                      (m_action == u"show" && m_ids.size() == 1) ||
                      (m_action == u"export" && !m_folder.isEmpty());
    // Every id begins with nothing.
    if (fits && !m_ids.contains(QString()))
        return {};
    return failure(Error::Kind::Invalid,
                   tr("Use history list, history show ID or history export DIR; see history "
                      "--help."));
}

void HistoryCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    const auto done = m_action == u"list" ? list() : m_action == u"show" ? show() : exportCalls();
    if (!done)
        console.complain(done.error().message);
    Q_EMIT finished(done ? Achieved : CouldNotCall);
}

Result<void> HistoryCommand::list()
{
    const auto calls = m_services->calls.calls(m_words, m_limit);
    if (!calls)
        return tl::unexpected(calls.error());
    const auto orphans = m_services->calls.orphans();
    if (!orphans)
        return tl::unexpected(orphans.error());
    for (const CallRecord &record : *calls) {
        if (m_asJson)
            m_console->print(jsonLine(record));
        else
            m_console->print(listLine(record, *orphans));
    }
    if (calls->isEmpty() && !m_asJson)
        m_console->complain(m_words.isEmpty() ? tr("No call was made yet.")
                                              : tr("No call has these words."));
    return {};
}

Result<void> HistoryCommand::show()
{
    return find(m_ids.first()).map([this](const CallRecord &record) {
        if (m_asJson)
            m_console->print(jsonLine(record));
        else
            m_console->print(transcriptText(record, m_services->context().locale).trimmed());
    });
}

Result<void> HistoryCommand::exportCalls()
{
    const auto records = chosen();
    if (!records)
        return tl::unexpected(records.error());
    for (const CallRecord &record : *records) {
        if (const auto saved = exportCall(record); !saved)
            return saved;
    }
    m_console->print(tr("Calls saved in “%1”: %2").arg(m_folder).arg(records->size()));
    return {};
}

/// The calls by their ids, or those that the words find.
Result<QList<CallRecord>> HistoryCommand::chosen() const
{
    if (m_ids.isEmpty())
        return m_services->calls.calls(m_words, AllCalls);
    QList<CallRecord> records;
    for (const QString &id : m_ids) {
        const auto record = find(id);
        if (!record)
            return tl::unexpected(record.error());
        records.append(*record);
    }
    return records;
}

Result<void> HistoryCommand::exportCall(const CallRecord &record)
{
    return m_services->calls.call(record.plan.id).and_then([this](const CallRecord &whole) {
        const TurnSounds sounds(m_services->folder.callFolder(whole.plan.id));
        return saveCall(whole, sounds, QDir(m_folder).filePath(folderName(whole)),
                        m_services->context().locale);
    });
}

Result<CallRecord> HistoryCommand::find(const QString &id) const
{
    const auto calls = m_services->calls.calls({}, AllCalls);
    if (!calls)
        return tl::unexpected(calls.error());
    QStringList found;
    for (const CallRecord &record : *calls) {
        if (id == u"last" || record.plan.id.startsWith(id))
            found.append(record.plan.id);
    }
    if (found.isEmpty())
        return failure(Error::Kind::Missing,
                       tr("There is no call “%1”; see history list.").arg(id));
    if (found.size() > 1 && id != u"last")
        return failure(Error::Kind::Missing,
                       tr("Several calls begin with “%1”; give more letters.").arg(id));
    return m_services->calls.call(found.first());
}

} // namespace PhoneAgent
