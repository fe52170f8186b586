// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaserver.h"

#include "core/urgency.h"
#include "telephony/mediacall.h"
#include "telephony/mediachannel.h"
#include "telephony/mediahub.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QUuid>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

MediaServer::MediaServer(QObject *parent) : MediaServer(Limits{}, parent) {}

MediaServer::MediaServer(Limits limits, QObject *parent)
    : QObject(parent), m_limits(limits), m_instance(QUuid::createUuid().toString(QUuid::Id128)),
      m_hub(new MediaHub(limits, m_instance))
{
    m_hub->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_hub, &QObject::deleteLater);
    connect(m_hub, &MediaHub::refused, this, [this](MediaRefusal::Reason reason) {
        ++m_refusals[reason];
        Q_EMIT refused(reason);
    });
    m_thread.setObjectName(u"media"_s);
    m_disk.setObjectName(u"recordings"_s);
    connect(&m_thread, &QThread::started, m_hub, preferThisThread);
    m_disk.start();
    m_thread.start();
}

MediaServer::~MediaServer()
{
    // Calls that were made a moment ago must be known to the hub, or nobody deletes them.
    QMetaObject::invokeMethod(
        m_hub, [] {}, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    // The recordings that ended with the hub are still being written.
    QObject last;
    last.moveToThread(&m_disk);
    QMetaObject::invokeMethod(
        &last, [] {}, Qt::BlockingQueuedConnection);
    m_disk.quit();
    m_disk.wait();
}

Result<quint16> MediaServer::listen(const QString &host, quint16 port,
                                    const std::optional<QSslConfiguration> &tls)
{
    Result<quint16> answer;
    QMetaObject::invokeMethod(
        m_hub, [&] { answer = m_hub->listen(host, port, tls); }, Qt::BlockingQueuedConnection);
    return answer;
}

std::unique_ptr<MediaChannel> MediaServer::expect(const MediaGate &gate)
{
    auto *call = new MediaCall(gate, m_limits, &m_disk);
    call->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        m_hub, [hub = m_hub, call] { hub->add(call); }, Qt::QueuedConnection);
    std::unique_ptr<MediaChannel> channel(new MediaChannel(call, gate.publicBase));
    m_channels.removeIf([](const auto &gone) { return gone.isNull(); });
    m_channels.append(channel.get());
    return channel;
}

bool MediaServer::isIdle() const
{
    return std::all_of(m_channels.begin(), m_channels.end(),
                       [](const auto &channel) { return !channel || channel->isClosing(); });
}

Result<QSslConfiguration> readTls(const QString &certificatePath, const QString &keyPath)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificatePath);
    if (chain.isEmpty())
        return failure(Error::Kind::Invalid,
                       MediaServer::tr("The certificate could not be read. It must be a PEM file."),
                       certificatePath);
    QFile file(keyPath);
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm);
        if (key.isNull())
            continue;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }
    return failure(Error::Kind::Invalid,
                   MediaServer::tr("The key of the certificate could not be read. It must be a PEM "
                                   "file without a password."),
                   keyPath);
}

} // namespace PhoneAgent
