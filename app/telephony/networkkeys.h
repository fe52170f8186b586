// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "services/telephone.h"
#include "telephony/mediachannel.h"

#include <QTimer>

namespace PhoneAgent {

/// Keys that the telephone network presses in a call: its stream stops for them, which is no end,
/// and comes again at another address.
///
///     press ─ network: stop, keys, stream ─ onOpened ─▶ done
///       └──── refused, nothing was pressed ───────────▶ refused
class NetworkKeys : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this. `patience` is for the stream to come again, besides the keys' own time.
    NetworkKeys(Telephone &telephone, MediaChannel &channel, std::chrono::milliseconds patience);

    bool isUnderWay() const { return m_limit.isActive(); }

    /// The call is named `sid` by the network and `call` on the stream.
    void press(const QString &digits, const QString &sid, const CallId &call);
    /// The channel's stream is open again.
    void onOpened();

Q_SIGNALS:
    /// The sound of the call goes on. As far as it can be told the keys were pressed.
    void done();
    /// They were not pressed, and the stream was never interrupted.
    void refused(const PhoneAgent::Error &error);

private:
    void onAnswered(const Result<void> &answer);
    void onLimit();

    Telephone &m_telephone;
    MediaChannel &m_channel;
    const std::chrono::milliseconds m_patience;
    QTimer m_limit; ///< runs while a press is under way
};

} // namespace PhoneAgent
