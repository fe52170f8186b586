// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "core/datafolder.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QShortcut;

namespace PhoneAgent {

class CallBar;
class CallHeader;
class CallSession;
class CallSound;
class ChatModel;
class ChatView;
class ClipPlayer;
class DetailsPane;
class Notice;
class OutcomeCard;
class RecordingStrip;
class Toast;
struct CallRecording;
struct Pcm;

/// One call in the main column: as it runs, or as it ended. The details pane stands at its end
/// side where there is room and is closed where there is not; then it opens over the page.
/// The player is shared with the rest of the window and outlives the page.
class CallPage : public QWidget
{
    Q_OBJECT

public:
    CallPage(ClipPlayer &player, const DataFolder &folder, QWidget *parent = nullptr);
    ~CallPage() override;

    /// Follows a call while it runs and shows its result when it ends. The session may go before
    /// the page.
    void showSession(CallSession *session);
    /// A call from the store.
    void showRecord(const CallRecord &record);

    /// The call shown; empty when none is.
    CallId callId() const { return m_record.plan.id; }
    /// The name of the agent's voice, for the details.
    void setVoiceName(const QString &name) { m_voiceName = name; }
    /// Names of the services outside this computer that take part in practice calls.
    void setOnlineServices(const QStringList &names) { m_onlineServices = names; }
    /// Whether the call is heard; the person may change it for the call.
    void setListening(bool listening);
    /// Where the person does something: the hint while the call runs, then the conversation.
    void focusMainControl();

    ChatModel &chat() { return *m_chat; }

Q_SIGNALS:
    /// Wants the review with this plan; nothing is dialled by it.
    void callAgainRequested(const PhoneAgent::CallPlan &plan);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void leaveSession();
    void follow();
    void onStateChanged();
    void onTurn(int turnIndex);
    void onVoiced(int turnIndex, const Pcm &sound);
    void onEnded();
    void onThrough();
    void onTick();
    void rememberHint(int index);

    void begin(const CallRecord &record);
    void showHead();
    void showEnd();
    void loadSounds();
    Pcm soundOf(int turnIndex) const;
    CallRecording recording() const;
    void showDetails(bool shown);
    void placeDetails();
    bool hasRoomBeside() const;
    void saveTurn(int turnIndex);
    void saveRecording();
    void onSoundNotice(const QString &sentence);
    void addToCalendar();
    void saveCalendarEvent(const QByteArray &event);
    void copyTranscript();

    const DataFolder m_folder;
    ClipPlayer &m_player;
    CallRecord m_record;
    QPointer<CallSession> m_session;
    QString m_voiceName;
    QStringList m_onlineServices;
    QTimer m_tick;
    QHash<CallId, QList<QDateTime>> m_hintTimes; ///< of the calls of this run

    ChatModel *m_chat;
    CallHeader *m_header;
    Notice *m_banner;
    ChatView *m_view;
    QPointer<OutcomeCard> m_outcome; ///< of the call that is shown, once it has ended
    CallBar *m_bar;
    RecordingStrip *m_strip;
    QWidget *m_main;
    DetailsPane *m_details;
    CallSound *m_sound;
    Toast *m_toast;
    QShortcut *m_escape;         ///< closes the drawer
    bool m_detailsWanted = true; ///< where there is room beside the conversation
    bool m_drawerOpen = false;   ///< where there is none
};

} // namespace PhoneAgent
