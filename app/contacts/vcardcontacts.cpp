// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactreading.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactFiles)
};

// RFC 6350, 3.2, counted in octets.
constexpr qsizetype FoldAt = 75;

/// "item1.TEL;TYPE=cell:+91…" in its parts.
struct Property
{
    QString group;
    QString name;
    QStringList parameters;
    QString value; ///< still escaped
};

struct Card
{
    int line = 0;
    QList<Property> properties;
};

struct Line
{
    int number = 0;
    QString text;
};

QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u',', u"\\,"_s)
        .replace(u';', u"\\;"_s)
        .replace(u'\n', u"\\n"_s);
}

// The first character of `what` outside of quotes.
qsizetype findUnquoted(QStringView text, QChar what)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'"')
            isQuoted = !isQuoted;
        else if (text[i] == what && !isQuoted)
            return i;
    }
    return -1;
}

bool isQuotedPrintable(const QStringList &parameters)
{
    return std::any_of(parameters.begin(), parameters.end(), [](const QString &parameter) {
        return parameter.endsWith(u"QUOTED-PRINTABLE", Qt::CaseInsensitive);
    });
}

/// vCard 2.1 ends a line that goes on with an equals sign, and what follows is text to the letter.
bool breaksSoftly(const QString &line)
{
    return line.endsWith(u'=') &&
           isQuotedPrintable(line.left(findUnquoted(line, u':')).split(u';'));
}

// A line that begins with a space or a tab goes on with the line before.
QList<Line> unfolded(const QString &text)
{
    QList<Line> lines;
    int number = 0;
    for (QStringView line : QStringView(text).split(u'\n')) {
        ++number;
        if (line.endsWith(u'\r'))
            line.chop(1);
        const bool goesOn = line.startsWith(u' ') || line.startsWith(u'\t');
        if (!lines.isEmpty() && breaksSoftly(lines.last().text)) {
            lines.last().text.chop(1);
            lines.last().text += line;
        } else if (goesOn && !lines.isEmpty()) {
            lines.last().text += line.sliced(1);
        } else {
            lines.append({number, line.toString()});
        }
    }
    return lines;
}

QString decoded(const QByteArray &bytes, const QStringList &parameters)
{
    QByteArray charset = "UTF-8";
    for (const QString &parameter : parameters) {
        if (parameter.startsWith(u"CHARSET=", Qt::CaseInsensitive))
            charset = parameter.mid(8).toLatin1();
    }
    QStringDecoder decoder(charset.constData());
    if (!decoder.isValid())
        decoder = QStringDecoder(QStringDecoder::Latin1);
    return QString(decoder(bytes)).remove(u'\r');
}

/// "Z=C3=BCrich", escaped as the later versions write it, so that a comma behind an equals sign
/// separates nothing.
QString unquoted(const QString &value, const QStringList &parameters)
{
    static const QRegularExpression bytes(u"(=[0-9A-Fa-f]{2})+"_s);
    QString text;
    qsizetype end = 0;
    for (const QRegularExpressionMatch &match : bytes.globalMatch(value)) {
        const QByteArray run = QByteArray::fromHex(match.captured().remove(u'=').toLatin1());
        text += value.mid(end, match.capturedStart() - end) + escaped(decoded(run, parameters));
        end = match.capturedEnd();
    }
    return text + value.mid(end);
}

Property propertyOf(const QString &line)
{
    const qsizetype colon = findUnquoted(line, u':');
    if (colon < 0)
        return {};
    Property property;
    property.value = line.mid(colon + 1);
    property.parameters = line.left(colon).split(u';');
    property.name = property.parameters.takeFirst().trimmed().toUpper();
    const qsizetype dot = property.name.indexOf(u'.');
    property.group = property.name.left(std::max<qsizetype>(dot, 0));
    property.name.remove(0, dot + 1);
    if (isQuotedPrintable(property.parameters))
        property.value = unquoted(property.value, property.parameters);
    return property;
}

QString unescaped(const QString &value)
{
    QString text;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != u'\\' || i + 1 == value.size()) {
            text += value[i];
            continue;
        }
        const QChar letter = value[++i];
        text += letter == u'n' || letter == u'N' ? u'\n' : letter;
    }
    return text;
}

QStringList components(const QString &value, QChar separator)
{
    QStringList parts;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == u'\\') {
            ++i;
        } else if (i == value.size() || value[i] == separator) {
            parts.append(ContactReading::line(unescaped(value.mid(start, i - start))));
            start = i + 1;
        }
    }
    return parts;
}

// TYPE=cell is a label worth showing; voice and pref say nothing to a person.
QString typeLabel(const QStringList &parameters)
{
    for (const QString &parameter : parameters) {
        const qsizetype equals = parameter.indexOf(u'=');
        if (equals >= 0 && parameter.left(equals).trimmed().compare(u"type", Qt::CaseInsensitive))
            continue;
        for (const QString &type : parameter.mid(equals + 1).remove(u'"').toLower().split(u',')) {
            if (!type.isEmpty() && type != u"voice" && type != u"pref" &&
                type != u"quoted-printable")
                return type.left(1).toUpper() + type.mid(1);
        }
    }
    return {};
}

QString numberText(const QString &value)
{
    QString text = unescaped(value).trimmed();
    if (text.startsWith(u"tel:", Qt::CaseInsensitive))
        text.remove(0, 4);
    return text;
}

// A place is written as its organisation, a person under the own name.
void nameContact(Contact &contact, const QString &fullName, const QStringList &organisation)
{
    const QString brand = organisation.value(0);
    const bool isPlace =
        !brand.isEmpty() && (fullName.isEmpty() || fullName.startsWith(brand, Qt::CaseInsensitive));
    contact.name = isPlace ? brand : fullName;
    if (isPlace)
        contact.branch = organisation.value(1);
}

void readCard(ContactReading::Collector &collector, const Card &card)
{
    const QString where = Texts::tr("Line %1").arg(card.line);
    Contact contact;
    QString fullName;
    QStringList organisation;
    QHash<QString, QString> labels; // by group
    for (const Property &property : card.properties) {
        if (property.name == u"X-ABLABEL")
            labels.insert(property.group, ContactReading::line(unescaped(property.value)));
    }
    for (const Property &property : card.properties) {
        if (property.name == u"FN")
            fullName = ContactReading::line(unescaped(property.value));
        else if (property.name == u"N" && fullName.isEmpty())
            fullName = (components(property.value, u';').mid(1, 1) +
                        components(property.value, u';').mid(0, 1))
                           .join(u' ')
                           .trimmed();
        else if (property.name == u"ORG")
            organisation = components(property.value, u';');
        else if (property.name == u"ADR")
            contact.city = components(property.value, u';').value(3);
        else if (property.name == u"NICKNAME")
            contact.aliases += components(property.value, u',');
        else if (property.name == u"NOTE")
            contact.notes = ContactReading::lines(unescaped(property.value));
        else if (property.name == u"X-OPENING-HOURS")
            contact.openingHours = ContactReading::line(unescaped(property.value));
        else if (property.name == u"X-MENU-MEMORY")
            contact.menuMemory = ContactReading::lines(unescaped(property.value));
        else if (property.name == u"TEL")
            collector.addNumber(contact,
                                labels.value(property.group, typeLabel(property.parameters)),
                                numberText(property.value), where);
    }
    contact.aliases.removeAll(QString());
    nameContact(contact, fullName, organisation);
    collector.add(contact, where);
}

// Folds between characters, never inside the bytes of one.
QByteArray folded(const QString &line)
{
    QByteArray text;
    qsizetype length = 0;
    for (const uint codePoint : line.toUcs4()) {
        const char32_t character = codePoint;
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (length + bytes.size() > FoldAt) {
            text += "\r\n ";
            length = 1;
        }
        text += bytes;
        length += bytes.size();
    }
    return text + "\r\n";
}

QByteArray property(const QString &name, const QString &value)
{
    return value.isEmpty() ? QByteArray() : folded(name + u':' + escaped(value));
}

QByteArray cardText(const Contact &contact)
{
    QStringList aliases;
    for (const QString &alias : contact.aliases)
        aliases.append(escaped(alias));

    QByteArray text = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
    text += property(u"FN"_s, contact.fullName());
    text += folded(u"N:%1;;;;"_s.arg(escaped(contact.name)));
    text += folded(u"ORG:%1;%2"_s.arg(escaped(contact.name), escaped(contact.branch)));
    if (!contact.city.isEmpty())
        text += folded(u"ADR:;;;%1;;;"_s.arg(escaped(contact.city)));
    for (qsizetype i = 0; i < contact.numbers.size(); ++i) {
        const QString group = u"item%1."_s.arg(i + 1);
        text += property(group + u"TEL"_s, contact.numbers[i].number);
        text += property(group + u"X-ABLabel"_s, contact.numbers[i].label);
    }
    if (!aliases.isEmpty())
        text += folded(u"NICKNAME:"_s + aliases.join(u','));
    text += property(u"NOTE"_s, contact.notes);
    text += property(u"X-OPENING-HOURS"_s, contact.openingHours);
    text += property(u"X-MENU-MEMORY"_s, contact.menuMemory);
    return text + "END:VCARD\r\n";
}

} // namespace

Result<ContactImport> ContactFiles::readVCards(const QByteArray &cards, const QString &region)
{
    const Result<QString> text = ContactReading::textOf(cards);
    if (!text)
        return tl::unexpected(text.error());

    ContactReading::Collector collector(region);
    std::optional<Card> card;
    bool hasCards = false;
    const auto complain = [&collector](const Card &card) {
        collector.addProblem(Texts::tr("Line %1").arg(card.line),
                             Texts::tr("This card has no end."));
    };
    for (const Line &line : unfolded(*text)) {
        const Property property = propertyOf(line.text);
        const bool isCard = property.value.trimmed().compare(u"VCARD", Qt::CaseInsensitive) == 0;
        if (property.name == u"BEGIN" && isCard) {
            if (card)
                complain(*card);
            card = Card{line.number, {}};
            hasCards = true;
        } else if (property.name == u"END" && isCard && card) {
            readCard(collector, *card);
            card.reset();
        } else if (card && !property.name.isEmpty()) {
            card->properties.append(property);
        }
    }
    if (card)
        complain(*card);
    if (!hasCards)
        return failure(Error::Kind::Invalid, Texts::tr("There is no vCard in this file."));
    return collector.result();
}

QByteArray ContactFiles::toVCards(const QList<Contact> &contacts)
{
    QByteArray text;
    for (const Contact &contact : contacts)
        text += cardText(contact);
    return text;
}

} // namespace PhoneAgent
