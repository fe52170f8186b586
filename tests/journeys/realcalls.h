// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "journeys/agentprocess.h"
#include "journeys/emulatorprocess.h"

#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>

#include <utility>

namespace PhoneAgent {

/// Real calls of the real program, side by side: network and vendors are the emulators, which it
/// knows by its environment alone.
///
///     RealCalls calls;
///     calls.add(u"a"_s, request, {{"scenario", "curt"}});
///     calls.begin();
///     QTRY_VERIFY(calls.haveEnded());
///     calls.ended(u"a"_s)["outcome"], calls.atNetwork(u"a"_s)["truth"]
class RealCalls
{
public:
    explicit RealCalls(const QStringList &emulatorOptions = {})
        : network(emulatorOptions), agent(folder.path()), m_mediaPort(freePort())
    {
        environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GROQ_API_KEY"), QStringLiteral("gsk_invented"));
        environment.insert(QStringLiteral("DEEPGRAM_API_KEY"), QStringLiteral("invented"));
        environment.insert(QStringLiteral("TWILIO_ACCOUNT_SID"), QLatin1StringView(Account));
        environment.insert(QStringLiteral("TWILIO_AUTH_TOKEN"), QLatin1StringView(Token));
        environment.insert(QStringLiteral("TWILIO_PHONE_NUMBER"), QStringLiteral("+14155550100"));
        environment.insert(QStringLiteral("PUBLIC_BASE_URL"),
                           QStringLiteral("https://calls.example.com"));
        environment.insert(QStringLiteral("PORT"), QString::number(m_mediaPort));
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=false"));
    }

    static constexpr auto Account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    static constexpr auto Token = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    /// One by the clock, as the network is ten times as fast: not all calls begin at once.
    static constexpr double CallsPerSecond = 0.1;

    /// A call to a number of its own, where `callee` answers (as PUT /rehearsal/callees takes it).
    /// `more` are members of the order.
    void add(const QString &id, const QString &request, const QJsonObject &callee,
             const QJsonObject &more = {})
    {
        const QString number =
            QStringLiteral("+1415555%1").arg(101 + m_numbers.size(), 4, 10, QLatin1Char('0'));
        m_numbers.insert(id, number);
        m_callees.insert(number, callee);
        QJsonObject order{{QStringLiteral("id"), id},
                          {QStringLiteral("mode"), QStringLiteral("real")},
                          {QStringLiteral("to"), number},
                          {QStringLiteral("request"), request},
                          {QStringLiteral("user_name"), QStringLiteral("Meera Iyer")},
                          {QStringLiteral("user_phone"), QStringLiteral("+919876543210")}};
        for (auto it = more.begin(); it != more.end(); ++it)
            order.insert(it.key(), it.value());
        m_orders += QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n';
    }

    /// Gives the running program what was added since.
    void handOver()
    {
        const QMap<QString, QJsonObject> callees = std::exchange(m_callees, {});
        for (auto it = callees.cbegin(); it != callees.cend(); ++it)
            network.put(QStringLiteral("callees/") + it.key(), it.value());
        agent.write(std::exchange(m_orders, {}));
    }

    /// Starts the program with all that was added; false when the emulators do not listen.
    /// `account` is set up as PUT /rehearsal/account takes it.
    bool begin(QJsonObject account = {})
    {
        if (!network.isReady())
            return false;
        const QString here = QStringLiteral("http://127.0.0.1:%1").arg(network.port());
        for (const char *vendor : {"GROQ", "DEEPGRAM", "TWILIO"})
            environment.insert(QLatin1StringView(vendor) + QStringLiteral("_BASE_URL"), here);
        account[QStringLiteral("calls_per_second")] = CallsPerSecond;
        network.put(QStringLiteral("account"), account);
        network.put(QStringLiteral("routes"),
                    QJsonObject{{QStringLiteral("calls.example.com"), reachedAt(m_mediaPort)}});
        network.put(QStringLiteral("faults"), faults);
        network.put(QStringLiteral("settings"), settings);
        agent.setProcessEnvironment(environment);
        agent.begin(
            {QStringLiteral("batch"), QStringLiteral("--parallel"), QString::number(parallel)});
        handOver();
        if (!takesMore)
            agent.closeWriteChannel();
        return true;
    }

    /// Another program on the same store, which the network reaches as well.
    void prepare(AgentProcess &other)
    {
        const quint16 port = freePort();
        QProcessEnvironment its = environment;
        its.insert(QStringLiteral("PORT"), QString::number(port));
        its.insert(QStringLiteral("PUBLIC_BASE_URL"), QStringLiteral("https://other.example.com"));
        other.setProcessEnvironment(its);
        network.put(QStringLiteral("routes"),
                    QJsonObject{{QStringLiteral("calls.example.com"), reachedAt(m_mediaPort)},
                                {QStringLiteral("other.example.com"), reachedAt(port)}});
    }

    bool haveEnded() const { return agent.state() == QProcess::NotRunning; }

    QString numberOf(const QString &id) const { return m_numbers.value(id); }
    quint16 mediaPort() const { return m_mediaPort; }

    /// What the program told of the end of this call; empty when nothing was told.
    QJsonObject ended(const QString &id) const
    {
        for (const QJsonObject &event : agent.events(QStringLiteral("ended"))) {
            if (event[u"id"] == id)
                return event;
        }
        return {};
    }

    /// How often this number was called.
    qsizetype timesCalled(const QString &id) { return network.callsTo(numberOf(id)).size(); }

    /// The call as the network lived it.
    QJsonObject atNetwork(const QString &id) { return network.callsTo(numberOf(id)).value(0); }

    /// Whether "done" is told just when the callee wrote down this day and time: on a busy machine
    /// callees may mishear.
    bool isTrulyTold(const QString &id, QLatin1StringView date, QLatin1StringView time)
    {
        const QJsonValue agreed = atNetwork(id)[u"truth"][u"agreed"];
        const bool isAsWished = agreed[u"date"] == date && agreed[u"time"] == time;
        return isAsWished == (ended(id)[u"outcome"] == QStringLiteral("done"));
    }

    /// How it ended and what both sides said, for a test that fails.
    QByteArray storyOf(const QString &id)
    {
        const QJsonObject end = ended(id);
        QByteArray story = (id + QStringLiteral(": ") + end[u"outcome"].toString() +
                            QStringLiteral(", ") + end[u"reason"].toString())
                               .toUtf8();
        for (const QJsonValue turn : end[u"record"][u"turns"].toArray())
            story += "\n  " + turn[u"speaker"].toString().toUtf8() + ": " +
                     turn[u"text"].toString().toUtf8() + turn[u"digits"].toString().toUtf8();
        const QJsonObject call = atNetwork(id);
        for (const QJsonValue line : call[u"transcript"].toArray())
            story += "\n  at the callee, " + line[u"what"].toString().toUtf8() + ": " +
                     line[u"text"].toString().toUtf8();
        for (const QJsonValue warning : call[u"warnings"].toArray())
            story += "\n  the network warns: " + warning[u"message"].toString().toUtf8();
        return m_story = story + "\n" + agent.errors;
    }

    /// The story asked for last, whole: Qt Test cuts it off in what it prints of a failure.
    void tellStory() const { qInfo().noquote() << m_story; }

    QTemporaryDir folder;
    EmulatorProcess network;
    AgentProcess agent;
    QProcessEnvironment environment; ///< of the program
    QJsonArray faults;               ///< as PUT /rehearsal/faults takes them
    QJsonObject settings;            ///< as PUT /rehearsal/settings does
    bool takesMore = false;          ///< handOver() follows; the program waits for it
    int parallel = 10;               ///< so many calls at once: two cores can speak in time

private:
    static QString reachedAt(quint16 port) { return QStringLiteral("ws://127.0.0.1:%1").arg(port); }

    /// Below those that connections are given by themselves, or one of them takes it meanwhile.
    static quint16 freePort()
    {
        QTcpServer server;
        while (!server.listen(QHostAddress::LocalHost,
                              quint16(QRandomGenerator::global()->bounded(20'000, 32'000)))) {
        }
        return server.serverPort();
    }

    quint16 m_mediaPort;
    QMap<QString, QString> m_numbers;
    QMap<QString, QJsonObject> m_callees;
    QByteArray m_orders;
    QByteArray m_story;
};

} // namespace PhoneAgent
