// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QWidget>

#include <optional>

class QMenu;

namespace PhoneAgent {

class Button;
class CallClock;
class ModeBadge;
class TextLabel;

/// The top of a call: who, which mode, how it stands, how fast the agent answers, how long it
/// takes.
class CallHeader : public QWidget
{
    Q_OBJECT

public:
    explicit CallHeader(QWidget *parent = nullptr);

    /// Name, mode and the line below them, as far as the record goes.
    void show(const CallRecord &record);
    /// The call shown runs in another program, which alone knows how far it is.
    void showElsewhere();
    void setElapsed(std::chrono::milliseconds elapsed);
    void setDetailsShown(bool shown);
    QMenu *menu() const { return m_menu; }

    /// What a call in this state does, in a few words.
    static QString stateText(const CallRecord &record);

Q_SIGNALS:
    void detailsToggled(bool shown);
    void callAgainRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showLive(const CallRecord &record);
    void showEnded(const CallRecord &record);

    QString m_icon;
    TextLabel *m_name;
    ModeBadge *m_badge;
    TextLabel *m_number;
    TextLabel *m_state;
    CallClock *m_clock;
    Button *m_again;
    Button *m_details;
    QMenu *m_menu;
};

} // namespace PhoneAgent
