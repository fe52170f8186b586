// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactreading.h"
#include "contacts/matchwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactFiles)
};

bool isKind(const QString &word)
{
    const QStringList words = allWords(word);
    return words.size() == 1 && isKindWord(words.first());
}

bool isAbbreviation(const QString &word)
{
    static const QRegularExpression OnlyConsonants(u"^[b-df-hj-np-tv-xz]{2,5}$"_s);
    static const QSet<QString> Known{u"sbi"_s,   u"icici"_s, u"idbi"_s, u"iob"_s,
                                     u"aiims"_s, u"uco"_s,   u"kims"_s, u"nims"_s};
    return OnlyConsonants.match(word).hasMatch() || Known.contains(word);
}

QString titled(const QStringList &words)
{
    QStringList titled;
    for (const QString &word : words) {
        const bool isSmall = !titled.isEmpty() && (word == u"of" || word == u"and");
        if (isSmall)
            titled.append(word);
        else
            titled.append(isAbbreviation(word) ? word.toUpper()
                                               : word.left(1).toUpper() + word.mid(1));
    }
    return titled.join(u' ');
}

// apollo_hospital_madinaguda: the first kind of place, with the kinds right after it, ends the
// name. bank_of_baroda: "of" goes on with the name.
qsizetype endOfName(const QStringList &words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (!isKind(words[i - 1]) || isKind(words[i]))
            continue;
        return isFillerWord(words[i]) ? words.size() : i;
    }
    return words.size();
}

Contact named(const QString &key)
{
    static const QRegularExpression Gap(u"[_\\s]+"_s);
    const QStringList words = ContactReading::line(key).toLower().split(Gap, Qt::SkipEmptyParts);
    const qsizetype end = endOfName(words);
    return {.name = titled(words.mid(0, end)), .branch = titled(words.mid(end))};
}

} // namespace

Result<ContactImport> ContactFiles::readRegistry(const QByteArray &json, const QString &region)
{
    const Result<QString> text = ContactReading::textOf(json);
    if (!text)
        return tl::unexpected(text.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text->toUtf8(), &error);
    if (!document.isObject()) {
        return failure(Error::Kind::Invalid,
                       Texts::tr("This is no registry. It must be JSON like "
                                 "{\"apollo_hospital_madinaguda\": \"+919491025667\"}."),
                       error.errorString());
    }

    ContactReading::Collector collector(region);
    const QJsonObject entries = document.object();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QString where = u"“%1”"_s.arg(ContactReading::line(entry.key()).left(60));
        const QJsonArray numbers = entry->isArray() ? entry->toArray() : QJsonArray{entry.value()};
        Contact contact = named(entry.key());
        for (const auto &number : numbers) {
            if (number.isString())
                collector.addNumber(contact, {}, number.toString(), where);
        }
        if (numbers.isEmpty() || !numbers.first().isString())
            collector.addProblem(where, Texts::tr("The number must be text in quotes."));
        else
            collector.add(contact, where);
    }
    return collector.result();
}

} // namespace PhoneAgent
