// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/cloud/cloudlistener.h"
#include "simulator/cloud/cloudsocket.h"

#include <QJsonArray>

namespace PhoneAgent {

/// /v2/listen: a recogniser that knows turns. StartOfTurn, Update, EagerEndOfTurn, TurnResumed,
/// EndOfTurn.
class FluxSocket : public CloudSocket
{
    Q_OBJECT

public:
    /// `ears` must outlive this.
    FluxSocket(QWebSocket *socket, const Form &query, EmulatedEars &ears,
               std::chrono::milliseconds lag);

private:
    void onMessage(const QJsonObject &message) override;
    void onSound(const QByteArray &sound) override;
    void onBegan();
    void onEnded(const QString &words, double until);
    void configure(const QJsonObject &message);
    void endTurn(const QString &trigger);
    void turnInfo(const QString &event, const QString &trigger = {});
    QString words() const;
    bool isEager() const { return m_eager > 0; }

    std::unique_ptr<CloudListener> m_listener;
    double m_threshold = 0.7;
    double m_eager = 0;
    int m_timeout = 5000;
    QJsonArray m_keyterms;
    QStringList m_said;    ///< pieces of this turn that are sure
    QString m_guess;       ///< what follows them
    double m_turnFrom = 0; ///< seconds
    double m_endsAt = -1;  ///< seconds of sound: nobody went on until then
    int m_turn = 0;
    int m_sequence = 0;
    bool m_isInTurn = false;
    bool m_wasEager = false;
    bool m_isForced = false;
    bool m_isClosing = false;
};

} // namespace PhoneAgent
