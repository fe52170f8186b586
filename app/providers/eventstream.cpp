// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/eventstream.h"

#include <utility>

namespace PhoneAgent {

namespace {

// An event of a chat is a few hundred bytes.
constexpr qsizetype LargestEvent = 1024 * 1024;

} // namespace

QList<QByteArray> EventStream::read(const QByteArray &bytes)
{
    QList<QByteArray> events;
    for (const char letter : bytes) {
        if (letter == '\n' && std::exchange(m_skipsLineFeed, false))
            continue;
        m_skipsLineFeed = letter == '\r';
        if (letter == '\n' || letter == '\r')
            takeLine(std::exchange(m_line, {}), events);
        else
            m_line += letter;
    }
    m_hasFailed = m_hasFailed || m_line.size() + m_data.size() > LargestEvent;
    return events;
}

QList<QByteArray> EventStream::close()
{
    QList<QByteArray> events;
    takeLine(std::exchange(m_line, {}), events);
    takeLine({}, events);
    return events;
}

void EventStream::takeLine(QByteArray line, QList<QByteArray> &events)
{
    if (std::exchange(m_isFirstLine, false) && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);
    if (line.isEmpty()) {
        if (!m_data.isEmpty())
            events.append(m_data.chopped(1));
        m_data.clear();
    } else if (line == "data") {
        m_data += '\n';
    } else if (line.startsWith("data:")) {
        m_data += line.mid(line.startsWith("data: ") ? 6 : 5) + '\n';
    }
}

} // namespace PhoneAgent
