// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/callplan.h"

#include <QObject>

namespace PhoneAgent {

class Settings;

/// A call that waits for its review.
struct CallDraft
{
    CallPlan plan;
    Pcm spoken; ///< the request as it was said; empty when it was typed or the program has
                ///< restarted
};

/// The calls that were asked for and not placed yet, the newest first. Each change is kept in the
/// settings, so that they survive a restart; access codes are not.
class DraftBook : public QObject
{
    Q_OBJECT

public:
    /// The settings outlive it.
    explicit DraftBook(Settings &settings, QObject *parent = nullptr);

    QList<CallPlan> plans() const;
    /// Null when there is none of this call.
    const CallDraft *draft(const CallId &id) const;
    /// One that came from this request; null when none did.
    const CallDraft *draftOf(const QString &request) const;

    /// A plan with an id that is known replaces it and leaves the sound.
    void put(const CallPlan &plan);
    void add(const CallDraft &draft);
    void remove(const CallId &id);

Q_SIGNALS:
    void changed();

private:
    void keep();

    Settings &m_settings;
    QList<CallDraft> m_drafts;
};

/// The code itself is kept nowhere, and its dots open nothing: it is asked for again.
CallPlan withoutMaskedCode(CallPlan plan);

} // namespace PhoneAgent
