// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callline.h"

namespace PhoneAgent {

/// The line of a call that stays as the picture shows it: only its signals do something.
class DemoLine : public CallLine
{
    Q_OBJECT

public:
    void place(const CallPlan &) override {}
    void speak(const QString &, const Pcm &, int) override {}
    void endTurn(int) override {}
    void stopSpeaking() override {}
    void press(const KeyPress &, int) override {}
    void wait() override {}
    void hangUp() override { Q_EMIT ended(End::HungUp, {}); }
};

} // namespace PhoneAgent
