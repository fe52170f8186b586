// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "telephony/mediagate.h"

#include <QHash>
#include <QPointer>
#include <QSslConfiguration>
#include <QThread>

#include <chrono>
#include <memory>
#include <optional>

namespace PhoneAgent {

class MediaChannel;
class MediaHub;

/// The one listening port of the program: takes the sound of running calls on a thread of its own,
/// answers GET /health and refuses everything else. A stream is taken only with the unused token
/// of a call that waits, signed over its exact address, and of the right account and call.
///
/// Used from the main thread; must outlive its channels.
class MediaServer : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds toStart{10000};
        qsizetype message = 64 * 1024;
        qint64 unsent = 256 * 1024;
        int work = 1200; ///< frames and messages of a stream in a second: ten times those of a call
        int sockets = 2000; ///< or a quarter of the files this process may open, if that is less
    };

    explicit MediaServer(QObject *parent = nullptr);
    explicit MediaServer(Limits limits, QObject *parent = nullptr);
    ~MediaServer() override;

    /// The port that is listened on; `port` 0 takes a free one. With `tls` streams come by wss
    /// directly, without a tunnel or proxy in front. Called again it moves there, and drops what
    /// is open.
    Result<quint16> listen(const QString &host, quint16 port,
                           const std::optional<QSslConfiguration> &tls = {});

    /// Stands by for the stream of one call.
    std::unique_ptr<MediaChannel> expect(const MediaGate &gate);

    /// No call waits for its stream or has one.
    bool isIdle() const;

    /// A random word that GET /health repeats: who finds it has reached this very program.
    QString instance() const { return m_instance; }

    /// How many streams, requests and messages were not taken, and why.
    const QHash<MediaRefusal::Reason, int> &refusals() const { return m_refusals; }

Q_SIGNALS:
    void refused(PhoneAgent::MediaRefusal::Reason reason);

private:
    Limits m_limits;
    QString m_instance;
    QList<QPointer<MediaChannel>> m_channels;
    QHash<MediaRefusal::Reason, int> m_refusals;
    QThread m_thread;
    QThread m_disk; ///< files are written here: a slow disk must not be heard
    MediaHub *m_hub;
};

/// The certificate chain and key of PEM files as the server needs them.
Result<QSslConfiguration> readTls(const QString &certificatePath, const QString &keyPath);

} // namespace PhoneAgent
