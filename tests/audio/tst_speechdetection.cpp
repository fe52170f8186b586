// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/turndetector.h"
#include "support/recordings.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = TurnDetector::Event::Kind;

namespace {

constexpr auto Before = 1000ms;
constexpr auto After = 1500ms;

std::chrono::milliseconds timeOf(std::int64_t samples)
{
    return std::chrono::milliseconds(samples * 1000 / MulawRate);
}

/// Where a prompt really begins and ends: its first and last 20 ms above -40 dBFS.
std::pair<std::chrono::milliseconds, std::chrono::milliseconds> extentOf(const Pcm &prompt)
{
    constexpr std::size_t frame = MulawRate / 50;
    std::int64_t first = -1;
    std::int64_t last = 0;
    for (std::size_t at = 0; at + frame <= prompt.samples.size(); at += frame) {
        if (levelDb(std::span(prompt.samples).subspan(at, frame)) < -40.0)
            continue;
        first = first < 0 ? std::int64_t(at) : first;
        last = std::int64_t(at + frame);
    }
    return {timeOf(first), timeOf(last)};
}

/// How the turns of many prompts were found.
struct Figures
{
    int prompts = 0;
    int found = 0;       ///< told within half a second of the first sound
    int falseStarts = 0; ///< before it
    std::vector<std::chrono::milliseconds> startDelays;
    std::vector<std::chrono::milliseconds> endErrors;

    static std::chrono::milliseconds at(std::vector<std::chrono::milliseconds> values, double part)
    {
        std::sort(values.begin(), values.end());
        return values[std::size_t(part * double(values.size() - 1))];
    }
};

void measure(const Pcm &prompt, double noiseDb, double colour, Figures &figures)
{
    const auto [first, last] = extentOf(prompt);
    Pcm line = Recordings::noise(Before + prompt.duration() + After, noiseDb, colour);
    Recordings::mix(line, prompt, Before);
    TurnDetector detector;
    ++figures.prompts;
    bool isFound = false;
    std::chrono::milliseconds end{-1};
    const Pcm heard = Recordings::overTheLine(line);
    for (std::size_t at = 0; at + 160 <= heard.samples.size(); at += 160) {
        for (const auto &event : detector.hear(std::span(heard.samples).subspan(at, 160))) {
            const auto delay = timeOf(std::int64_t(at + 160)) - Before - first;
            if (event.kind == Kind::Ended)
                end = timeOf(event.at) - Before;
            if (event.kind != Kind::Began || isFound)
                continue;
            figures.falseStarts += delay < 0ms ? 1 : 0;
            isFound = delay >= 0ms && delay <= 500ms;
            if (isFound)
                figures.startDelays.push_back(delay);
        }
    }
    figures.found += isFound ? 1 : 0;
    if (end >= 0ms)
        figures.endErrors.push_back(std::chrono::abs(end - last));
}

/// Sentences of one speaker, of 0.8 to 8 s.
QList<Pcm> promptsOf(const QString &speaker, qsizetype count)
{
    QStringList paths = Recordings::in(u"sounds/"_s + speaker);
    std::minstd_rand random(3);
    std::shuffle(paths.begin(), paths.end(), random);
    QList<Pcm> prompts;
    for (const QString &path : paths) {
        const Pcm prompt = Recordings::at(path);
        const bool isSpoken = !path.contains(u"beep"_s) && !path.contains(u"monkeys"_s);
        if (isSpoken && prompt.duration() >= 800ms && prompt.duration() <= 8s)
            prompts.append(prompt);
        if (prompts.size() == count)
            break;
    }
    return prompts;
}

int startsIn(const Pcm &sound)
{
    const auto events = TurnDetector().hear(Recordings::overTheLine(sound).samples);
    return int(std::count_if(events.begin(), events.end(),
                             [](const auto &event) { return event.kind == Kind::Began; }));
}

} // namespace

class TestSpeechDetection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsPeopleOfThreeLanguages_data();
    void findsPeopleOfThreeLanguages();
    void startsRarelyWithoutAVoice();
};

void TestSpeechDetection::findsPeopleOfThreeLanguages_data()
{
    QTest::addColumn<double>("noiseDb");
    QTest::newRow("quiet line") << -65.0;
    QTest::newRow("noise 15 dB below the voice") << -35.0;
}

void TestSpeechDetection::findsPeopleOfThreeLanguages()
{
    QFETCH(const double, noiseDb);
    Figures figures;
    for (const QString &speaker : {u"en_US_f_Allison"_s, u"fr_CA_f_June"_s, u"it_IT_m_Carlo"_s}) {
        int index = 0;
        for (const Pcm &prompt : promptsOf(speaker, 60))
            measure(prompt, noiseDb, 0.1 * (index++ % 10), figures);
    }

    qInfo("%d of %d prompts found within 0.5 s, %d false starts; told %d ms after the first sound "
          "(95%%: %d ms), end found within %d ms (95%%: %d ms)",
          figures.found, figures.prompts, figures.falseStarts,
          int(Figures::at(figures.startDelays, 0.5).count()),
          int(Figures::at(figures.startDelays, 0.95).count()),
          int(Figures::at(figures.endErrors, 0.5).count()),
          int(Figures::at(figures.endErrors, 0.95).count()));
    QVERIFY(figures.prompts >= 150);
    QVERIFY(figures.found >= figures.prompts * 0.98);
    QVERIFY(figures.falseStarts <= 1);
    QVERIFY(Figures::at(figures.endErrors, 0.95) <= 300ms);
}

void TestSpeechDetection::startsRarelyWithoutAVoice()
{
    int starts = 0;
    std::chrono::milliseconds length{0};
    const auto hear = [&](const Pcm &sound) {
        starts += startsIn(sound);
        length += sound.duration();
    };
    for (const QString &tune : Recordings::in(u"moh"_s))
        hear(Recordings::at(tune));
    for (int i = 0; i < 10; ++i)
        hear(Recordings::noise(20s, -30.0, 0.1 * i));
    for (const double hertz : {425.0, 1000.0, 1100.0, 2100.0})
        hear(tone(hertz, 10s, MulawRate));

    const double minutes = double(length.count()) / 60'000.0;
    qInfo("%d false starts in %.0f minutes of music, noise and tones", starts, minutes);
    QVERIFY(minutes > 20.0);
    QVERIFY(starts <= minutes / 10.0);
}

QTEST_GUILESS_MAIN(TestSpeechDetection)
#include "tst_speechdetection.moc"
