// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

namespace PhoneAgent {

// Sound goes before thinking: whoever decodes or renders speech for seconds must not keep waiting
// who passes on a frame every 20 ms. QThread's priorities mean nothing to the usual scheduler of
// Linux.

/// Only the administrator may ask for that; for others nothing changes.
void preferThisThread();

void deferThisThread();

} // namespace PhoneAgent
