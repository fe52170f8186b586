// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/network/networkaccount.h"
#include "simulator/network/webhooks.h"

#include <QDateTime>
#include <QObject>

namespace PhoneAgent {

/// One SMS on its way: queued, sent, then what the callee's number makes of it.
class TextMessage : public QObject
{
    Q_OBJECT

public:
    struct Draft
    {
        QString to;
        QString from;
        QString body;
        QString statusCallback;
    };

    TextMessage(Draft draft, const NetworkAccount &account, Webhooks &webhooks,
                const QString &outcome, double speed, QObject *parent = nullptr);

    const QString &sid() const { return m_sid; }
    const Draft &draft() const { return m_draft; }
    QJsonObject resource() const;

    /// How many messages the network makes of this text.
    static int segmentsOf(const QString &text);

private:
    void move(const QString &status, int errorCode = 0);

    const Draft m_draft;
    const NetworkAccount &m_account;
    Webhooks &m_webhooks;
    const QString m_sid;
    const QDateTime m_createdAt;
    QDateTime m_sentAt;
    QString m_status;
    int m_errorCode = 0;
};

} // namespace PhoneAgent
