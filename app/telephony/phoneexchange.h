// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "services/calltranscriber.h"
#include "services/telephone.h"
#include "telephony/mediaserver.h"

#include <QFuture>

#include <memory>

namespace PhoneAgent {

/// A telephone network that is ready for a call: the real one, or our own on this computer.
struct PhoneAccess
{
    Telephone *telephone = nullptr;
    MediaServer *media = nullptr;
    QString number;  ///< E.164, whom this call dials
    QUrl publicBase; ///< the address the network reaches `media` by
    QString accountSid;
    Secret authToken;
};

/// Gives phone lines what they need for a call. Outlives the lines.
class PhoneExchange
{
public:
    virtual ~PhoneExchange() = default;

    /// Gets ready what this call needs: keys, address, port, a process. What is pointed at lives
    /// as long as the network. The Error tells the person what is missing. Any thread.
    virtual QFuture<Result<PhoneAccess>> access(const CallPlan &plan) = 0;

    /// Who writes down what the callee of this call says.
    virtual std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &plan) = 0;
};

} // namespace PhoneAgent
