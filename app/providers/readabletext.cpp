// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/flitesynthesizer.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Letters that Unicode does not decompose into a Latin letter and an accent, and signs with a
// reading or a plain twin.
const QHash<QChar, QString> &asciiTwins()
{
    static const QHash<QChar, QString> twins{
        {u'ß', u"ss"_s},       {u'æ', u"ae"_s},       {u'Æ', u"Ae"_s},      {u'ø', u"o"_s},
        {u'Ø', u"O"_s},        {u'œ', u"oe"_s},       {u'Œ', u"Oe"_s},      {u'ł', u"l"_s},
        {u'Ł', u"L"_s},        {u'đ', u"d"_s},        {u'Đ', u"D"_s},       {u'ð', u"d"_s},
        {u'þ', u"th"_s},       {u'Þ', u"Th"_s},       {u'ı', u"i"_s},       {u'’', u"'"_s},
        {u'‘', u"'"_s},        {u'“', u"\""_s},       {u'”', u"\""_s},      {u'–', u" - "_s},
        {u'—', u", "_s},       {u'…', u"..."_s},      {u'€', u" euros "_s}, {u'₹', u" rupees "_s},
        {u'£', u" pounds "_s}, {u'°', u" degrees"_s}, {u'×', u" times "_s}, {u'•', u", "_s},
    };
    return twins;
}

QString toAscii(const QString &text)
{
    QString ascii;
    ascii.reserve(text.size());
    for (const QChar letter : text.normalized(QString::NormalizationForm_C)) {
        if (letter.unicode() < 0x80) {
            ascii += letter;
        } else if (const auto twin = asciiTwins().constFind(letter);
                   twin != asciiTwins().constEnd()) {
            ascii += *twin;
        } else if (letter.isSpace()) {
            ascii += u' ';
        } else {
            for (const QChar part : QString(letter).normalized(QString::NormalizationForm_KD)) {
                if (part.unicode() < 0x80)
                    ascii += part;
            }
        }
    }
    return ascii;
}

template <typename Rewrite>
QString replaced(const QString &text, const QRegularExpression &pattern, Rewrite rewrite)
{
    QString result;
    qsizetype done = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += text.mid(done, match.capturedStart() - done) + rewrite(match);
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

QString dateWords(const QDate &date, const QString &otherwise)
{
    if (!date.isValid())
        return otherwise;
    return QLocale::c().toString(date, u"MMMM d, yyyy"_s);
}

QString withDatesAsWords(const QString &text)
{
    static const QRegularExpression iso(uR"(\b(\d{4})-(\d{2})-(\d{2})\b)"_s);
    static const QRegularExpression slashes(uR"(\b(\d{1,2})/(\d{1,2})/(\d{4})\b)"_s);

    const auto number = [](const QRegularExpressionMatch &match, int group) {
        return match.capturedView(group).toInt();
    };
    const QString isoDone = replaced(text, iso, [&](const QRegularExpressionMatch &match) {
        return dateWords(QDate(number(match, 1), number(match, 2), number(match, 3)),
                         match.captured());
    });
    return replaced(isoDone, slashes, [&](const QRegularExpressionMatch &match) {
        const QDate dayFirst(number(match, 3), number(match, 2), number(match, 1));
        const QDate monthFirst(number(match, 3), number(match, 1), number(match, 2));
        return dateWords(dayFirst.isValid() ? dayFirst : monthFirst, match.captured());
    });
}

// Telephone, account and order numbers: digit by digit, a pause after each written group.
QString withNumbersAsDigits(const QString &text)
{
    static const QRegularExpression numbers(
        uR"((?<![\w.,$])\+?\d{5,}(?![\w%]|[.,:]\d)|(?<![\w.,$])\+?\d{1,5}(?:[ -]\d{2,5}){1,4}(?![\w%]|[.,:]\d))"_s);

    return replaced(text, numbers, [](const QRegularExpressionMatch &match) {
        const QString number = match.captured();
        QString spoken = number.startsWith(u'+') ? u"plus "_s : QString();
        for (const QChar digit : number) {
            if (digit.isDigit())
                spoken += digit + u' ';
            else if (digit != u'+')
                spoken = spoken.trimmed() + u", "_s;
        }
        return spoken.trimmed();
    });
}

// flite reads them as words: "an eye assistant", "a photo idd".
QString withInitialsAsLetters(QString text)
{
    static const QRegularExpression initials(uR"(\b(A)(I)\b|\b(I)(D)\b)"_s);
    return text.replace(initials, uR"(\1\3 \2\4)"_s);
}

} // namespace

QString readableText(const QString &text)
{
    return withInitialsAsLetters(withNumbersAsDigits(withDatesAsWords(toAscii(text)))).simplified();
}

} // namespace PhoneAgent
