// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/networkkeys.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto KeyTime = 500ms; ///< of one key, at the most

} // namespace

NetworkKeys::NetworkKeys(Telephone &telephone, MediaChannel &channel,
                         std::chrono::milliseconds patience)
    : m_telephone(telephone), m_channel(channel), m_patience(patience)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &NetworkKeys::onLimit);
}

void NetworkKeys::press(const QString &digits, const QString &sid, const CallId &call)
{
    // The network would lose it with the stream.
    m_channel.clear();
    m_limit.start(m_patience + digits.size() * KeyTime);
    whenReady(m_telephone.press(sid, digits, {.stream = m_channel.expectAgain(), .name = call}),
              this, &NetworkKeys::onAnswered);
}

void NetworkKeys::onAnswered(const Result<void> &answer)
{
    const bool isUncertain = !answer && answer.error().kind == Error::Kind::Broken;
    if (answer || isUncertain || !isUnderWay())
        return; // the stream will tell
    qCWarning(TELEPHONY) << "The network presses no keys:" << answer.error().detail;
    m_limit.stop();
    m_channel.expectNoMore(MediaChannel::End::TheyHungUp);
    Q_EMIT refused(answer.error());
}

void NetworkKeys::onOpened()
{
    if (!isUnderWay())
        return;
    m_limit.stop();
    Q_EMIT done();
}

void NetworkKeys::onLimit()
{
    qCWarning(TELEPHONY) << "No stream came after the network's keys";
    m_channel.expectNoMore(MediaChannel::End::Lost);
    Q_EMIT done();
}

} // namespace PhoneAgent
