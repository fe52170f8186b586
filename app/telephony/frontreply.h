// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>
#include <QPair>

#include <optional>

class QTcpSocket;

namespace PhoneAgent {

/// The answer to one HTTP request: whole, or piece by piece whenever the pieces are there. Belongs
/// to its connection and goes with it, so whoever answers later keeps a QPointer. What is written
/// after the end is passed over.
class FrontReply : public QObject
{
    Q_OBJECT

public:
    using Header = QPair<QByteArray, QByteArray>;

    struct Answer
    {
        int status = 200;
        QByteArray body;
        QByteArray type = "application/json";
        QList<Header> headers = {}; ///< beside those of type, length and connection
    };

    FrontReply(QTcpSocket *socket, bool keepsAlive);

    /// All of it.
    void send(const Answer &answer);

    /// The head and `answer.body` as the first piece. Without `length` the pieces are sent as
    /// chunks; with it as they are, and they must add up to it.
    void begin(const Answer &answer, std::optional<qint64> length = {});
    void write(const QByteArray &piece);
    void end();

    /// For those who play a faulty server: bytes as they are, a connection closed before the end
    /// of the answer, and one torn down with a reset.
    void writeRaw(const QByteArray &bytes);
    void cut();
    void reset();

    bool keepsAlive() const { return m_keepsAlive; }
    bool hasEnded() const { return m_hasEnded; }

Q_SIGNALS:
    void ended();

private:
    void finish();

    QTcpSocket *m_socket;
    bool m_keepsAlive;
    bool m_isChunked = false;
    bool m_hasEnded = false;
};

} // namespace PhoneAgent
