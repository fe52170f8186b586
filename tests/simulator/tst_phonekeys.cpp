// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/emulatedexchange.h"
#include "support/tones.h"

#include "audio/resampler.h"
#include "audio/wav.h"
#include "telephony/phoneline.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Way = KeyPress::Way;

namespace {

/// Keys in a telephone's sound, as multimon-ng reads them, which shares no code with ours.
QString decoded(const Pcm &sound)
{
    const Pcm raw = resampled(sound, 22050);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"line.raw"_s));
    if (!file.open(QIODevice::WriteOnly))
        return u"no file"_s;
    file.write(reinterpret_cast<const char *>(raw.samples.data()), qint64(raw.samples.size()) * 2);
    file.close();
    QProcess decoder;
    decoder.start(u"multimon-ng"_s,
                  {u"-q"_s, u"-a"_s, u"DTMF"_s, u"-t"_s, u"raw"_s, file.fileName()});
    if (!decoder.waitForFinished(20'000))
        return u"multimon-ng is missing"_s;
    QString keys;
    for (const QByteArray &line : decoder.readAllStandardOutput().split('\n')) {
        if (line.startsWith("DTMF: "))
            keys += QString::fromLatin1(line.mid(6)).trimmed();
    }
    return keys;
}

/// A line in a call that was answered.
struct Call
{
    explicit Call(EmulatedExchange &exchange,
                  const QJsonObject &callee = {{u"behaviour"_s, u"silent"_s}},
                  const PhoneLine::Timing &timing = {})
        : network(exchange.network), line(exchange, folder.filePath(u"call.wav"_s), timing),
          placed(&line, &CallLine::placed), connected(&line, &CallLine::connected),
          spoken(&line, &CallLine::spoken), cut(&line, &CallLine::cut),
          ended(&line, &CallLine::ended), keyHeard(&line, &CallLine::keyHeard),
          stirs(&line, &CallLine::theyStir)
    {
        static int number = 100;
        CallPlan plan{.id = u"call-%1"_s.arg(++number)};
        plan.number = u"+14155550%1"_s.arg(number);
        QJsonObject setup = callee;
        setup[u"ring_ms"] = 0;
        network.put(u"callees/"_s + plan.number, setup);
        line.place(plan);
    }

    bool isConnected() const { return connected.size() == 1 && placed.size() == 1; }
    QString sid() const { return placed.first().first().toString(); }
    QJsonObject report() const { return network.told(u"calls/"_s + sid()); }

    /// What the callee noticed of this kind: "keys", "heard", "said".
    QStringList noticed(const QString &what) const
    {
        QStringList texts;
        const QJsonArray transcript = report()["transcript"_L1].toArray();
        for (const QJsonValue entry : transcript) {
            if (entry["what"_L1] == what)
                texts += entry["text"_L1].toString();
        }
        return texts;
    }

    Pcm calleesSound(const QString &file) const
    {
        return readWav(network.ask("GET", u"/rehearsal/calls/%1/%2.wav"_s.arg(sid(), file)).body)
            .value_or(Pcm{8000, {}});
    }

    Rehearsal &network;
    QTemporaryDir folder;
    PhoneLine line;
    QSignalSpy placed, connected, spoken, cut, ended, keyHeard, stirs;
};

/// One side of a recording of ours: left what came, right what we said.
std::vector<std::int16_t> side(const QString &path, int channel)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll().mid(44);
    std::vector<std::int16_t> samples;
    for (qsizetype at = 2 * channel; at + 1 < bytes.size(); at += 4)
        samples.push_back(qFromLittleEndian<std::int16_t>(bytes.constData() + at));
    return samples;
}

/// By how many samples `later` lags behind in this stretch, within half a second. Each shift is
/// tried: a voice is like itself one period later, but not half a millisecond off.
qint64 shiftBetween(const std::vector<std::int16_t> &sound, const std::vector<std::int16_t> &later,
                    qint64 from, qint64 to)
{
    qint64 best = 0;
    double most = 0.0;
    for (qint64 shift = -4000; shift < 4000; ++shift) {
        double product = 0.0;
        for (qint64 i = std::max(from, -shift); i < std::min(to, qint64(later.size()) - shift);
             i += 3)
            product += double(sound[std::size_t(i)]) * later[std::size_t(i + shift)];
        if (product > most) {
            most = product;
            best = shift;
        }
    }
    return best;
}

Pcm voice(const QString &words)
{
    return FliteSynthesizer().synthesize(words, u"slt"_s).result().value();
}

/// What is logged while this lives.
struct Log
{
    Log() : m_before(qInstallMessageHandler(&Log::write)) { text().clear(); }
    ~Log() { qInstallMessageHandler(m_before); }

    static QString &text()
    {
        static QString all;
        return all;
    }

private:
    static void write(QtMsgType, const QMessageLogContext &, const QString &message)
    {
        text() += message + u'\n';
    }

    QtMessageHandler m_before;
};

} // namespace

/// Keys through the emulated telephone network, at the speed of sound.
class TestPhoneKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherProgramReadsEveryKey();
    void keysWaitForWhatIsBeingSaid();
    void theNetworkPressesWhereTonesAreNotHeard();
    void theRecordingStaysAlignedAcrossKeys();
    void keysWhoseAnswerWasLostArePressedOnce();
    void keysThatTheNetworkRefusesArePressedByTones();
    void goesOnWhenNobodyKnowsWhetherKeysWerePressed();
    void secretKeysLeaveNoTrace();
    void hearsTheKeysOfTheOtherSide();
};

void TestPhoneKeys::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"multimon-ng"_s).isEmpty(),
             "multimon-ng must be installed");
    QLoggingCategory::setFilterRules(u"*.debug=true"_s);
}

/// All sixteen pairs of neighbours cannot be tried, but each key follows each kind of key, and
/// itself; half of the calls have speech before them.
void TestPhoneKeys::anotherProgramReadsEveryKey()
{
    EmulatedExchange exchange;
    const QStringList strings{u"0123456789*#"_s,   u"1122334455"_s, u"#*9876543210"_s,
                              u"66778899**##00"_s, u"1593572468"_s, u"4321#"_s};
    const Pcm words = voice(u"I would like to book an appointment for tomorrow morning, please."_s);
    std::vector<std::unique_ptr<Call>> calls;
    for (qsizetype i = 0; i < strings.size(); ++i)
        calls.push_back(std::make_unique<Call>(exchange));

    for (std::size_t i = 0; i < calls.size(); ++i) {
        Call &call = *calls[i];
        QTRY_VERIFY(call.isConnected());
        if (i % 2 == 1) {
            call.line.speak({}, words, 1);
            call.line.endTurn(1);
        }
        call.line.press({.digits = strings[qsizetype(i)]}, 2);
    }

    for (std::size_t i = 0; i < calls.size(); ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(calls[i]->spoken.size(), i % 2 == 1 ? 2 : 1, 15'000);
        const Pcm heard = calls[i]->calleesSound(u"heard"_s);
        QCOMPARE(decoded(heard), strings[qsizetype(i)]);
        QTRY_COMPARE(calls[i]->noticed(u"keys"_s).join(QString()), strings[qsizetype(i)]);
    }
}

/// Neither mixed nor touching: at least 200 ms of silence are between words and keys.
void TestPhoneKeys::keysWaitForWhatIsBeingSaid()
{
    EmulatedExchange exchange;
    Call call(exchange);
    QTRY_VERIFY(call.isConnected());
    const Pcm words = voice(u"Appointments, please."_s);
    call.line.speak({}, words, 1);
    call.line.endTurn(1);

    call.line.press({.digits = u"5"_s}, 2);

    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 2, 10'000);
    QCOMPARE(call.spoken.first().first().toInt(), 1);
    const Pcm heard = call.calleesSound(u"heard"_s);
    const auto at = [&heard](std::size_t ms, std::size_t length) {
        return std::span(heard.samples).subspan(ms * 8, length * 8);
    };
    std::size_t key = 0;
    while (key + 20 < heard.samples.size() / 8 && (amplitudeOf(770, at(key, 20), 8000) < 0.2 ||
                                                   amplitudeOf(1336, at(key, 20), 8000) < 0.2))
        key += 5;
    QVERIFY(key > std::size_t(words.duration().count()) / 2);
    QVERIFY(levelDb(at(key - 180, 150)) < -60.0);
    QVERIFY(std::abs(levelDb(at(key + 30, 130)) - -9.0) < 1.0); // -6 dBFS of a sine
    QVERIFY(levelDb(at(key + 240, 80)) < -60.0);
}

void TestPhoneKeys::theNetworkPressesWhereTonesAreNotHeard()
{
    EmulatedExchange exchange;
    Call call(exchange, {{u"scenario"_s, u"hospital-deaf-menu"_s}, {u"seed"_s, u"3"_s}});
    QTRY_VERIFY(call.isConnected());
    QTRY_COMPARE(call.noticed(u"said"_s).size(), 1);
    call.line.press({.digits = u"0"_s}, 1);
    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    QVERIFY(call.line.hasNetworkKeys());

    call.line.press({.digits = u"0"_s, .way = Way::Network}, 2);

    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 2, 10'000);
    QCOMPARE(call.spoken.last().first().toInt(), 2);
    QTRY_COMPARE(call.noticed(u"keys"_s), QStringList{u"0"_s});
    // The menu went on, and its words reach us in the stream that came again.
    QTRY_COMPARE(call.noticed(u"said"_s).size(), 2);
    const qsizetype before = call.stirs.size();
    QTRY_VERIFY_WITH_TIMEOUT(call.stirs.size() > before, 10'000);
    QCOMPARE(call.report()["streams"_L1].toArray().size(), 2);
    QCOMPARE(call.connected.size(), 1);
    QCOMPARE(call.ended.size(), 0);

    // Ours are heard there as well.
    call.line.speak({}, voice(u"Hello."_s), 3);
    call.line.endTurn(3);
    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 3, 10'000);
}

/// Where the callee's words stand in our recording, they stand in the callee's own.
void TestPhoneKeys::theRecordingStaysAlignedAcrossKeys()
{
    EmulatedExchange exchange;
    Call call(exchange, {{u"scenario"_s, u"hospital-menu"_s}, {u"seed"_s, u"3"_s}});
    QTRY_VERIFY(call.isConnected());
    QTRY_VERIFY(!call.noticed(u"said"_s).isEmpty());
    call.line.press({.digits = u"0"_s, .way = Way::Network}, 1);
    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    QTRY_COMPARE(call.noticed(u"said"_s).size(), 2);
    const qsizetype stirs = call.stirs.size();
    QTRY_VERIFY_WITH_TIMEOUT(call.stirs.size() > stirs + 1, 15'000);
    const std::vector<std::int16_t> theirs = call.calleesSound(u"said"_s).samples;

    call.line.hangUp();

    QTRY_COMPARE(call.ended.size(), 1);
    const QString file = call.folder.filePath(u"call.wav"_s);
    QTRY_VERIFY(!side(file, 0).empty());
    const std::vector<std::int16_t> ours = side(file, 0);
    // What the stream took to open at first is the same before the keys and after them.
    const auto length = qint64(std::min(ours.size(), theirs.size()));
    const qint64 before = shiftBetween(theirs, ours, 0, length / 3);
    const qint64 after = shiftBetween(theirs, ours, length / 2, length);
    QVERIFY2(std::abs(before - after) <= 20 * 8, qPrintable(u"%1, %2"_s.arg(before).arg(after)));
}

void TestPhoneKeys::keysWhoseAnswerWasLostArePressedOnce()
{
    EmulatedExchange exchange;
    Call call(exchange, {{u"scenario"_s, u"hospital-menu"_s}, {u"seed"_s, u"3"_s}});
    QTRY_VERIFY(call.isConnected());
    exchange.network.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"twilio"_s},
                                                             {u"fault"_s, u"lost"_s},
                                                             {u"method"_s, u"POST"_s},
                                                             {u"path"_s, u"/Calls/CA"_s}}});

    call.line.press({.digits = u"0"_s, .way = Way::Network}, 1);

    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    QTRY_COMPARE(call.noticed(u"keys"_s), QStringList{u"0"_s});
    QCOMPARE(call.report()["streams"_L1].toArray().size(), 2);
    QCOMPARE(call.ended.size(), 0);
    exchange.network.ask("DELETE", u"/rehearsal/faults"_s);
}

void TestPhoneKeys::keysThatTheNetworkRefusesArePressedByTones()
{
    EmulatedExchange exchange;
    Call call(exchange);
    QTRY_VERIFY(call.isConnected());
    exchange.network.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"twilio"_s},
                                                             {u"fault"_s, u"status"_s},
                                                             {u"status"_s, 400},
                                                             {u"method"_s, u"POST"_s},
                                                             {u"path"_s, u"/Calls/CA"_s},
                                                             {u"times"_s, 1}}});

    call.line.press({.digits = u"42#"_s, .way = Way::Network}, 1);

    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    QTRY_COMPARE(call.noticed(u"keys"_s), QStringList{u"42#"_s});
    QCOMPARE(call.report()["streams"_L1].toArray().size(), 1);
    // The end of the one stream is the end again.
    exchange.network.ask("POST", u"/rehearsal/calls/%1/hang-up"_s.arg(call.sid()));
    QTRY_COMPARE(call.ended.size(), 1);
    QCOMPARE(call.ended.first().first().value<CallLine::End>(), CallLine::End::TheyHungUp);
}

void TestPhoneKeys::goesOnWhenNobodyKnowsWhetherKeysWerePressed()
{
    EmulatedExchange exchange;
    Call call(exchange, {{u"behaviour"_s, u"silent"_s}}, {.keys = 300ms});
    QTRY_VERIFY(call.isConnected());
    exchange.network.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"twilio"_s},
                                                             {u"fault"_s, u"status"_s},
                                                             {u"status"_s, 503},
                                                             {u"method"_s, u"POST"_s},
                                                             {u"path"_s, u"/Calls/CA"_s},
                                                             {u"times"_s, 1}}});

    call.line.press({.digits = u"7"_s, .way = Way::Network}, 1);

    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    QVERIFY(call.noticed(u"keys"_s).isEmpty());
    QCOMPARE(call.ended.size(), 0);
    call.line.press({.digits = u"8"_s}, 2);
    QTRY_COMPARE_WITH_TIMEOUT(call.noticed(u"keys"_s), QStringList{u"8"_s}, 10'000);
}

void TestPhoneKeys::secretKeysLeaveNoTrace()
{
    Log log;
    EmulatedExchange exchange;
    Call call(exchange);
    QTRY_VERIFY(call.isConnected());

    call.line.press({.digits = u"90817263"_s, .isSecret = true}, 1);
    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 1, 10'000);
    call.line.press({.digits = u"90817263"_s, .isSecret = true, .way = Way::Network}, 2);
    QTRY_COMPARE_WITH_TIMEOUT(call.spoken.size(), 2, 15'000);
    QTRY_COMPARE(call.noticed(u"keys"_s).join(QString()), u"9081726390817263"_s);
    QCOMPARE(call.keyHeard.size(), 0);
    QVERIFY(!exchange.network.ask("GET", u"/rehearsal/requests"_s).body.contains("90817263"));
    call.line.hangUp();
    QTRY_COMPARE(call.ended.size(), 1);

    QTRY_VERIFY(!side(call.folder.filePath(u"call.wav"_s), 1).empty());
    QCOMPARE(levelDb(side(call.folder.filePath(u"call.wav"_s), 1)), -100.0);
    QVERIFY2(!Log::text().contains(u"90817263"_s), qPrintable(Log::text()));
}

void TestPhoneKeys::hearsTheKeysOfTheOtherSide()
{
    EmulatedExchange exchange;
    Call call(exchange);
    QTRY_VERIFY(call.isConnected());

    exchange.network.ask("POST", u"/rehearsal/calls/%1/keys"_s.arg(call.sid()),
                         R"({"digits":"7#"})");

    QTRY_COMPARE(call.keyHeard.size(), 2);
    QCOMPARE(call.keyHeard.first().first().toChar(), u'7');
    QCOMPARE(call.keyHeard.last().first().toChar(), u'#');
}

QTEST_GUILESS_MAIN(TestPhoneKeys)
#include "tst_phonekeys.moc"
