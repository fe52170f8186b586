// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/phrasebook.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Fills the names of `part` in; nothing when one of them is not known.
QString filledPart(const QString &part, const Phrasebook::Lookup &lookup, bool mustKnow)
{
    QString result;
    qsizetype at = 0;
    for (qsizetype open = part.indexOf(u'{'); open >= 0; open = part.indexOf(u'{', at)) {
        const qsizetype close = part.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString value = lookup(part.mid(open + 1, close - open - 1));
        if (value.isEmpty() && mustKnow)
            return {};
        result += part.mid(at, open - at) + value;
        at = close + 1;
    }
    return result + part.mid(at);
}

} // namespace

QString Phrasebook::filled(const QString &wording) const
{
    QString result;
    qsizetype at = 0;
    for (qsizetype open = wording.indexOf(u'['); open >= 0; open = wording.indexOf(u'[', at)) {
        const qsizetype close = wording.indexOf(u']', open);
        if (close < 0)
            break;
        result += filledPart(wording.mid(at, open - at), m_lookup, false);
        result += filledPart(wording.mid(open + 1, close - open - 1), m_lookup, true);
        at = close + 1;
    }
    result += filledPart(wording.mid(at), m_lookup, false);
    // "At {time}" where the time is "before 6 PM".
    static const QRegularExpression twice(
        u"\\bat (?=(?:before|after|between|around|from|in|until) )"_s);
    return result.remove(twice);
}

QString listed(const QStringList &parts)
{
    return parts.size() < 2
               ? parts.value(0)
               : parts.mid(0, parts.size() - 1).join(u", "_s) + u" or "_s + parts.last();
}

} // namespace PhoneAgent
