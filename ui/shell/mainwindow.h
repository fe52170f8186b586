// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "core/datafolder.h"
#include "ui/shell/navigationrail.h"
#include "ui/style/theme.h"

#include <QDateTime>
#include <QWidget>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace PhoneAgent {

class CallCenter;
class CallListModel;
class CallListPane;
class CallPage;
class CallSession;
class CallStore;
class ClipPlayer;
class ComposerPage;
class DraftBook;
class ListFold;
class MenuStore;
class Readiness;
class RequestTranscriber;
class ReviewPage;
class Settings;
class SettingsPage;
class StoreWatch;
class Toast;
class VoiceBook;
class VoiceInput;
class VoicePreview;

/// What the window works with; all outlive it.
struct WindowServices
{
    InputAgent &inputAgent;
    CallCenter &callCenter;
    const CallStore &callStore;
    Settings &settings;
    Theme &theme;
    VoiceInput &voiceInput;
    const RequestTranscriber &transcriber;
    ClipPlayer &clipPlayer;
    VoiceBook *voices = nullptr;            ///< null: none to choose from or to hear
    const MenuStore *menus = nullptr;       ///< null: nothing is remembered of keypad menus
    const StoreWatch *storeWatch = nullptr; ///< null: no other program works on the store
    DataFolder dataFolder;
    Readiness &readiness;
    std::function<void()> refresh = [] {}; ///< looks for what another program changed
    std::function<QDateTime()> now = QDateTime::currentDateTime; ///< for the list of calls
};

/// The theme the person has set.
Theme::Choice themeChoice(const Settings &settings);

/// The window: rail, list of calls, and in the main column the page of the moment. It leads from
/// the composer through the review to the call; the pages do not know each other. Changed
/// settings reach theme and call center from here.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showComposer();
    void showReview(const CallPlan &plan);
    void showCall(const CallId &id);
    void showSettings();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectPages();
    void addShortcuts();
    void addShortcut(const QString &keys, void (MainWindow::*action)());
    void restore();
    void remember();

    void requestPlan(const QString &request);
    void onPlanned(const Result<CallPlan> &plan);
    void onReworded(CallPlan plan);
    void onDraftsChanged();
    void onReadinessChanged();
    void editRequest(const QString &request);
    void placeCall(const CallPlan &plan);
    void callAgain(CallPlan plan);
    void startOver();
    void saveDraft();
    void playRequest();
    void showDraft(const CallId &id);
    void showCalls();
    void showNextLiveCall();
    void searchCalls();
    void showPage(QWidget *page);
    void focusPage(QWidget *page);
    void countLiveCalls();
    void applySetting(const QString &name);
    void applyVoice();

    void fitWidth();
    void openList();
    QStringList whatWorks() const;

    WindowServices m_services;
    VoicePreview *m_voices = nullptr; ///< null without voices
    DraftBook *m_drafts;
    CallListModel *m_calls;
    NavigationRail *m_rail;
    QSplitter *m_splitter;
    CallListPane *m_list;
    ListFold *m_fold;
    QStackedWidget *m_pages;
    ComposerPage *m_composer;
    ReviewPage *m_review;
    CallPage *m_call;
    SettingsPage *m_settings;
    Toast *m_toast;
    QWidget *m_callsPage = nullptr; ///< what the section Calls showed last
    CallId m_reworded;              ///< what is sent next is a better wording of this draft
};

} // namespace PhoneAgent
