// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/rememberedvoice.h"

#include <QPromise>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Speaks when told to.
class SlowVoice : public SpeechSynthesizer
{
public:
    QString name() const override { return u"slow"_s; }
    QStringList voices() const override { return {u"slt"_s}; }
    QFuture<Result<Pcm>> synthesize(QString, QString) override
    {
        asked.emplace_back().start();
        return asked.back().future();
    }
    void speak()
    {
        asked.back().addResult(Result<Pcm>(silence(1s, 8000)));
        asked.back().finish();
    }

    std::vector<QPromise<Result<Pcm>>> asked;
};

} // namespace

class TestRememberedVoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesASoundOnceForAllWhoWait();
    void tellsTextsAndVoicesApart();
};

void TestRememberedVoice::makesASoundOnceForAllWhoWait()
{
    SlowVoice slow;
    RememberedVoice voice(slow);
    const auto length = [](const Result<Pcm> &sound) { return sound->duration(); };

    auto first = voice.synthesize(u"Hello."_s, u"slt"_s).then(length);
    auto second = voice.synthesize(u"Hello."_s, u"slt"_s).then(length);
    slow.speak();
    auto third = voice.synthesize(u"Hello."_s, u"slt"_s).then(length);

    QCOMPARE(slow.asked.size(), 1U);
    for (auto &heard : {first, second, third})
        QCOMPARE(heard.result(), 1000ms);
}

void TestRememberedVoice::tellsTextsAndVoicesApart()
{
    SlowVoice slow;
    RememberedVoice voice(slow);

    voice.synthesize(u"Hello."_s, u"slt"_s);
    voice.synthesize(u"Hello."_s, u"rms"_s);
    voice.synthesize(u"Goodbye."_s, u"slt"_s);

    QCOMPARE(slow.asked.size(), 3U);
}

QTEST_GUILESS_MAIN(TestRememberedVoice)
#include "tst_rememberedvoice.moc"
