// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/linesounddetector.h"
#include "audio/turndetector.h"
#include "calls/reflexes.h"
#include "support/recordings.h"

#include <QHash>
#include <QProcess>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Folder = u"/usr/share/asterisk/sounds/en_US_f_Allison/"_s;

/// What is said in the recordings, by name.
const QHash<QString, QString> &texts()
{
    static const QHash<QString, QString> all = [] {
        QProcess gzip;
        gzip.start(u"gzip"_s,
                   {u"-dc"_s, u"/usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz"_s});
        gzip.waitForFinished();
        QHash<QString, QString> texts;
        for (const QString &line : QString::fromLatin1(gzip.readAllStandardOutput()).split(u'\n')) {
            const qsizetype colon = line.indexOf(u':');
            const QString text = line.mid(colon + 1).simplified();
            if (colon > 0 && !line.startsWith(u';') && !text.isEmpty())
                texts.insert(line.first(colon).trimmed(), text);
        }
        return texts;
    }();
    return all;
}

/// A recording on the line, from here to there.
struct Clip
{
    QString text;
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// The sound of whoever picked up, put together from recordings with a little noise.
class Line
{
public:
    Line() : m_sound(silence(600ms, MulawRate)) {}

    void say(const QString &name)
    {
        const auto begin = std::int64_t(m_sound.samples.size());
        append(m_sound, Recordings::at(Folder + name + u".wav"_s));
        m_clips.append({texts().value(name), begin, std::int64_t(m_sound.samples.size())});
    }
    void beep()
    {
        append(m_sound, silence(300ms, MulawRate));
        append(m_sound, Recordings::at(Folder + u"beep.wav"_s));
        m_beep = std::int64_t(m_sound.samples.size());
    }
    void pause(std::chrono::milliseconds length) { append(m_sound, silence(length, MulawRate)); }

    Pcm heard() const
    {
        Pcm line = m_sound;
        Recordings::mix(line, Recordings::noise(line.duration(), -55.0, 0.5));
        return Recordings::overTheLine(line);
    }
    std::int64_t beepEnd() const { return m_beep; }

    /// A recogniser that makes no mistake: what is mostly said in this stretch.
    QString wordsIn(std::int64_t begin, std::int64_t end) const
    {
        QStringList words;
        for (const Clip &clip : m_clips) {
            const auto shared = std::min(end, clip.end) - std::max(begin, clip.begin);
            if (shared > (clip.end - clip.begin) / 2)
                words.append(clip.text);
        }
        return words.join(u' ');
    }

private:
    Pcm m_sound;
    QList<Clip> m_clips;
    std::int64_t m_beep = 0;
};

struct Outcome
{
    Answerer who = Answerer::Unknown;
    std::optional<Decision> decision; ///< the first that is no waiting
    std::int64_t at = 0;              ///< when it was made, in samples
};

/// Hears the line as a call does, until code decides something.
Outcome answer(const Line &line)
{
    CallPlan plan;
    plan.mode = CallPlan::Mode::Real;
    plan.intent.task.value = Intent::Task::BookAppointment;
    Reflexes reflexes(plan, {});
    VoiceDetector voice;
    LineSoundDetector sounds;
    Outcome outcome;
    std::int64_t now = 0;
    std::int64_t spokeFrom = 0;
    const auto take = [&](const Reflexes::Reaction &reaction) {
        if (reaction && reaction->action != Decision::Action::Wait && !outcome.decision) {
            outcome.decision = reaction;
            outcome.at = now;
        }
    };
    TurnDetector turns([&](VoiceDetector::Hop hop) {
        const float probability = voice.hear(hop);
        if (const auto sound = sounds.hear(hop, probability))
            take(reflexes.hear(*sound));
        return probability;
    });
    const Pcm sound = line.heard();
    for (; now + 160 <= std::int64_t(sound.samples.size()); now += 160) {
        for (const auto &event :
             turns.hear(std::span(sound.samples).subspan(std::size_t(now), 160))) {
            if (event.kind == TurnDetector::Event::Kind::Began) {
                spokeFrom = event.at;
                continue;
            }
            if (event.kind != TurnDetector::Event::Kind::Ended)
                continue;
            const auto length =
                std::chrono::milliseconds((event.at - spokeFrom) * 1000 / MulawRate);
            take(reflexes.hear(line.wordsIn(spokeFrom, event.at), length));
        }
    }
    outcome.who = reflexes.answerer();
    return outcome;
}

/// Greetings as telephone systems put them together.
QList<Line> voicemails()
{
    QList<Line> lines;
    for (int extension = 0; extension < 30; ++extension) {
        Line line;
        line.say(u"vm-theperson"_s);
        line.say(u"digits/%1"_s.arg(extension / 10 + 1));
        line.say(u"digits/%1"_s.arg(extension % 10));
        line.say(extension % 2 == 0 ? u"vm-isunavail"_s : u"vm-isonphone"_s);
        line.pause(std::chrono::milliseconds(100 * (extension % 4)));
        line.say(u"vm-intro"_s);
        line.beep();
        line.pause(2s);
        lines.append(line);
    }
    for (int pause = 0; pause < 10; ++pause) {
        Line line;
        line.say(u"vm-nobodyavail"_s);
        line.pause(std::chrono::milliseconds(150 * pause));
        line.say(u"vm-intro"_s);
        line.beep();
        line.pause(2s);
        lines.append(line);
    }
    return lines;
}

/// Everything that is said in conversation, menus and queues: no mailbox, no network, no robot.
QStringList otherPrompts()
{
    static const QRegularExpression machine(
        u"^(vm-|priv|screen|ss-|tt-|beep|dictate|digits|letters|phonetic|silence|demo-|call-fwd|"
        "activated|de-activated|info-about|from-unknown|please-try-call|auth-|all-circuits|"
        "cannot-complete|check-number)"_s);
    QStringList names;
    for (const QString &path : Recordings::in(u"sounds/en_US_f_Allison"_s)) {
        const QString name = path.sliced(Folder.size()).chopped(4);
        if (!machine.match(name).hasMatch() && texts().value(name).count(u' ') >= 1)
            names.append(name);
    }
    return names;
}

bool isMachine(Answerer who)
{
    return who != Answerer::Unknown && who != Answerer::Person && who != Answerer::WrongNumber;
}

} // namespace

/// How well those who pick up are told apart where every word is recognised: by real voices.
class TestRealPickups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void voicemailsAreKnownAndGetOneMessageAfterTheBeep();
    void othersAreNoMachines();
    void noticesOfTheNetworkAreKnown_data();
    void noticesOfTheNetworkAreKnown();
};

void TestRealPickups::voicemailsAreKnownAndGetOneMessageAfterTheBeep()
{
    int known = 0;
    int tooEarly = 0;
    const QList<Line> lines = voicemails();
    for (const Line &line : lines) {
        const Outcome outcome = answer(line);
        const bool isKnown = outcome.who == Answerer::Voicemail && outcome.decision;
        known += isKnown ? 1 : 0;
        if (!isKnown)
            qInfo("not known: %s", qPrintable(line.wordsIn(0, line.beepEnd())));
        tooEarly += outcome.decision && outcome.at < line.beepEnd() ? 1 : 0;
    }

    qInfo("%d of %d voicemails known, %d messages begun before the beep was over", known,
          int(lines.size()), tooEarly);
    QVERIFY(known >= 0.95 * double(lines.size()));
    QCOMPARE(tooEarly, 0);
}

void TestRealPickups::othersAreNoMachines()
{
    int mistaken = 0;
    const QStringList names = otherPrompts();
    for (const QString &name : names) {
        Line line;
        line.say(name);
        line.pause(2s);
        const Outcome outcome = answer(line);
        mistaken += isMachine(outcome.who) ? 1 : 0;
        if (isMachine(outcome.who))
            qInfo("%s: %s", qPrintable(name), qPrintable(texts().value(name)));
    }

    qInfo("%d of %d prompts of another kind taken for a machine that takes no part in a talk",
          mistaken, int(names.size()));
    QVERIFY(names.size() >= 100);
    QVERIFY(mistaken <= 0.02 * double(names.size()));
}

void TestRealPickups::noticesOfTheNetworkAreKnown_data()
{
    QTest::addColumn<Answerer>("who");
    QTest::newRow("ss-noservice") << Answerer::OutOfService;
    QTest::newRow("cannot-complete-as-dialed") << Answerer::OutOfService;
    QTest::newRow("check-number-dial-again") << Answerer::OutOfService;
    QTest::newRow("all-circuits-busy-now") << Answerer::Unreachable;
    QTest::newRow("privacy-unident") << Answerer::Screening;
}

void TestRealPickups::noticesOfTheNetworkAreKnown()
{
    QFETCH(const Answerer, who);
    Line line;
    line.say(QString::fromLatin1(QTest::currentDataTag()));
    line.pause(2s);

    const Outcome outcome = answer(line);

    QCOMPARE(outcome.who, who);
    QVERIFY(outcome.decision);
}

QTEST_GUILESS_MAIN(TestRealPickups)
#include "tst_realpickups.moc"
