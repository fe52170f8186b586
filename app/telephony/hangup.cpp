// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/hangup.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

HangUp::HangUp(Telephone &telephone, const QString &sid, const Timing &timing)
    : m_telephone(telephone), m_sid(sid)
{
    m_again.setSingleShot(true);
    m_again.setInterval(timing.look);
    m_limit.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &HangUp::end);
    connect(&m_limit, &QTimer::timeout, this, [this] { finish(false); });
    m_limit.start(timing.limit);
    end();
}

/// Asked again until it is seen: ending twice does no harm, and the first time may have been lost.
void HangUp::end()
{
    whenReady(m_telephone.end(m_sid), this, &HangUp::onEnded);
}

void HangUp::onEnded(const Result<void> &ended)
{
    if (!m_limit.isActive())
        return;
    if (!ended) {
        qCWarning(TELEPHONY) << "A call was not ended:" << ended.error().detail;
        return m_again.start();
    }
    whenReady(m_telephone.follow(m_sid), this, &HangUp::onFollowed);
}

void HangUp::onFollowed(const Result<PhoneCall> &call)
{
    if (!m_limit.isActive())
        return;
    // What the network knows nothing of is over as well.
    if (call ? call->hasEnded() : call.error().kind == Error::Kind::Missing)
        finish(true);
    else
        m_again.start();
}

void HangUp::finish(bool isSeen)
{
    m_again.stop();
    m_limit.stop();
    Q_EMIT done(isSeen);
}

} // namespace PhoneAgent
