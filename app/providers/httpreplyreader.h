// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace PhoneAgent {

/// Header lines in the order they came: name, value.
using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// The value of the first header called `name` in any case; empty without one.
QByteArray headerOf(const HttpHeaders &headers, const QByteArray &name);

/// Reads one HTTP/1.1 reply out of the bytes of a connection, however they are cut: body by
/// length, in chunks or up to the end; interim (1xx) replies are passed over. Pure.
class HttpReplyReader
{
public:
    enum class State {
        Head,
        Length,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        UntilClosed,
        Done,
        Broken,
        TooBig
    };

    /// A reply to HEAD never has a body. A body longer than `bodyLimit` bytes is TooBig.
    explicit HttpReplyReader(qint64 bodyLimit = 0, bool mayHaveBody = true)
        : m_bodyLimit(bodyLimit), m_mayHaveBody(mayHaveBody)
    {
    }

    /// Takes the next bytes and returns what of the body they held.
    QByteArray read(const QByteArray &bytes);

    /// The other side closed the connection: the end of some bodies, too early for all others.
    void close();

    bool hasHead() const { return m_status > 0 && m_state != State::Head; }
    bool isDone() const { return m_state == State::Done; }
    bool hasFailed() const { return m_state == State::Broken || m_state == State::TooBig; }
    State state() const { return m_state; }
    /// The connection can carry another exchange.
    bool keepsConnection() const { return isDone() && m_keepsConnection && m_pending.isEmpty(); }

    int status() const { return m_status; }
    const HttpHeaders &headers() const { return m_headers; }

private:
    bool step(QByteArray &body);
    bool readHead();
    bool readStatus(const QByteArray &line);
    State stateAfterHead();
    bool readChunkSize();
    bool readLine(QByteArray &line);
    void takeBody(QByteArray &body, qint64 most);

    qint64 m_bodyLimit;
    bool m_mayHaveBody;
    State m_state = State::Head;
    QByteArray m_pending;
    HttpHeaders m_headers;
    int m_status = 0;
    qint64 m_left = 0; ///< bytes of the body or chunk still to come
    qint64 m_taken = 0;
    bool m_keepsConnection = true;
};

} // namespace PhoneAgent
