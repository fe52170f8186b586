// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <cstdint>
#include <memory>
#include <span>

struct dtmf_rx_state_s;

namespace PhoneAgent {

/// Hears the keys that are pressed on a telephone line by their tones.
class KeyEars
{
public:
    KeyEars();

    /// The keys that were recognised in this sound (8 kHz), in order.
    QString hear(std::span<const std::int16_t> samples);

private:
    struct Free
    {
        void operator()(dtmf_rx_state_s *state) const;
    };

    std::unique_ptr<dtmf_rx_state_s, Free> m_state;
};

} // namespace PhoneAgent
