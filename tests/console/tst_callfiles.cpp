// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/calltext.h"
#include "console/callfiles.h"
#include "support/tones.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Start = QDateTime::fromString(u"2026-04-10T10:00:00.000Z"_s, Qt::ISODateWithMs);

/// A call with its sound in a folder: each side says one constant value.
class SpokenCall
{
public:
    SpokenCall() : sounds(folder.path())
    {
        record.startedAt = Start;
        record.connectedAt = Start;
        record.plan.targetName = u"Apollo Hospital, Madinaguda"_s;
        record.outcome = CallRecord::Outcome::Done;
        record.reason = u"Booked."_s;
    }

    void say(Turn::Speaker speaker, std::chrono::milliseconds at,
             std::chrono::milliseconds duration, int rate = 16000)
    {
        Pcm sound{.rate = rate};
        sound.samples.assign(std::size_t(duration.count()) * std::size_t(rate) / 1000,
                             speaker == Turn::Speaker::Agent ? 2000 : 1000);
        Turn turn{.number = int(record.turns.size()) + 1,
                  .speaker = speaker,
                  .text = u"Words"_s,
                  .at = Start.addMSecs(at.count()),
                  .duration = duration};
        turn.soundFile = sounds.write(turn, sound).value();
        record.turns.append(turn);
    }

    QTemporaryDir folder;
    TurnSounds sounds;
    CallRecord record;
};

/// One side of a stereo WAV file.
std::vector<std::int16_t> track(const StereoWav &wav, StereoWav::Side side)
{
    constexpr qsizetype HeaderBytes = 44;
    constexpr qsizetype FrameBytes = 4;
    const QByteArray bytes = wav.bytes();
    std::vector<std::int16_t> samples;
    for (auto at = HeaderBytes + (side == StereoWav::Side::Agent ? 2 : 0); at + 1 < bytes.size();
         at += FrameBytes)
        samples.push_back(qFromLittleEndian<std::int16_t>(bytes.constData() + at));
    return samples;
}

qsizetype firstSound(const StereoWav &wav, StereoWav::Side side)
{
    const auto samples = track(wav, side);
    const auto first =
        std::find_if(samples.begin(), samples.end(), [](auto sample) { return sample != 0; });
    return first - samples.begin();
}

} // namespace

class TestCallFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysTurnsWhereTheyWereHeard();
    void keepsWhatWasSaidAtTheSameTime();
    void laysTurnsOfAnInstantCallOneAfterTheOther();
    void bringsSoundsToOneRate();
    void savesTranscriptRecordAndSound();
    void savesWhatTheLineRecorded();
    void writesTheKeysOfBothSides();
    void partsALongNameFromItsValue();
    void savesNoSoundWhereThereIsNone();
    void saysWhichFolderCannotBeWritten();
};

void TestCallFiles::laysTurnsWhereTheyWereHeard()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 1000ms, 500ms);
    call.say(Turn::Speaker::Agent, 2000ms, 1000ms);

    const StereoWav sound = callSound(call.record, call.sounds);

    QCOMPARE(firstSound(sound, StereoWav::Side::Callee), 16000);
    QCOMPARE(firstSound(sound, StereoWav::Side::Agent), 32000);
    QCOMPARE(sound.duration(), 3000ms);
}

void TestCallFiles::keepsWhatWasSaidAtTheSameTime()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 0ms, 2000ms);
    call.say(Turn::Speaker::Agent, 1500ms, 1000ms);

    const StereoWav sound = callSound(call.record, call.sounds);

    QCOMPARE(firstSound(sound, StereoWav::Side::Agent), 24000);
    QCOMPARE(sound.duration(), 2500ms);
}

void TestCallFiles::laysTurnsOfAnInstantCallOneAfterTheOther()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 0ms, 1000ms);
    call.say(Turn::Speaker::Agent, 2ms, 1000ms);
    call.say(Turn::Speaker::Callee, 4ms, 1000ms);

    const StereoWav sound = callSound(call.record, call.sounds);

    QCOMPARE(firstSound(sound, StereoWav::Side::Agent), 16000);
    QCOMPARE(sound.duration(), 3000ms);
}

void TestCallFiles::bringsSoundsToOneRate()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 0ms, 1000ms, 8000);

    const StereoWav sound = callSound(call.record, call.sounds);

    QCOMPARE(sound.duration(), 1000ms);
}

void TestCallFiles::savesTranscriptRecordAndSound()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 0ms, 100ms);
    QTemporaryDir target;
    const QString folder = target.filePath(u"new/call"_s);

    QVERIFY(saveCall(call.record, call.sounds, folder, QLocale::c()));

    QFile transcript(folder + u"/transcript.txt"_s);
    QVERIFY(transcript.open(QIODevice::ReadOnly));
    QVERIFY(transcript.readAll().contains("00:00  Apollo Hospital: Words"));
    QFile json(folder + u"/record.json"_s);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QCOMPARE(CallRecord::fromJson(QJsonDocument::fromJson(json.readAll()).object()), call.record);
    QVERIFY(QFile::exists(folder + u"/call.wav"_s));
}

void TestCallFiles::savesWhatTheLineRecorded()
{
    SpokenCall call;
    call.say(Turn::Speaker::Callee, 0ms, 100ms);
    StereoWav recorded(8000);
    recorded.add(StereoWav::Side::Agent, 300ms, tone(440, 200ms, 8000));
    QVERIFY(recorded.save(call.sounds.lineRecording()));
    QTemporaryDir target;

    for (int round = 0; round < 2; ++round) {
        QVERIFY(saveCall(call.record, call.sounds, target.path(), QLocale::c()));
        QFile wav(target.filePath(u"call.wav"_s));
        QVERIFY(wav.open(QIODevice::ReadOnly));
        QCOMPARE(wav.readAll(), recorded.bytes());
    }
}

void TestCallFiles::writesTheKeysOfBothSides()
{
    SpokenCall call;
    call.record.turns = {
        {.number = 1,
         .speaker = Turn::Speaker::Agent,
         .action = Decision::Action::Dtmf,
         .digits = u"••••#"_s,
         .purpose = u"Typed the code"_s,
         .at = Start},
        {.number = 2, .speaker = Turn::Speaker::Callee, .digits = u"42"_s, .at = Start.addSecs(1)}};

    const QString text = transcriptText(call.record, QLocale(u"en_GB"_s));

    QVERIFY(text.contains(u"Agent presses ••••#"_s));
    QVERIFY(text.contains(u"Apollo Hospital presses 42"_s));
}

void TestCallFiles::partsALongNameFromItsValue()
{
    CallRecord record;
    record.facts = {{.name = u"alternatives"_s, .value = u"Sun 29 November"_s}};

    QVERIFY(outcomeText(record).contains(u"  Alternatives Sun 29 November\n"_s));
}

void TestCallFiles::savesNoSoundWhereThereIsNone()
{
    CallRecord record;
    record.turns.append({.number = 1, .text = u"Words"_s, .at = Start});
    QTemporaryDir target;

    QVERIFY(saveCall(record, TurnSounds({}), target.path(), QLocale::c()));

    QVERIFY(!QFile::exists(target.filePath(u"call.wav"_s)));
}

void TestCallFiles::saysWhichFolderCannotBeWritten()
{
    QTemporaryDir target;
    QFile file(target.filePath(u"taken"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));

    const auto saved = saveCall({}, TurnSounds({}), target.filePath(u"taken/call"_s), QLocale::c());

    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(u"taken/call"));
}

QTEST_GUILESS_MAIN(TestCallFiles)
#include "tst_callfiles.moc"
