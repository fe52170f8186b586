// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "support/tones.h"

#include "audio/mulaw.h"
#include "telephony/mediaprotocol.h"
#include "telephony/mediaspeaker.h"

#include <QTest>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A speaker whose clock the test turns, and the network it speaks to.
struct Fixture
{
    Fixture()
    {
        QObject::connect(&speaker, &MediaSpeaker::message, [this](const QString &text) {
            const auto message = readStreamMessage(text);
            QVERIFY(message.has_value());
            if (const auto *sound = std::get_if<StreamSound>(&*message)) {
                sent += sound->mulaw;
                sentAt += now;
            }
            if (const auto *mark = std::get_if<StreamMark>(&*message))
                marks += mark->name;
            clears += std::holds_alternative<StreamClear>(*message);
        });
        QObject::connect(&speaker, &MediaSpeaker::played,
                         [this](int mark) { answers += u"played %1"_s.arg(mark); });
        QObject::connect(&speaker, &MediaSpeaker::cleared,
                         [this](int mark, std::chrono::milliseconds heard) {
                             answers += u"cleared %1 after %2"_s.arg(mark).arg(heard.count());
                         });
        QObject::connect(
            &speaker, &MediaSpeaker::sounding,
            [this](MediaTime start, const std::vector<std::int16_t> &) { starts += start; });
    }

    /// As the media thread: looks every 5 ms.
    void run(MediaTime time)
    {
        for (const MediaTime end = now + time; now < end; now += 5ms)
            speaker.pump(now);
    }

    void say(const Pcm &sound, int mark, bool isLast = true)
    {
        speaker.say(sound, mark, isLast, false);
        speaker.pump(now);
    }

    std::vector<std::int16_t> samples() const { return samplesFromMulaw(sent); }

    MediaSpeaker speaker;
    MediaTime now = 1000s;
    QByteArray sent;
    QList<MediaTime> sentAt;
    QList<MediaTime> starts;
    QStringList marks;
    QStringList answers;
    int clears = 0;
};

struct OpenFixture : Fixture
{
    OpenFixture() { speaker.open(u"MZ1"_s); }
};

/// The largest step from one sample to the next.
inline int largestStep(const std::vector<std::int16_t> &samples)
{
    int largest = std::abs(int(samples.front()));
    for (std::size_t i = 1; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return std::max(largest, std::abs(int(samples.back())));
}

} // namespace PhoneAgent
