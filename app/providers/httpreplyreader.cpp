// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpreplyreader.h"

#include <algorithm>
#include <limits>

namespace PhoneAgent {

namespace {

// Real heads are one or two kilobytes.
constexpr qsizetype LargestHead = 64 * 1024;
// A chunk's size and its extensions.
constexpr qsizetype LongestLine = 4 * 1024;

} // namespace

QByteArray headerOf(const HttpHeaders &headers, const QByteArray &name)
{
    const auto header = std::find_if(headers.begin(), headers.end(), [&](const auto &candidate) {
        return candidate.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return header == headers.end() ? QByteArray() : header->second;
}

QByteArray HttpReplyReader::read(const QByteArray &bytes)
{
    m_pending += bytes;
    QByteArray body;
    while (step(body)) {
    }
    m_taken += body.size();
    if (!hasFailed() && (m_taken > m_bodyLimit || m_left > m_bodyLimit - m_taken))
        m_state = State::TooBig;
    return body;
}

void HttpReplyReader::close()
{
    if (m_state == State::UntilClosed)
        m_state = State::Done;
    else if (!isDone() && !hasFailed())
        m_state = State::Broken;
}

/// Does one thing; false when it needs more bytes or is through.
bool HttpReplyReader::step(QByteArray &body)
{
    QByteArray line;
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Length:
        takeBody(body, m_left);
        if (m_left == 0)
            m_state = State::Done;
        return false;
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        takeBody(body, m_left);
        if (m_left > 0)
            return false;
        m_state = State::ChunkEnd;
        return true;
    case State::ChunkEnd:
        if (!readLine(line))
            return false;
        m_state = line.isEmpty() ? State::ChunkSize : State::Broken;
        return true;
    case State::Trailer:
        if (!readLine(line))
            return false;
        if (line.isEmpty())
            m_state = State::Done;
        return true;
    case State::UntilClosed:
        body += std::exchange(m_pending, {});
        return false;
    case State::Done:
    case State::Broken:
    case State::TooBig:
        break;
    }
    return false;
}

bool HttpReplyReader::readHead()
{
    const qsizetype end = m_pending.indexOf("\r\n\r\n");
    if (end < 0 || end > LargestHead) {
        if (m_pending.size() > LargestHead)
            m_state = State::Broken;
        return false;
    }
    QList<QByteArray> lines = m_pending.left(end).split('\n');
    m_pending.remove(0, end + 4);
    if (!readStatus(lines.takeFirst().trimmed())) {
        m_state = State::Broken;
        return false;
    }
    m_headers.clear();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            m_headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    m_state = stateAfterHead();
    return true;
}

bool HttpReplyReader::readStatus(const QByteArray &line)
{
    if (!line.startsWith("HTTP/1."))
        return false;
    m_keepsConnection = line.startsWith("HTTP/1.1 ");
    m_status = line.mid(9, 3).toInt();
    return m_status >= 100 && m_status < 600;
}

HttpReplyReader::State HttpReplyReader::stateAfterHead()
{
    if (m_status < 200)
        return State::Head;
    if (headerOf(m_headers, "connection").toLower().contains("close"))
        m_keepsConnection = false;
    if (!m_mayHaveBody || m_status == 204 || m_status == 304)
        return State::Done;
    if (headerOf(m_headers, "transfer-encoding").toLower().contains("chunked"))
        return State::ChunkSize;
    const QByteArray length = headerOf(m_headers, "content-length");
    if (length.isEmpty()) {
        m_keepsConnection = false;
        return State::UntilClosed;
    }
    bool isNumber = false;
    m_left = length.toLongLong(&isNumber);
    return isNumber && m_left >= 0 ? State::Length : State::Broken;
}

bool HttpReplyReader::readChunkSize()
{
    QByteArray line;
    if (!readLine(line))
        return false;
    bool isNumber = false;
    m_left = line.split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_left < 0)
        m_state = State::Broken;
    else
        m_state = m_left > 0 ? State::Chunk : State::Trailer;
    return true;
}

bool HttpReplyReader::readLine(QByteArray &line)
{
    const qsizetype end = m_pending.indexOf("\r\n");
    if (end < 0) {
        if (m_pending.size() > LongestLine)
            m_state = State::Broken;
        return false;
    }
    line = m_pending.left(end);
    m_pending.remove(0, end + 2);
    return true;
}

void HttpReplyReader::takeBody(QByteArray &body, qint64 most)
{
    const qsizetype size = std::min<qint64>(most, m_pending.size());
    body += m_pending.left(size);
    m_pending.remove(0, size);
    m_left -= size;
}

} // namespace PhoneAgent
