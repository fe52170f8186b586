// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/contactscommand.h"

#include "contacts/contactfiles.h"
#include "core/enumtext.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString verdictText(CallPlan::MatchVerdict verdict)
{
    switch (verdict) {
    case CallPlan::MatchVerdict::NoMatch:
        return ContactsCommand::tr("Nobody");
    case CallPlan::MatchVerdict::Ask:
        return ContactsCommand::tr("A person must choose");
    case CallPlan::MatchVerdict::Call:
    case CallPlan::MatchVerdict::Said:
        return ContactsCommand::tr("Would be called");
    }
    return {};
}

QByteArray matchJson(const ContactBook::Answer &answer)
{
    // The plan already knows how candidates are written.
    const CallPlan plan{.verdict = answer.verdict, .candidates = answer.candidates};
    const QJsonObject json = plan.toJson();
    return QJsonDocument(QJsonObject{{u"verdict"_s, json[u"verdict"]},
                                     {u"reason"_s, answer.reason},
                                     {u"candidates"_s, json[u"candidates"]}})
        .toJson(QJsonDocument::Compact);
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return failure(Error::Kind::Missing,
                   ContactsCommand::tr("“%1” cannot be read (%2); check its name.")
                       .arg(path, file.errorString()));
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(Error::Kind::Unavailable,
                   ContactsCommand::tr("“%1” cannot be written (%2); choose another place.")
                       .arg(path, file.errorString()));
}

} // namespace

QString ContactsCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent contacts import|export|match [OPTIONS]

  import FILE          adds the contacts of a CSV, vCard or HOSPITAL_REGISTRY (JSON) file; those
                       that are known get the numbers and names they lack
  export [FILE]        writes all contacts to FILE, or to standard output
  match WORDS          tells whom these words would call, and why

Options:
  --format csv|vcard   how to export (default: as FILE is called, else csv)
  --branch WORDS       the branch that is meant (match)
  --city WORDS         the city that is meant (match)
  --json               one JSON object (match)
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 done, 2 usage, 4 not found or not possible.

Examples:
  ai-phone-agent contacts import hospitals.csv
  ai-phone-agent contacts export backup.vcf
  ai-phone-agent contacts match "apollo hospital madinagura"
)");
}

void ContactsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({{u"format"_s, {}, u"csv|vcard"_s},
                       {u"branch"_s, {}, u"WORDS"_s},
                       {u"city"_s, {}, u"WORDS"_s},
                       {u"json"_s, {}}});
}

Result<void> ContactsCommand::read(const QCommandLineParser &parser)
{
    QStringList words = parser.positionalArguments().mid(1);
    m_action = words.isEmpty() ? QString() : words.takeFirst();
    m_argument = words.join(u' ');
    m_query = {m_argument, parser.value(u"branch"_s), parser.value(u"city"_s)};
    m_asJson = parser.isSet(u"json"_s);

    const QString format = parser.value(u"format"_s);
    m_asVCards = format == u"vcard" ||
                 (format.isEmpty() && m_argument.endsWith(u".vcf", Qt::CaseInsensitive));
    if (!QStringList{QString(), u"csv"_s, u"vcard"_s}.contains(format))
        return failure(Error::Kind::Invalid,
                       tr("There is no format “%1”; choose csv or vcard.").arg(format));

    const bool fits = (m_action == u"import" && words.size() == 1) ||
                      (m_action == u"export" && words.size() <= 1) ||
                      (m_action == u"match" && !m_argument.trimmed().isEmpty());
    if (fits)
        return {};
    return failure(Error::Kind::Invalid,
                   tr("Use contacts import FILE, contacts export [FILE] or contacts match WORDS; "
                      "see contacts --help."));
}

void ContactsCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    const auto done = m_action == u"import"   ? importFile()
                      : m_action == u"export" ? exportFile()
                                              : match();
    if (!done)
        console.complain(done.error().message);
    Q_EMIT finished(done ? Achieved : CouldNotCall);
}

Result<void> ContactsCommand::importFile()
{
    const auto content = readFile(m_argument);
    if (!content)
        return tl::unexpected(content.error());
    const auto read = ContactFiles::read(*content, m_services->context().region);
    if (!read)
        return tl::unexpected(read.error());
    const auto added = m_services->contactStore.import(read->contacts);
    if (!added)
        return tl::unexpected(added.error());

    for (const QString &problem : read->problems)
        m_console->complain(problem);
    m_console->print(tr("Contacts read: %1, new: %2").arg(read->contacts.size()).arg(*added));
    return {};
}

Result<void> ContactsCommand::exportFile()
{
    const auto contacts = m_services->contactStore.contacts();
    if (!contacts)
        return tl::unexpected(contacts.error());
    const QByteArray bytes =
        m_asVCards ? ContactFiles::toVCards(*contacts) : ContactFiles::toCsv(*contacts);
    if (!m_argument.isEmpty())
        return writeFile(m_argument, bytes);
    m_console->printRaw(bytes);
    return {};
}

Result<void> ContactsCommand::match()
{
    const ContactBook::Answer answer = m_services->contactBook.match(m_query);
    if (m_asJson)
        m_console->print(matchJson(answer));
    else
        printMatch(answer);
    if (answer.verdict != CallPlan::MatchVerdict::NoMatch)
        return {};
    return failure(Error::Kind::Missing,
                   tr("Nobody in the contacts is meant; import them, or add a number."));
}

void ContactsCommand::printMatch(const ContactBook::Answer &answer)
{
    m_console->print(u"%1: %2"_s.arg(verdictText(answer.verdict), answer.reason));
    for (const CallPlan::Candidate &candidate : answer.candidates) {
        m_console->print(u"%1  %2, %3 (%4)"_s.arg(candidate.score, 3)
                             .arg(candidate.name, candidate.number, candidate.reason));
    }
}

} // namespace PhoneAgent
