// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/telephone.h"

#include <QObject>
#include <QTimer>

namespace PhoneAgent {

/// Ends one call at the network, and looks until the network says so: a call that goes on costs
/// money and keeps somebody on the line.
class HangUp : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds look{500};   ///< between two looks
        std::chrono::milliseconds limit{8000}; ///< after which it is given up
    };

    /// Begins at once. `telephone` outlives this.
    HangUp(Telephone &telephone, const QString &sid, const Timing &timing);

Q_SIGNALS:
    /// Said once. False: the network did not confirm it.
    void done(bool isSeen);

private:
    void end();
    void onEnded(const Result<void> &ended);
    void onFollowed(const Result<PhoneCall> &call);
    void finish(bool isSeen);

    Telephone &m_telephone;
    const QString m_sid;
    QTimer m_again;
    QTimer m_limit;
};

} // namespace PhoneAgent
