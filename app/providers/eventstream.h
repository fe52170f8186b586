// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

namespace PhoneAgent {

/// Reads server-sent events out of a stream of bytes, however it is cut: within a line end or a
/// letter too. Only the data counts; names, comments and other fields are passed over. Pure.
class EventStream
{
public:
    /// Takes the next bytes and returns the data of the events that became whole.
    QList<QByteArray> read(const QByteArray &bytes);

    /// The stream ended: the data of the event whose empty line is missing, if any.
    QList<QByteArray> close();

    /// An event grew beyond all measure; the stream is useless.
    bool hasFailed() const { return m_hasFailed; }

private:
    void takeLine(QByteArray line, QList<QByteArray> &events);

    QByteArray m_line; ///< the line under way
    QByteArray m_data; ///< of the event under way, each line ended
    bool m_isFirstLine = true;
    bool m_skipsLineFeed = false; ///< the line before ended with a carriage return
    bool m_hasFailed = false;
};

} // namespace PhoneAgent
