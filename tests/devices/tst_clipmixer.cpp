// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipmixer.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using Event = ClipMixer::Event;

namespace {

Pcm constant(std::int16_t value, std::size_t count)
{
    return {ClipMixer::Rate, std::vector<std::int16_t>(count, value)};
}

using Samples = std::vector<std::int16_t>;

} // namespace

class TestClipMixer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSilentAtFirst();
    void playsLiveClipsInOrder();
    void playsTheClipInPlaceOfTheOneBefore();
    void lowersLiveSoundWhileAClipPlays();
    void mutesLiveSoundButNotTheClip();
    void playsAStreamBesideLiveClips();
    void catchesUpWithAStreamThatCameTooFast();
    void mutesAStream();
    void pausesAndGoesOn();
    void seeksWithinTheClip();
    void forgetsWhatWaits();
    void passesAnEmptyClip();
    void neverOverflows();
    void takesClipsOfAnyRate();
};

void TestClipMixer::isSilentAtFirst()
{
    ClipMixer mixer;

    QVERIFY(mixer.isSilent());
    QCOMPARE(mixer.render(3), (Samples{0, 0, 0}));
    QVERIFY(mixer.takeEvents().isEmpty());
}

void TestClipMixer::playsLiveClipsInOrder()
{
    ClipMixer mixer;
    mixer.enqueue(1, constant(10, 2));
    mixer.enqueue(2, constant(20, 2));

    QCOMPARE(mixer.render(3), (Samples{10, 10, 20}));
    QCOMPARE(mixer.render(3), (Samples{20, 0, 0}));
    QVERIFY(mixer.isSilent());
    QCOMPARE(mixer.takeEvents(), (QList<Event>{{Event::Kind::Started, 1, 0},
                                               {Event::Kind::Finished, 1, 2},
                                               {Event::Kind::Started, 2, 2},
                                               {Event::Kind::Finished, 2, 4}}));
}

void TestClipMixer::playsTheClipInPlaceOfTheOneBefore()
{
    ClipMixer mixer;
    mixer.play(1, constant(10, 5), 0ms);
    mixer.render(2);
    mixer.play(2, constant(20, 1), 0ms);

    QCOMPARE(mixer.clip(), std::optional<ClipId>(2));
    QCOMPARE(mixer.render(2), (Samples{20, 0}));
    QVERIFY(!mixer.clip());
    QCOMPARE(mixer.takeEvents(), (QList<Event>{{Event::Kind::Started, 1, 0},
                                               {Event::Kind::Finished, 1, 2},
                                               {Event::Kind::Started, 2, 2},
                                               {Event::Kind::Finished, 2, 3}}));
}

void TestClipMixer::lowersLiveSoundWhileAClipPlays()
{
    ClipMixer mixer;
    mixer.enqueue(1, constant(400, 4));
    mixer.play(2, constant(1, 2), 0ms);

    QCOMPARE(mixer.render(4), (Samples{101, 101, 100, 400}));
}

void TestClipMixer::mutesLiveSoundButNotTheClip()
{
    ClipMixer mixer;
    mixer.setLiveMuted(true);
    mixer.enqueue(1, constant(400, 2));
    mixer.play(2, constant(5, 1), 0ms);

    QCOMPARE(mixer.render(2), (Samples{5, 0}));
    mixer.render(1);
    QVERIFY2(mixer.isSilent(), "muted sound goes on in time");
}

void TestClipMixer::playsAStreamBesideLiveClips()
{
    ClipMixer mixer;
    const std::size_t ahead = ClipMixer::Rate * 80 / 1000;
    mixer.stream(constant(5, ahead - 1));
    QCOMPARE(mixer.render(1), (Samples{0}));
    QVERIFY(mixer.isSilent());

    mixer.stream(constant(5, 1));
    mixer.enqueue(1, constant(10, 2));

    QCOMPARE(mixer.render(3), (Samples{15, 15, 5}));
    QCOMPARE(mixer.render(ahead).back(), 0);
    QVERIFY(mixer.isSilent());
}

void TestClipMixer::catchesUpWithAStreamThatCameTooFast()
{
    ClipMixer mixer;
    mixer.stream(constant(1, ClipMixer::Rate));
    mixer.stream(constant(2, ClipMixer::Rate));

    QCOMPARE(mixer.render(1), (Samples{2}));
    mixer.render(ClipMixer::Rate * 80 / 1000);
    QVERIFY(mixer.isSilent());
}

void TestClipMixer::mutesAStream()
{
    ClipMixer mixer;
    mixer.setLiveMuted(true);
    mixer.stream(constant(5, ClipMixer::Rate / 10));

    QCOMPARE(mixer.render(2), (Samples{0, 0}));
}

void TestClipMixer::pausesAndGoesOn()
{
    ClipMixer mixer;
    mixer.play(1, constant(10, 3), 0ms);
    mixer.render(1);
    mixer.setPaused(true);
    QVERIFY(mixer.isPaused());
    QCOMPARE(mixer.render(2), (Samples{0, 0}));

    mixer.setPaused(false);
    QVERIFY(mixer.isPlaying());
    QCOMPARE(mixer.render(3), (Samples{10, 10, 0}));
}

void TestClipMixer::seeksWithinTheClip()
{
    ClipMixer mixer;
    mixer.play(1, tone(100, 1000ms, ClipMixer::Rate), 250ms);
    QCOMPARE(mixer.position(), 250ms);

    mixer.seek(700ms);
    mixer.render(1600);
    QCOMPARE(mixer.position(), 800ms);

    mixer.seek(-5ms);
    QCOMPARE(mixer.position(), 0ms);
    mixer.seek(1h);
    mixer.render(1);
    QVERIFY(!mixer.clip());
}

void TestClipMixer::forgetsWhatWaits()
{
    ClipMixer mixer;
    mixer.enqueue(1, constant(10, 5));
    mixer.enqueue(2, constant(20, 5));
    mixer.render(1);
    mixer.clearQueue();

    QCOMPARE(mixer.render(2), (Samples{0, 0}));
    QCOMPARE(mixer.takeEvents(),
             (QList<Event>{{Event::Kind::Started, 1, 0}, {Event::Kind::Finished, 1, 1}}));
}

void TestClipMixer::passesAnEmptyClip()
{
    ClipMixer mixer;
    mixer.enqueue(1, {});
    mixer.enqueue(2, constant(20, 1));

    QCOMPARE(mixer.render(1), (Samples{20}));
    QCOMPARE(mixer.takeEvents(), (QList<Event>{{Event::Kind::Started, 1, 0},
                                               {Event::Kind::Finished, 1, 0},
                                               {Event::Kind::Started, 2, 0}}));
}

void TestClipMixer::neverOverflows()
{
    ClipMixer mixer;
    mixer.enqueue(1, constant(32767, 1));
    mixer.play(2, constant(32767, 1), 0ms);

    QCOMPARE(mixer.render(1), (Samples{32767}));
}

void TestClipMixer::takesClipsOfAnyRate()
{
    ClipMixer mixer;
    mixer.enqueue(1, tone(500, 500ms, 8000));

    const Samples heard = mixer.render(ClipMixer::Rate / 2);

    QVERIFY(std::abs(amplitudeOf(500, heard, ClipMixer::Rate) - 0.25) < 0.005);
}

QTEST_GUILESS_MAIN(TestClipMixer)
#include "tst_clipmixer.moc"
