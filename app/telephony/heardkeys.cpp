// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/heardkeys.h"

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto EchoTime = 800ms;
/// What the network tells comes before the sound or after it, by less than this.
constexpr auto SamePress = 1500ms;

} // namespace

QString HeardKeys::hear(const Pcm &frame)
{
    m_now += frame.duration();
    QString keys;
    for (const QChar key : m_ears.hear(frame.samples)) {
        if (!isDeaf() && isNew(key, Source::Sound))
            keys += key;
    }
    return keys;
}

QString HeardKeys::told(QChar key)
{
    return !isDeaf() && isNew(key, Source::Network) ? QString(key) : QString();
}

void HeardKeys::stopIgnoring()
{
    m_deafUntil = m_now + EchoTime;
}

bool HeardKeys::isNew(QChar key, Source source)
{
    m_unmatched.removeIf([this](const Press &press) { return press.at + SamePress < m_now; });
    const auto same = std::find_if(m_unmatched.begin(), m_unmatched.end(), [&](const Press &press) {
        return press.key == key && press.source != source;
    });
    if (same != m_unmatched.end()) {
        m_unmatched.erase(same);
        return false;
    }
    m_unmatched.append({key, source, m_now});
    return true;
}

} // namespace PhoneAgent
