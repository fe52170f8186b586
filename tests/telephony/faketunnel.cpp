// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// Stands in for cloudflared or ngrok, by the name it is called by. The folder it lies in tells it
// what to do (file "behaviour": "crash", "unready", "stubborn") and keeps what it was given (file
// "calls": a line of arguments a start; "token"). Each start has a new address: start-1, start-2, …

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace {

QString folder()
{
    return QFileInfo(QCoreApplication::arguments().first()).absolutePath() + u'/';
}

QByteArray read(const QString &name)
{
    QFile file(folder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void append(const QString &name, const QByteArray &text)
{
    QFile file(folder() + name);
    if (file.open(QIODevice::Append))
        file.write(text);
}

QByteArray quickTunnel(const QByteArray &name)
{
    return "{\"hostname\":\"" + name + ".trycloudflare.com\"}";
}

QByteArray ngrokTunnels(const QByteArray &name, const QByteArray &port)
{
    return "{\"tunnels\":[{\"public_url\":\"https://other.ngrok-free.app\",\"config\":{\"addr\":"
           "\"http://localhost:1\"}},{\"public_url\":\"https://" +
           name + ".ngrok-free.app\",\"config\":{\"addr\":\"http://localhost:" + port + "\"}}]}";
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication runtime(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    append(u"calls"_s, arguments.mid(1).join(u' ').toUtf8() + '\n');
    append(u"token"_s, qgetenv("TUNNEL_TOKEN"));
    append(u"keys"_s, qgetenv("GROQ_API_KEY") + qgetenv("TWILIO_AUTH_TOKEN"));
    if (read(u"behaviour"_s) == "crash") {
        std::fputs("ERR the edge said no\n", stderr);
        return 1;
    }

    if (read(u"behaviour"_s) == "stubborn")
        std::signal(SIGTERM, SIG_IGN);

    const bool isNgrok = arguments.first().endsWith(u"ngrok"_s);
    const QByteArray name = "start-" + QByteArray::number(read(u"calls"_s).count('\n'));
    const QByteArray tunnels =
        isNgrok ? ngrokTunnels(name, arguments.value(2).toUtf8()) : quickTunnel(name);
    const int metrics = arguments.indexOf(u"--metrics"_s);
    const quint16 port = isNgrok ? read(u"api"_s).toUShort()
                                 : arguments.value(metrics + 1).section(u':', 1).toUShort();

    QTcpServer server;
    server.listen(QHostAddress::LocalHost, port);
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            const bool isReady = read(u"behaviour"_s) != "unready";
            const QByteArray body = isReady ? tunnels : QByteArray("{}");
            const QByteArray status = isReady || isNgrok ? "200 OK" : "503 Service Unavailable";
            socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " +
                          QByteArray::number(body.size()) + "\r\n\r\n" + body);
            socket->disconnectFromHost();
        });
    });
    return QCoreApplication::exec();
}
