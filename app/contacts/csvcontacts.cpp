// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactreading.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactFiles)
};

// What comes after is no list of contacts.
constexpr qsizetype MostColumns = 256;

struct Row
{
    int line = 0; ///< where it begins, from 1
    QStringList cells;
};

/// RFC 4180, read leniently: a quote inside an unquoted cell is a quote.
class CsvReader
{
public:
    explicit CsvReader(const QString &text) : m_text(text), m_separator(separatorOf(text)) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    Row next();
    /// True when the last quotation never ended: the rest of the file went into one cell.
    bool isTorn() const { return m_isTorn; }

private:
    static QChar separatorOf(const QString &text);
    QString cell();
    QString quoted();
    QString plain();
    bool isLineEnd() const { return m_text[m_at] == u'\n' || m_text[m_at] == u'\r'; }
    void skipLineEnd();

    const QString &m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_isTorn = false;
};

QChar CsvReader::separatorOf(const QString &text)
{
    const QString header = text.left(text.indexOf(u'\n')).left(4096);
    QChar best = u',';
    for (const QChar separator : {u';', u'\t'}) {
        if (header.count(separator) > header.count(best))
            best = separator;
    }
    return best;
}

Row CsvReader::next()
{
    Row row{m_line, {}};
    for (;;) {
        QString text = cell();
        if (row.cells.size() < MostColumns)
            row.cells.append(std::move(text));
        if (atEnd() || m_text[m_at] != m_separator)
            break;
        ++m_at;
    }
    skipLineEnd();
    return row;
}

QString CsvReader::cell()
{
    return !atEnd() && m_text[m_at] == u'"' ? quoted() : plain();
}

QString CsvReader::quoted()
{
    QString cell;
    for (++m_at; !atEnd(); ++m_at) {
        const QChar letter = m_text[m_at];
        if (letter == u'"') {
            if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"') {
                ++m_at;
                return cell + plain();
            }
            ++m_at;
        }
        m_line += letter == u'\n';
        cell += letter;
    }
    m_isTorn = true;
    return cell;
}

QString CsvReader::plain()
{
    const qsizetype start = m_at;
    while (!atEnd() && m_text[m_at] != m_separator && !isLineEnd())
        ++m_at;
    return m_text.sliced(start, m_at - start);
}

void CsvReader::skipLineEnd()
{
    if (!atEnd() && m_text[m_at] == u'\r')
        ++m_at;
    if (!atEnd() && m_text[m_at] == u'\n')
        ++m_at;
    ++m_line;
}

enum class Column {
    Ignored,
    Name,
    Branch,
    City,
    Phone,
    PhoneLabel,
    Aliases,
    OpeningHours,
    Notes,
    MenuMemory
};

// "Phone 2 label" → PhoneLabel; other programs call the columns what they like.
Column columnOf(const QString &header)
{
    static const QRegularExpression NoLetters(u"[^a-z]"_s);
    static const QHash<QString, Column> Columns{
        {u"name"_s, Column::Name},
        {u"fullname"_s, Column::Name},
        {u"contact"_s, Column::Name},
        {u"place"_s, Column::Name},
        {u"branch"_s, Column::Branch},
        {u"area"_s, Column::Branch},
        {u"location"_s, Column::Branch},
        {u"city"_s, Column::City},
        {u"town"_s, Column::City},
        {u"phone"_s, Column::Phone},
        {u"phonenumber"_s, Column::Phone},
        {u"number"_s, Column::Phone},
        {u"telephone"_s, Column::Phone},
        {u"tel"_s, Column::Phone},
        {u"mobile"_s, Column::Phone},
        {u"phonelabel"_s, Column::PhoneLabel},
        {u"label"_s, Column::PhoneLabel},
        {u"aliases"_s, Column::Aliases},
        {u"alias"_s, Column::Aliases},
        {u"alsoknownas"_s, Column::Aliases},
        {u"openinghours"_s, Column::OpeningHours},
        {u"hours"_s, Column::OpeningHours},
        {u"notes"_s, Column::Notes},
        {u"note"_s, Column::Notes},
        {u"menumemory"_s, Column::MenuMemory},
    };
    return Columns.value(header.toLower().remove(NoLetters), Column::Ignored);
}

QStringList split(const QString &cell)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] == u'\\' && i + 1 < cell.size())
            parts.last() += cell[++i];
        else if (cell[i] == u';')
            parts.append(QString());
        else
            parts.last() += cell[i];
    }
    for (QString &part : parts)
        part = ContactReading::line(part);
    parts.removeAll(QString());
    return parts;
}

QString joined(QStringList parts)
{
    for (QString &part : parts)
        part.replace(u'\\', u"\\\\"_s).replace(u';', u"\\;"_s);
    return parts.join(u"; "_s);
}

void readCell(Contact &contact, Column column, const QString &cell)
{
    switch (column) {
    case Column::Name:
        contact.name = ContactReading::line(cell);
        break;
    case Column::Branch:
        contact.branch = ContactReading::line(cell);
        break;
    case Column::City:
        contact.city = ContactReading::line(cell);
        break;
    case Column::Aliases:
        contact.aliases = split(cell);
        break;
    case Column::OpeningHours:
        contact.openingHours = ContactReading::line(cell);
        break;
    case Column::Notes:
        contact.notes = ContactReading::lines(cell);
        break;
    case Column::MenuMemory:
        contact.menuMemory = ContactReading::lines(cell);
        break;
    case Column::Phone:
    case Column::PhoneLabel:
    case Column::Ignored:
        break;
    }
}

void readRow(ContactReading::Collector &collector, const QList<Column> &columns, const Row &row)
{
    const QString where = Texts::tr("Line %1").arg(row.line);
    Contact contact;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        readCell(contact, columns[i], row.cells.value(i));
        if (columns[i] != Column::Phone)
            continue;
        const bool isLabelled = columns.value(i + 1) == Column::PhoneLabel;
        const QString label = isLabelled ? row.cells.value(i + 1) : QString();
        collector.addNumber(contact, label, row.cells.value(i), where);
    }
    collector.add(contact, where);
}

QString cellText(QString text)
{
    static const QRegularExpression NeedsQuotes(u"[\",\r\n;\t]|^\\s|\\s$"_s);
    if (!text.contains(NeedsQuotes))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString rowText(const QStringList &cells)
{
    QStringList texts;
    for (const QString &cell : cells)
        texts.append(cellText(cell));
    return texts.join(u',') + u"\r\n"_s;
}

} // namespace

Result<ContactImport> ContactFiles::readCsv(const QByteArray &csv, const QString &region)
{
    const Result<QString> text = ContactReading::textOf(csv);
    if (!text)
        return tl::unexpected(text.error());

    CsvReader reader(*text);
    QList<Column> columns;
    for (const QString &header : reader.next().cells)
        columns.append(columnOf(header));
    if (!columns.contains(Column::Name) || !columns.contains(Column::Phone)) {
        return failure(Error::Kind::Invalid,
                       Texts::tr("This is no list of contacts. Its first line must name the "
                                 "columns, at least “name” and “phone”."));
    }

    ContactReading::Collector collector(region);
    while (!reader.atEnd()) {
        const Row row = reader.next();
        if (reader.isTorn())
            collector.addProblem(Texts::tr("Line %1").arg(row.line),
                                 Texts::tr("A quotation mark is never closed."));
        else if (row.cells.size() > 1 || !row.cells.first().trimmed().isEmpty())
            readRow(collector, columns, row);
    }
    return collector.result();
}

QByteArray ContactFiles::toCsv(const QList<Contact> &contacts)
{
    qsizetype numbers = 1;
    for (const Contact &contact : contacts)
        numbers = std::max(numbers, contact.numbers.size());

    QStringList header{u"name"_s, u"branch"_s, u"city"_s};
    for (qsizetype i = 1; i <= numbers; ++i) {
        const QString phone = i == 1 ? u"phone"_s : u"phone %1"_s.arg(i);
        header += {phone, phone + u" label"_s};
    }
    header += {u"aliases"_s, u"opening hours"_s, u"notes"_s, u"menu memory"_s};

    QString text = rowText(header);
    for (const Contact &contact : contacts) {
        QStringList cells{contact.name, contact.branch, contact.city};
        for (qsizetype i = 0; i < numbers; ++i) {
            const Contact::Number number = contact.numbers.value(i);
            cells += {number.number, number.label};
        }
        cells += {joined(contact.aliases), contact.openingHours, contact.notes, contact.menuMemory};
        text += rowText(cells);
    }
    return text.toUtf8();
}

} // namespace PhoneAgent
