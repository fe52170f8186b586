// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/onlineservices.h"

#include "exchanges/transcribermaker.h"
#include "support/httpscript.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const Pcm Second{8000, std::vector<std::int16_t>(8000, 1000)};

} // namespace

class TestOnlineServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whisperIsToldTheNamesOfTheCall();
};

void TestOnlineServices::whisperIsToldTheNamesOfTheCall()
{
    HttpScript server;
    server.answersAside("/models", "200 OK", R"({"data":[{"id":"whisper-large-v3"}]})");
    HttpClient http;
    ServiceConfig config;
    config.ownServer.base = server.url();
    config.transcriptionModels = {u"whisper-large-v3"_s};
    OnlineServices services(http, config);
    services.transcriber()->setNames({u"Spice Garden"_s});
    CallPlan plan;
    plan.targetName = u"Apollo Hospital"_s;
    plan.userName = u"Meera Iyer"_s;
    plan.intent.branch.value = u"Madinaguda"_s;
    plan.intent.person.value = u"Dr Chandra"_s;

    const auto transcriber = makeCallTranscriber({.whole = services.transcriber()}, plan);
    transcriber->finish(1, Second);

    QTRY_COMPARE(server.requests.size(), 1);
    const QByteArray &body = server.requests.first().body;
    for (const char *name : {"Apollo Hospital", "Meera Iyer", "Madinaguda", "Dr Chandra"})
        QVERIFY2(body.contains(name), name);
    QVERIFY(!body.contains("Spice Garden"));
}

QTEST_GUILESS_MAIN(TestOnlineServices)
#include "tst_onlineservices.moc"
