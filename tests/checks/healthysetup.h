// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/checkup.h"
#include "store/database.h"
#include "support/httpscript.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

/// A computer on which all is well: every service answers as its vendor does, the public address
/// leads back here. A test breaks one thing of it and lets the doctor look.
class HealthySetup
{
public:
    static constexpr const char *Sid = "AC0123456789abcdef0123456789abcdef";
    static constexpr const char *Models = "/openai/v1/models";
    static constexpr const char *Projects = "/v1/projects";
    static constexpr const char *Account =
        "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef.json";
    static constexpr const char *Numbers =
        "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/IncomingPhoneNumbers.json";

    static constexpr const char *CallerIds =
        "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/OutgoingCallerIds.json";

    HealthySetup()
    {
        services.alwaysAnswers(CallerIds, "200 OK", R"({"outgoing_caller_ids":[]})");
        answersModels({"openai/gpt-oss-120b", "whisper-large-v3-turbo"});
        services.alwaysAnswers(Projects, "200 OK", R"({"projects":[{"project_id":"p"}]})");
        answersAccount("active", "Full");
        answersNumber("+18455550100", true, true);
        for (const QString &name :
             {u"GROQ_BASE_URL"_s, u"DEEPGRAM_BASE_URL"_s, u"TWILIO_BASE_URL"_s})
            variables.insert(name, services.url().toString());
        for (const QString &name :
             {u"GROQ_API_KEY"_s, u"DEEPGRAM_API_KEY"_s, u"TWILIO_AUTH_TOKEN"_s})
            variables.insert(name, u"key-of-a-test"_s);
        variables.insert(u"TWILIO_ACCOUNT_SID"_s, QString::fromLatin1(Sid));
        variables.insert(u"TWILIO_PHONE_NUMBER"_s, u"+18455550100"_s);
        const QString port = QString::number(freePort());
        variables.insert(u"PORT"_s, port);
        variables.insert(u"PUBLIC_BASE_URL"_s, u"http://127.0.0.1:"_s + port);
        installRecognizer();
        subjects = {.keychain = KeyVault::State::Ready,
                    .dataFolder = folder.path(),
                    .database = m_database->connection(),
                    .microphones = 1,
                    .speakers = 1,
                    .recognizerFolder = folder.filePath(u"model"_s),
                    .offlineVoice = u"slt"_s,
                    .offlineVoices = {u"slt"_s, u"rms"_s},
                    .now = QDateTime::currentDateTime(),
                    .searchPath = folder.path(),
                    .home = folder.path(),
                    .timing = {.tunnel = std::chrono::milliseconds(500),
                               .tries = 1,
                               .stream = std::chrono::seconds(3)}};
    }

    QHash<QString, QString> variables;
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    HttpScript services;
    Checkup::Subjects subjects; ///< its `config` is read when the doctor comes

    void answersModels(const QList<QByteArray> &ids)
    {
        QByteArrayList models;
        for (const QByteArray &id : ids)
            models.append("{\"id\":\"" + id + "\",\"object\":\"model\"}");
        services.alwaysAnswers(Models, "200 OK", "{\"data\":[" + models.join(',') + "]}");
    }
    void answersAccount(const QByteArray &status, const QByteArray &type)
    {
        services.alwaysAnswers(Account, "200 OK",
                               R"({"status":")" + status + R"(","type":")" + type + "\"}");
    }
    void answersNumber(const QByteArray &number, bool hasVoice, bool hasSms)
    {
        const QByteArray voice = hasVoice ? "true" : "false";
        const QByteArray sms = hasSms ? "true" : "false";
        services.alwaysAnswers(Numbers, "200 OK",
                               R"({"incoming_phone_numbers":[{"phone_number":")" + number +
                                   R"(","capabilities":{"voice":)" + voice + R"(,"sms":)" + sms +
                                   "}}]}");
    }
    /// A program of this name that does this and ends.
    void install(const QString &program, const QByteArray &script)
    {
        write(program, "#!/bin/sh\n" + script + '\n');
        QFile::setPermissions(folder.filePath(program), QFile::ReadOwner | QFile::ExeOwner);
    }
    void write(const QString &name, const QByteArray &content)
    {
        QDir(folder.path()).mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("a file of the test could not be written");
    }
    quint16 port() const { return variables.value(u"PORT"_s).toUShort(); }

    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    QList<Finding> examine()
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : variables.asKeyValueRange())
            environment.insert(name, value);
        const KeyVault keys({.environment = environment, .usesKeychain = false});
        subjects.config = ServiceConfig::read(settings, keys, environment);
        Checkup checkup(m_http, subjects);
        QList<Finding> findings;
        bool isDone = false;
        QObject::connect(&checkup, &Checkup::found,
                         [&](const Finding &finding) { findings.append(finding); });
        QObject::connect(&checkup, &Checkup::finished, [&] { isDone = true; });
        checkup.start();
        if (!QTest::qWaitFor([&] { return isDone; }, 20'000))
            qFatal("the doctor does not come to an end");
        return findings;
    }

private:
    void installRecognizer()
    {
        for (const QString &file : {u"en-us/mdef"_s, u"en-us.lm.bin"_s, u"cmudict-en-us.dict"_s})
            write(u"model/"_s + file, "x");
    }

    std::unique_ptr<Database> m_database = Database::open(u":memory:"_s).value();
    HttpClient m_http;
};

/// Passes requests on to a port of this computer, but knows no WebSockets: many a proxy that was
/// set up in a hurry.
class PlainProxy : public QTcpServer
{
public:
    explicit PlainProxy(quint16 target)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, target] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, target] {
                const QByteArray head = socket->readAll();
                if (head.toLower().contains("upgrade: websocket")) {
                    socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    return socket->disconnectFromHost();
                }
                auto *onward = new QTcpSocket(socket);
                connect(onward, &QTcpSocket::readyRead, socket,
                        [socket, onward] { socket->write(onward->readAll()); });
                connect(onward, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
                connect(onward, &QTcpSocket::connected, socket,
                        [onward, head] { onward->write(head); });
                onward->connectToHost(QHostAddress::LocalHost, target);
            });
        });
    }
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
};

} // namespace PhoneAgent
