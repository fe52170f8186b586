// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace PhoneAgent {

// The messages of a Twilio media stream, version 1.0.0, as values. Both sides of the wire use them:
// the media server and the telephone network of the rehearsal.

/// The network says that it speaks the protocol.
struct StreamConnected
{
    bool operator==(const StreamConnected &) const = default;
};

/// The stream of one call begins.
struct StreamStart
{
    QString stream;
    QString account;
    QString call;
    QString encoding = QStringLiteral("audio/x-mulaw");
    int rate = 8000;
    int channels = 1;
    QMap<QString, QString> parameters = {};

    bool operator==(const StreamStart &) const = default;
};

/// Sound, either way. Only what comes from the network has track, chunk and time.
struct StreamSound
{
    QString stream;
    QByteArray mulaw;
    QString track = QStringLiteral("inbound");
    std::optional<qint64> chunk = {};                 ///< counts from 1
    std::optional<std::chrono::milliseconds> at = {}; ///< since the stream began

    bool operator==(const StreamSound &) const = default;
};

/// To the network: tell when everything before was played. From it: it was, or was dropped.
struct StreamMark
{
    QString stream;
    QString name;

    bool operator==(const StreamMark &) const = default;
};

/// To the network: drop what was not played.
struct StreamClear
{
    QString stream;

    bool operator==(const StreamClear &) const = default;
};

/// The other party pressed a key.
struct StreamKey
{
    QString stream;
    QChar key;

    bool operator==(const StreamKey &) const = default;
};

/// The stream is over: the call ended or was given other instructions.
struct StreamStop
{
    QString stream;
    QString account;
    QString call;

    bool operator==(const StreamStop &) const = default;
};

using StreamMessage = std::variant<StreamConnected, StreamStart, StreamSound, StreamMark,
                                   StreamClear, StreamKey, StreamStop>;

/// Reads a message of either side. Untrusted: whatever does not fit is an Invalid error with the
/// reason in its detail.
Result<StreamMessage> readStreamMessage(const QString &text);

/// To the network. `stream` and `name` must not need escapes; readStreamMessage() lets no other
/// stream name pass.
QString soundMessage(const QString &stream, const QByteArray &mulaw);
QString markMessage(const QString &stream, const QString &name);
QString clearMessage(const QString &stream);

/// What the network sends; `sequence` counts all messages but StreamConnected from 1.
QString networkMessage(const StreamMessage &message, qint64 sequence);

} // namespace PhoneAgent
