// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/envfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A .env file is a page of text; whatever is larger is something else.
constexpr qint64 LargestFile = 256 * 1024;

struct EnvFile
{
    Q_DECLARE_TR_FUNCTIONS(EnvFile)
};

/// Within double quotes "\n" is a line end, "\t" a tab, any other letter behind a backslash itself.
QString unescaped(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        ++i;
        plain += text[i] == u'n' ? u'\n' : text[i] == u't' ? u'\t' : text[i];
    }
    return plain;
}

const QRegularExpression &assignments()
{
    static const QRegularExpression Assignment(
        uR"RE(^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*)RE"
        uR"RE((?:'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<plain>(?!['"])[^\n]*?)))RE"
        uR"RE([ \t]*(?:(?<=[ \t='"])#[^\n]*)?$)RE"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    return Assignment;
}

QString withPlainEnds(QString text)
{
    return text.replace(u"\r\n"_s, u"\n"_s);
}

QString valueOf(const QRegularExpressionMatch &match)
{
    if (match.hasCaptured(u"single"))
        return match.captured(u"single");
    if (match.hasCaptured(u"double"))
        return unescaped(match.captured(u"double"));
    return match.captured(u"plain").trimmed();
}

} // namespace

QList<EnvVariable> readEnvText(const QString &text)
{
    QList<EnvVariable> variables;
    for (const QRegularExpressionMatch &match : assignments().globalMatch(withPlainEnds(text))) {
        const QString name = match.captured(u"name");
        variables.removeIf([&](const EnvVariable &earlier) { return earlier.name == name; });
        variables.append({name, Secret(valueOf(match))});
    }
    return variables;
}

QList<int> otherLines(const QString &text)
{
    QString rest = withPlainEnds(text);
    const auto matches = assignments().globalMatch(rest);
    for (const QRegularExpressionMatch &match : matches) {
        // A value over several lines still counts as so many lines.
        const QString ends(match.captured().count(u'\n'), u'\n');
        rest.replace(match.capturedStart(), match.capturedLength(),
                     QString(match.capturedLength() - ends.size(), u' ') + ends);
    }
    QList<int> numbers;
    const QStringList lines = rest.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#'))
            numbers.append(i + 1);
    }
    return numbers;
}

Result<QString> readEnvFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Missing,
                       EnvFile::tr("“%1” cannot be read. Check its name.").arg(path));
    const QByteArray content = file.read(LargestFile + 1);
    if (content.size() > LargestFile || content.contains('\0'))
        return failure(Error::Kind::Invalid, EnvFile::tr("“%1” is no .env file.").arg(path));
    return QString::fromUtf8(content);
}

} // namespace PhoneAgent
