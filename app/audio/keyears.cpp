// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/keyears.h"

#include <array>

extern "C" {
#include <spandsp.h>
}

namespace PhoneAgent {

void KeyEars::Free::operator()(dtmf_rx_state_s *state) const
{
    dtmf_rx_free(state);
}

KeyEars::KeyEars() : m_state(dtmf_rx_init(nullptr, nullptr, nullptr)) {}

QString KeyEars::hear(std::span<const std::int16_t> samples)
{
    dtmf_rx(m_state.get(), samples.data(), int(samples.size()));
    std::array<char, 33> keys{};
    const std::size_t count = dtmf_rx_get(m_state.get(), keys.data(), int(keys.size()) - 1);
    return QString::fromLatin1(keys.data(), qsizetype(count));
}

} // namespace PhoneAgent
