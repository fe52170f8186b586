// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/demovoice.h"

#include <random>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr int Levels = 66;
constexpr int Syllable = 5; // levels

} // namespace

QStringList DemoVoice::devices() const
{
    return {tr("Built-in microphone")};
}

QString DemoVoice::device() const
{
    return devices().constFirst();
}

void DemoVoice::start()
{
    std::minstd_rand random(5);
    double loudest = 0;
    for (int i = 0; i < Levels; ++i) {
        if (i % Syllable == 0)
            loudest = double(random() % 1000) / 1000;
        const double fall = double(i % Syllable) / Syllable;
        const double jitter = double(random() % 1000) / 1000;
        Q_EMIT levelChanged(-40 + 36 * loudest * (1 - 0.7 * fall) + 4 * jitter);
    }
    Q_EMIT levelChanged(-24);
    Q_EMIT elapsedChanged(7s);
}

} // namespace PhoneAgent
