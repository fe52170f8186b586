// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

namespace PhoneAgent {

/// What keys and settings open at this moment. Whoever notices that one of them changed has it
/// judged anew, and everything shown follows.
class Readiness : public QObject
{
    Q_OBJECT

public:
    struct State
    {
        QString realCallsTrouble; ///< what real calls lack, one sentence; empty when they are ready
        QStringList onlineServices; ///< names of those in use outside this computer

        bool operator==(const State &) const = default;
    };
    using Judge = std::function<State()>;

    explicit Readiness(Judge judge, QObject *parent = nullptr);

    bool realCallsReady() const { return m_state.realCallsTrouble.isEmpty(); }
    const QString &realCallsTrouble() const { return m_state.realCallsTrouble; }
    const QStringList &onlineServices() const { return m_state.onlineServices; }

    void judge();

Q_SIGNALS:
    void changed();

private:
    const Judge m_judge;
    State m_state;
};

} // namespace PhoneAgent
