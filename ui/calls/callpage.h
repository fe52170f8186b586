// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "core/datafolder.h"

#include <QPointer>
#include <QWidget>

namespace PhoneAgent {

class CallSession;
class ClipPlayer;
class Theme;

/// One call in the main column: as it runs, or as it ended. The details pane stands at its end
/// side while the page is at least 836 wide and opens over it as a drawer below.
/// Theme and player are shared with the rest of the window and outlive the page.
class CallPage : public QWidget
{
    Q_OBJECT

public:
    CallPage(const Theme &theme, ClipPlayer &player, const DataFolder &folder,
             QWidget *parent = nullptr);
    ~CallPage() override;

    /// Follows a call while it runs and shows its result when it ends. The session may go before
    /// the page.
    void showSession(CallSession *session);
    /// A call from the store.
    void showRecord(const CallRecord &record);

    /// The call shown; empty when none is.
    CallId callId() const;

Q_SIGNALS:
    /// Wants the review with this plan; nothing is dialled by it.
    void callAgainRequested(const PhoneAgent::CallPlan &plan);
};

} // namespace PhoneAgent
