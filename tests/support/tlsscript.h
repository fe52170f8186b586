// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrl>

/// A web server on the loopback with a certificate of its own, which answers every request with
/// "200 OK" and keeps the connection.
class TlsScript : public QTcpServer
{
public:
    TlsScript()
    {
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        const QString chain = m_folder.filePath(QStringLiteral("chain.pem"));
        QProcess::execute(QStringLiteral("openssl"),
                          {QStringLiteral("req"), QStringLiteral("-x509"),
                           QStringLiteral("-newkey"), QStringLiteral("ec"),
                           QStringLiteral("-pkeyopt"),
                           QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                           QStringLiteral("-keyout"), key, QStringLiteral("-out"), chain,
                           QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                           QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                           QStringLiteral("-days"), QStringLiteral("2")});
        QFile file(key);
        if (file.open(QIODevice::ReadOnly))
            m_key = QSslKey(&file, QSsl::Ec);
        certificates = QSslCertificate::fromPath(chain);
        listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(serverPort())); }

    QList<QSslCertificate> certificates;
    int connections = 0;
    int requests = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificateChain(certificates);
        socket->setPrivateKey(m_key);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++requests;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe");
        });
        socket->startServerEncryption();
    }

private:
    QTemporaryDir m_folder;
    QSslKey m_key;
};
