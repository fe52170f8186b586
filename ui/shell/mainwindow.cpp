// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/mainwindow.h"

#include "calls/callcenter.h"
#include "calls/voicebook.h"
#include "core/whenready.h"
#include "devices/clipplayer.h"
#include "services/readiness.h"
#include "services/transcriber.h"
#include "settings/settings.h"
#include "store/menustore.h"
#include "store/storewatch.h"
#include "ui/calls/callpage.h"
#include "ui/compose/composerpage.h"
#include "ui/compose/draftbook.h"
#include "ui/compose/reviewpage.h"
#include "ui/compose/voiceinput.h"
#include "ui/compose/voicepreview.h"
#include "ui/lists/calllistmodel.h"
#include "ui/lists/calllistpane.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/listfold.h"
#include "ui/shell/settingspage.h"
#include "ui/style/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize SmallestWindow(720, 520);
constexpr QSize UsualWindow(1280, 800);
constexpr int NarrowestList = 240;
constexpr int WidestList = 360;
/// So many ended calls can be looked at with all that was known while they ran; of older ones there
/// is the record.
constexpr int KeptSessions = 10;

// Calls count their clips from zero up; -2 is a voice that is tried.
constexpr ClipId RequestClip = -1;

} // namespace

Theme::Choice themeChoice(const Settings &settings)
{
    switch (settings.value(SettingKeys::theme)) {
    case Settings::Theme::Light:
        return Theme::Choice::Light;
    case Settings::Theme::Dark:
        return Theme::Choice::Dark;
    case Settings::Theme::System:
        break;
    }
    return Theme::Choice::System;
}

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QWidget(parent), m_services(services),
      m_voices(services.voices ? new VoicePreview(*services.voices, services.clipPlayer, this)
                               : nullptr),
      m_drafts(new DraftBook(services.settings, this)),
      m_calls(new CallListModel(services.callStore, services.callCenter, services.now, this)),
      m_rail(new NavigationRail(this)), m_splitter(new QSplitter(this)),
      m_list(new CallListPane(*m_calls, this)), m_fold(new ListFold(*m_list, *m_splitter, this)),
      m_pages(new QStackedWidget(this)),
      m_composer(new ComposerPage(services.settings, services.voiceInput, services.transcriber,
                                  m_voices, this)),
      m_review(new ReviewPage(services.inputAgent, services.settings, services.voices, this)),
      m_call(new CallPage(services.clipPlayer, services.dataFolder, this)),
      m_settings(new SettingsPage(services.settings, services.voices, this)),
      m_toast(new Toast(m_pages))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("AI Phone Agent"));
    setMinimumSize(SmallestWindow);
    layOut();
    connectPages();
    addShortcuts();
    restore();
    onReadinessChanged();
    m_call->setListening(services.settings.value(SettingKeys::soundOn));
    if (services.menus)
        m_review->setMenuReader([menus = services.menus](const QString &number) {
            return menus->memory(number).value_or(MenuMemory());
        });
    if (services.storeWatch)
        connect(services.storeWatch, &StoreWatch::changed, m_calls, &CallListModel::refresh);
    countLiveCalls();
    onDraftsChanged();
    showComposer();
}

// What is typed in a field counts when the field is left, which must not wait for a window that is
// half gone.
MainWindow::~MainWindow()
{
    hide();
}

void MainWindow::showComposer()
{
    m_reworded.clear();
    m_rail->setSection(NavigationRail::Section::Calls);
    m_list->select({});
    m_list->setComposing(true);
    showPage(m_composer);
}

void MainWindow::showReview(const CallPlan &plan)
{
    m_drafts->put(plan);
    m_review->review(plan, m_drafts->draft(plan.id)->spoken.duration());
    showDraft(plan.id);
}

void MainWindow::showCall(const CallId &id)
{
    if (CallSession *session = m_services.callCenter.session(id)) {
        m_call->showSession(session);
    } else {
        const auto record = m_services.callStore.call(id);
        if (!record)
            return m_toast->show(u"circle-alert"_s, record.error().message);
        m_call->showRecord(*record);
    }
    m_rail->setSection(NavigationRail::Section::Calls);
    m_list->setComposing(false);
    m_list->select(id);
    showPage(m_call);
}

void MainWindow::showSettings()
{
    m_rail->setSection(NavigationRail::Section::Settings);
    m_list->setComposing(false);
    showPage(m_settings);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitWidth();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_services.callCenter.liveCount() > 0) {
        event->ignore();
        return askWhatToDoWithCalls(*this, m_services.callCenter);
    }
    remember();
    event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_fold->isOpen())
        m_fold->close();
    else
        QWidget::keyPressEvent(event);
}

// Who comes back to the window may have set keys or imported contacts elsewhere.
void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_services.refresh();
}

void MainWindow::layOut()
{
    for (QWidget *page : {static_cast<QWidget *>(m_composer), static_cast<QWidget *>(m_review),
                          static_cast<QWidget *>(m_call), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);
    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_fold);
    column->addWidget(m_pages, 1);

    m_list->setMinimumWidth(NarrowestList);
    m_list->setMaximumWidth(WidestList);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(main);
    m_splitter->setStretchFactor(1, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_splitter, 1);
}

void MainWindow::connectPages()
{
    connect(m_rail, &NavigationRail::sectionChosen, this, [this](NavigationRail::Section section) {
        section == NavigationRail::Section::Calls ? showCalls() : showSettings();
    });
    connect(m_list, &CallListPane::newCallRequested, this, &MainWindow::showComposer);
    connect(m_list, &CallListPane::draftRequested, this, &MainWindow::showDraft);
    connect(m_list, &CallListPane::callRequested, this, &MainWindow::showCall);
    connect(m_fold, &ListFold::openRequested, this, &MainWindow::openList);
    connect(m_drafts, &DraftBook::changed, this, &MainWindow::onDraftsChanged);

    connect(m_composer, &ComposerPage::reviewRequested, this, &MainWindow::requestPlan);
    connect(m_review, &ReviewPage::callRequested, this, &MainWindow::placeCall);
    connect(m_review, &ReviewPage::startOverRequested, this, &MainWindow::startOver);
    connect(m_review, &ReviewPage::playRequested, this, &MainWindow::playRequest);
    connect(m_review, &ReviewPage::planChanged, m_drafts, &DraftBook::put);
    connect(m_review, &ReviewPage::saveRequested, this, &MainWindow::saveDraft);
    connect(m_review, &ReviewPage::editRequested, this, &MainWindow::editRequest);
    if (m_voices) {
        connect(m_review, &ReviewPage::previewRequested, m_voices, &VoicePreview::play);
        connect(m_voices, &VoicePreview::failed, this,
                [this](const QString &sentence) { m_toast->show(u"volume-x"_s, sentence); });
    }
    connect(m_call, &CallPage::callAgainRequested, this, &MainWindow::callAgain);

    connect(&m_services.callCenter, &CallCenter::callAdded, this, &MainWindow::countLiveCalls);
    connect(&m_services.callCenter, &CallCenter::callEnded, this, &MainWindow::countLiveCalls);
    connect(&m_services.settings, &Settings::changed, this, &MainWindow::applySetting);
    connect(&m_services.readiness, &Readiness::changed, this, &MainWindow::onReadinessChanged);
}

void MainWindow::addShortcuts()
{
    addShortcut(u"Ctrl+N"_s, &MainWindow::showComposer);
    addShortcut(u"Ctrl+1"_s, &MainWindow::showCalls);
    addShortcut(u"Ctrl+,"_s, &MainWindow::showSettings);
    addShortcut(u"F1"_s, &MainWindow::showSettings);
    addShortcut(u"Ctrl+F"_s, &MainWindow::searchCalls);
    addShortcut(u"Ctrl+Tab"_s, &MainWindow::showNextLiveCall);
}

void MainWindow::addShortcut(const QString &keys, void (MainWindow::*action)())
{
    connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this, action);
}

void MainWindow::restore()
{
    resize(UsualWindow);
    restoreGeometry(m_services.settings.value(SettingKeys::windowGeometry));
    const bool known = m_services.settings.isSet(SettingKeys::listWidth);
    const int list = known ? m_services.settings.value(SettingKeys::listWidth) : UsualListWidth;
    m_splitter->setSizes({list, width()});
    fitWidth();
}

void MainWindow::remember()
{
    m_services.settings.set(SettingKeys::windowGeometry, saveGeometry());
    if (!m_fold->isFolded())
        m_services.settings.set(SettingKeys::listWidth, m_list->width());
}

// What was changed in the rows of a draft is worth more than its words, read once more.
void MainWindow::requestPlan(const QString &request)
{
    if (const CallDraft *known = m_drafts->draftOf(request)) {
        m_composer->clear();
        return showDraft(known->plan.id);
    }
    m_composer->setReading(true);
    whenReady(m_services.inputAgent.plan(request, requestContext(m_services.settings)), this,
              &MainWindow::onPlanned);
}

void MainWindow::onPlanned(const Result<CallPlan> &plan)
{
    m_composer->setReading(false);
    if (!plan)
        return m_composer->showTrouble(plan.error().message);
    if (m_drafts->draft(m_reworded))
        return onReworded(*plan);
    CallPlan fresh = *plan;
    fresh.asksBeforeAgreeing = m_services.settings.value(SettingKeys::asksBeforeAgreeing);
    m_drafts->add({.plan = fresh, .spoken = m_composer->spoken()});
    m_composer->clear();
    showDraft(fresh.id);
}

// A better wording leaves what the person chose for the call.
void MainWindow::onReworded(CallPlan plan)
{
    const CallDraft before = *m_drafts->draft(m_reworded);
    const bool isShown = m_review->plan().id == before.plan.id;
    const CallPlan::Mode wished = isShown ? m_review->wishedMode() : before.plan.mode;
    plan.asksBeforeAgreeing = before.plan.asksBeforeAgreeing;
    m_drafts->remove(before.plan.id);
    m_drafts->add(
        {.plan = plan,
         .spoken = m_composer->spoken().isEmpty() ? before.spoken : m_composer->spoken()});
    m_composer->clear();
    showDraft(plan.id);
    if (wished != plan.mode)
        m_review->wishMode(wished);
}

void MainWindow::onDraftsChanged()
{
    m_calls->setDrafts(m_drafts->plans());
}

void MainWindow::onReadinessChanged()
{
    const Readiness &readiness = m_services.readiness;
    m_rail->setStatus(readiness.realCallsReady(), whatWorks());
    m_composer->setRealCallsReady(readiness.realCallsReady());
    m_review->setRealCallsTrouble(readiness.realCallsTrouble());
    m_call->setOnlineServices(readiness.onlineServices());
    applyVoice();
}

void MainWindow::editRequest(const QString &request)
{
    m_composer->setRequest(request);
    showComposer();
    m_reworded = m_review->plan().id;
}

void MainWindow::placeCall(const CallPlan &plan)
{
    m_drafts->remove(plan.id);
    showCall(m_services.callCenter.place(plan)->id());
    m_services.callCenter.releaseEnded(KeptSessions);
}

void MainWindow::callAgain(CallPlan plan)
{
    plan.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    showReview(withoutMaskedCode(plan));
}

void MainWindow::startOver()
{
    m_drafts->remove(m_review->plan().id);
    m_composer->clear();
    showComposer();
}

// It was kept all along; who presses the button wants to do something else now.
void MainWindow::saveDraft()
{
    showComposer();
    m_toast->show(u"check"_s, tr("Draft saved. It waits in the list of calls."));
}

void MainWindow::playRequest()
{
    if (const CallDraft *draft = m_drafts->draft(m_review->plan().id))
        m_services.clipPlayer.play(RequestClip, draft->spoken);
}

void MainWindow::showDraft(const CallId &id)
{
    const CallDraft *draft = m_drafts->draft(id);
    if (!draft)
        return;
    m_services.refresh();
    if (m_review->plan().id != id)
        m_review->review(draft->plan, draft->spoken.duration());
    m_rail->setSection(NavigationRail::Section::Calls);
    m_list->setComposing(false);
    m_list->select(id);
    showPage(m_review);
}

void MainWindow::showCalls()
{
    if (m_callsPage == m_call)
        showCall(m_call->callId());
    else if (m_callsPage == m_review && m_drafts->draft(m_review->plan().id))
        showDraft(m_review->plan().id);
    else
        showComposer();
}

void MainWindow::showNextLiveCall()
{
    QList<CallId> live;
    for (const CallSession *session : m_services.callCenter.sessions()) {
        if (!session->hasEnded())
            live.append(session->id());
    }
    if (live.isEmpty())
        return;
    const bool onCall = m_pages->currentWidget() == m_call;
    const qsizetype now = onCall ? live.indexOf(m_call->callId()) : -1;
    showCall(live[(now + 1) % live.size()]);
}

void MainWindow::searchCalls()
{
    if (m_fold->isFolded())
        openList();
    m_list->startSearch();
}

void MainWindow::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    if (page != m_settings)
        m_callsPage = page;
    m_fold->close();
    focusPage(page);
}

// Who walks through the list of calls stays there.
void MainWindow::focusPage(QWidget *page)
{
    if (m_list->isVisible() && m_list->isAncestorOf(QApplication::focusWidget()))
        return;
    if (page == m_review)
        m_review->firstField()->setFocus();
    else if (page == m_call)
        m_call->focusMainControl();
    else if (page == m_settings)
        m_settings->focusFirst();
    else
        m_composer->focusRequest();
}

void MainWindow::countLiveCalls()
{
    const int live = m_calls->liveCount();
    m_rail->setLiveCalls(live);
    m_fold->setLiveCalls(live);
}

void MainWindow::applySetting(const QString &name)
{
    const Settings &settings = m_services.settings;
    if (name == QLatin1String(SettingKeys::theme.name))
        m_services.theme.setChoice(themeChoice(settings));
    else if (name == QLatin1String(SettingKeys::soundOn.name))
        m_call->setListening(settings.value(SettingKeys::soundOn));
    else if (name == QLatin1String(SettingKeys::parallelCalls.name))
        m_services.callCenter.setParallelLimit(settings.value(SettingKeys::parallelCalls));
    else
        applyVoice();
}

void MainWindow::applyVoice()
{
    const VoiceBook *voices = m_services.voices;
    m_call->setVoiceName(voices ? voiceName(voices->title(voices->chosen())) : QString());
}

void MainWindow::fitWidth()
{
    m_rail->setCompact(m_fold->isFolded());
    m_fold->fit();
}

void MainWindow::openList()
{
    m_fold->open(m_rail->width());
}

QStringList MainWindow::whatWorks() const
{
    return {
        tr("Practice calls: ready, nobody is phoned"),
        tr("Speech to text: %1").arg(m_services.transcriber.name()),
        m_services.voices
            ? tr("Voices: %1").arg(QLocale().createSeparatedList(m_services.voices->makers()))
            : tr("Voices: none, calls run without sound"),
        m_services.readiness.realCallsReady() ? tr("Real calls: ready")
                                              : m_services.readiness.realCallsTrouble(),
    };
}

} // namespace PhoneAgent
