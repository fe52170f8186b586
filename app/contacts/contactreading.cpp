// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactreading.h"

#include "contacts/phonenumbers.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactFiles)
};

constexpr qsizetype LargestFile = 32 * 1024 * 1024;
constexpr qsizetype LongestLine = 200;
constexpr qsizetype LongestText = 10'000;
// A file of the wrong kind would fill the screen.
constexpr qsizetype MostProblems = 100;

} // namespace

Result<QString> ContactReading::textOf(const QByteArray &content)
{
    if (content.size() > LargestFile)
        return failure(Error::Kind::Invalid,
                       Texts::tr("This file is too large for contacts. Split it into files of at "
                                 "most 32 MB."));
    QStringDecoder decoder(QStringDecoder::Utf8); // drops a byte order mark
    const QString text = decoder(content);
    if (decoder.hasError() || text.contains(QChar::Null))
        return failure(Error::Kind::Invalid,
                       Texts::tr("This file is not UTF-8 text. Save it as UTF-8 and try again."));
    if (text.trimmed().isEmpty())
        return failure(Error::Kind::Invalid, Texts::tr("This file is empty."));
    return text;
}

QString ContactReading::line(const QString &field)
{
    return field.left(LongestText).simplified().left(LongestLine);
}

QString ContactReading::lines(const QString &field)
{
    QString text = field.left(LongestText);
    return text.replace(u"\r\n"_s, u"\n"_s).trimmed();
}

void ContactReading::Collector::addNumber(Contact &contact, const QString &label,
                                          const QString &text, const QString &where)
{
    const QString shown = line(text).left(40);
    if (shown.isEmpty())
        return;
    if (PhoneNumbers::isEmergency(text, m_region)) {
        m_hadBadNumber = true;
        addProblem(where, Texts::tr("%1 is an emergency number and was left out.").arg(shown));
        return;
    }
    const Result<QString> number = PhoneNumbers::parse(text.trimmed(), m_region);
    if (!number) {
        m_hadBadNumber = true;
        addProblem(where, u"“%1”: %2"_s.arg(shown, number.error().message));
        return;
    }
    if (PhoneNumbers::isPremiumRate(*number, m_region))
        addProblem(where, Texts::tr("%1 is a premium-rate number; calls cost extra.").arg(shown));
    contact.numbers.append({line(label), *number});
}

void ContactReading::Collector::add(const Contact &contact, const QString &where)
{
    const bool isOnlyBad = std::exchange(m_hadBadNumber, false) && contact.numbers.isEmpty();
    if (contact.name.isEmpty())
        addProblem(where, Texts::tr("The name is missing."));
    else if (!isOnlyBad)
        m_import.contacts.append(contact);
}

void ContactReading::Collector::addProblem(const QString &where, const QString &sentence)
{
    if (m_import.problems.size() < MostProblems)
        m_import.problems.append(u"%1: %2"_s.arg(where, sentence));
    else if (m_import.problems.size() == MostProblems)
        m_import.problems.append(Texts::tr("There are more problems of this kind."));
}

Result<ContactImport> ContactReading::Collector::result() const
{
    return m_import;
}

} // namespace PhoneAgent
