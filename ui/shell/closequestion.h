// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

class QWidget;

namespace PhoneAgent {

class CallCenter;

/// Asks what should happen to the calls that run when `window` is to be closed: they go on behind
/// a small window, or they end and the window closes when the last one has. Calls go on by
/// themselves, so the answer at hand ends none.
void askWhatToDoWithCalls(QWidget &window, CallCenter &calls);

} // namespace PhoneAgent
