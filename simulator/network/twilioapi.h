// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/network/phonenetwork.h"
#include "telephony/front.h"

#include <QCoreApplication>

namespace PhoneAgent {

/// The network's REST interface: /2010-04-01/Accounts/… as its documents describe it. Checks
/// before it does anything, answers errors as {"code", "message", "more_info", "status"}.
class TwilioApi
{
    Q_DECLARE_TR_FUNCTIONS(TwilioApi)

public:
    /// The network must outlive this.
    explicit TwilioApi(PhoneNetwork &network) : m_network(network) {}

    static bool isFor(const QString &path)
    {
        return path.startsWith(QStringLiteral("/2010-04-01/"));
    }

    Front::Answer answer(const Front::Request &request);

private:
    struct Question
    {
        QByteArray method;
        QString path;
        QStringList parts; ///< of the path, behind the account: "Calls", "CA…"
        Form query;
        Form form;
    };

    Front::Answer accountResource(const Question &question);
    Front::Answer calls(const Question &question);
    Front::Answer createCall(const Form &form);
    Front::Answer listCalls(const Question &question) const;
    Front::Answer oneCall(const Question &question);
    Front::Answer updateCall(NetworkCall &call, const Form &form);
    Front::Answer messages(const Question &question);
    Front::Answer createMessage(const Form &form);
    Front::Answer numbers(const Question &question) const;
    Front::Answer callerIds(const Question &question) const;
    std::optional<Front::Answer> faultIn(const Form &form) const;
    std::optional<Front::Answer> faultInNumbers(const Form &form, int foreignCode) const;
    std::optional<Front::Answer> faultInTimeLimit(const Form &form) const;
    std::optional<Front::Answer> faultInDetection(const Form &form) const;

    PhoneNetwork &m_network;
};

} // namespace PhoneAgent
