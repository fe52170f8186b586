// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/mainwindow.h"

#include "calls/callcenter.h"
#include "core/whenready.h"
#include "devices/clipplayer.h"
#include "services/transcriber.h"
#include "settings/settings.h"
#include "store/secretmask.h"
#include "ui/calls/callpage.h"
#include "ui/compose/composerpage.h"
#include "ui/compose/profilechips.h"
#include "ui/compose/reviewpage.h"
#include "ui/compose/voiceinput.h"
#include "ui/lists/calllistmodel.h"
#include "ui/lists/calllistpane.h"
#include "ui/lists/callwords.h"
#include "ui/shell/settingspage.h"
#include "ui/style/button.h"
#include "ui/style/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMessageBox>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize SmallestWindow(720, 520);
constexpr QSize UsualWindow(1280, 800);
constexpr int FoldBelow = 960;
constexpr int NarrowestList = 240;
constexpr int WidestList = 360;
constexpr int UsualList = 263; ///< with the line beside it 264

// Calls count their clips from zero up.
constexpr ClipId RequestClip = -1;
constexpr ClipId VoiceClip = -2;

// The code itself is kept nowhere; its dots open nothing.
CallPlan withoutMaskedCode(CallPlan plan)
{
    Intent &intent = plan.intent;
    if (!SecretMask::isMasked(intent.accessCode.valueOr({})))
        return plan;
    intent.accessCode = {};
    intent.warnings.append({Intent::Field::AccessCode, Intent::WarningKind::Missing,
                            MainWindow::tr("Access codes are not kept. Type it again.")});
    return plan;
}

QStringList voicesOf(const WindowServices &services)
{
    return services.voice ? services.voice->voices() : QStringList();
}

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
      m_calls(new CallListModel(services.callStore, services.callCenter, services.now, this)),
      m_rail(new NavigationRail(services.realCallsReady, whatWorks(), this)),
      m_splitter(new QSplitter(this)), m_list(new CallListPane(*m_calls, this)),
      m_foldBar(new QWidget(this)),
      m_unfold(new Button(Button::Kind::Outline, u"list"_s, tr("Calls"), {}, m_foldBar)),
      m_pages(new QStackedWidget(this)),
      m_composer(new ComposerPage(services.settings, services.voiceInput, services.transcriber,
                                  voicesOf(services), services.realCallsReady, this)),
      m_review(new ReviewPage(services.inputAgent, services.settings, voicesOf(services),
                              services.realCallsReady, this)),
      m_call(new CallPage(services.clipPlayer, services.dataFolder, this)),
      m_settings(new SettingsPage(services.settings, voicesOf(services), this)),
      m_toast(new Toast(m_pages))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("AI Phone Agent"));
    setMinimumSize(SmallestWindow);
    layOut();
    connectPages();
    addShortcuts();
    restore();
    applyVoice();
    m_review->setLineTrouble(services.realCallsTrouble);
    m_call->setListening(services.settings.value(SettingKeys::soundOn));
    m_call->setOnlineServices(services.onlineServices);
    countLiveCalls();
    restoreDraft();
    showComposer();
}

MainWindow::~MainWindow() = default;

void MainWindow::showComposer()
{
    m_editsDraft = false;
    m_rail->setSection(NavigationRail::Section::Calls);
    m_list->select({});
    m_list->setComposing(true);
    showPage(m_composer);
}

void MainWindow::showReview(const CallPlan &plan)
{
    m_review->review(plan, m_composer->spokenLength());
    setDraft(plan);
    showDraft();
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
    m_list->select(m_calls->indexOf(id));
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
    foldList();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_services.callCenter.liveCount() > 0) {
        event->ignore();
        return askWhatToDoWithCalls();
    }
    remember();
    event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isFolded() && m_list->isVisible())
        closeList();
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::layOut()
{
    for (QWidget *page : {static_cast<QWidget *>(m_composer), static_cast<QWidget *>(m_review),
                          static_cast<QWidget *>(m_call), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);
    auto *bar = new QHBoxLayout(m_foldBar);
    bar->setContentsMargins(12, 8, 12, 4);
    bar->addWidget(m_unfold);
    bar->addStretch();
    m_unfold->setObjectName(u"unfoldCalls"_s);
    m_unfold->setControlHeight(30);
    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_foldBar);
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
    connect(m_unfold, &QPushButton::clicked, this, &MainWindow::openList);

    connect(m_composer, &ComposerPage::reviewRequested, this, &MainWindow::requestPlan);
    connect(m_review, &ReviewPage::callRequested, this, &MainWindow::placeCall);
    connect(m_review, &ReviewPage::startOverRequested, this, &MainWindow::startOver);
    connect(m_review, &ReviewPage::previewRequested, this, &MainWindow::previewVoice);
    connect(m_review, &ReviewPage::playRequested, this,
            [this] { m_services.clipPlayer.play(RequestClip, m_composer->spoken()); });
    connect(m_review, &ReviewPage::planChanged, this, &MainWindow::setDraft);
    connect(m_review, &ReviewPage::editRequested, this, [this](const QString &request) {
        m_composer->setRequest(request);
        showComposer();
        m_editsDraft = true;
    });
    connect(m_call, &CallPage::callAgainRequested, this, &MainWindow::callAgain);

    connect(&m_services.callCenter, &CallCenter::callAdded, this, &MainWindow::countLiveCalls);
    connect(&m_services.callCenter, &CallCenter::callEnded, this, &MainWindow::countLiveCalls);
    connect(&m_services.settings, &Settings::changed, this, &MainWindow::applySetting);
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
    const int list = known ? m_services.settings.value(SettingKeys::listWidth) : UsualList;
    m_splitter->setSizes({list, width()});
    foldList();
}

void MainWindow::remember()
{
    m_services.settings.set(SettingKeys::windowGeometry, saveGeometry());
    if (!isFolded())
        m_services.settings.set(SettingKeys::listWidth, m_list->width());
}

// What was changed in the rows of the draft is worth more than its words, read once more.
void MainWindow::requestPlan(const QString &request)
{
    if (m_hasDraft && request.simplified() == m_review->plan().intent.request.simplified())
        showDraft();
    else if (m_hasDraft && !m_editsDraft)
        askToReplaceDraft(request);
    else
        readRequest(request);
}

void MainWindow::askToReplaceDraft(const QString &request)
{
    auto *question = new QMessageBox(
        QMessageBox::Question, tr("A call waits for your review"),
        tr("The call to %1 is not placed yet. Replace it?").arg(targetName(m_review->plan())),
        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto *look = question->addButton(tr("Review it"), QMessageBox::AcceptRole);
    auto *replace = question->addButton(tr("Replace it"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(look, &QAbstractButton::clicked, this, &MainWindow::showDraft);
    connect(replace, &QAbstractButton::clicked, this, [this, request] { readRequest(request); });
    question->open();
}

void MainWindow::readRequest(const QString &request)
{
    m_composer->setReading(true);
    whenReady(m_services.inputAgent.plan(request, requestContext(m_services.settings)), this,
              &MainWindow::onPlanned);
}

void MainWindow::onPlanned(const Result<CallPlan> &plan)
{
    m_composer->setReading(false);
    if (!plan)
        return m_composer->showTrouble(plan.error().message);
    CallPlan draft = *plan;
    if (!m_editsDraft || !m_hasDraft) {
        draft.asksBeforeAgreeing = m_services.settings.value(SettingKeys::asksBeforeAgreeing);
        return showReview(draft);
    }
    // A better wording leaves what the person chose for the call.
    const CallPlan::Mode wished = m_review->wishedMode();
    draft.asksBeforeAgreeing = m_review->plan().asksBeforeAgreeing;
    showReview(draft);
    if (wished != draft.mode)
        m_review->wishMode(wished);
}

void MainWindow::setDraft(const CallPlan &plan)
{
    m_hasDraft = true;
    m_calls->setDraft(plan);
    const CallRecord kept = SecretMask(plan.intent).masked(CallRecord{.plan = plan});
    const QByteArray json = QJsonDocument(kept.plan.toJson()).toJson(QJsonDocument::Compact);
    m_services.settings.set(SettingKeys::draftPlan, QString::fromUtf8(json));
}

void MainWindow::dropDraft()
{
    m_hasDraft = false;
    m_calls->setDraft({});
    m_services.settings.reset(SettingKeys::draftPlan);
}

void MainWindow::restoreDraft()
{
    const QByteArray json = m_services.settings.value(SettingKeys::draftPlan).toUtf8();
    const CallPlan plan = CallPlan::fromJson(QJsonDocument::fromJson(json).object());
    if (plan.id.isEmpty())
        return;
    const CallPlan draft = withoutMaskedCode(plan);
    m_review->review(draft);
    setDraft(draft);
}

void MainWindow::placeCall(const CallPlan &plan)
{
    dropDraft();
    m_composer->clear();
    showCall(m_services.callCenter.place(plan)->id());
}

void MainWindow::callAgain(CallPlan plan)
{
    plan.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_composer->clear();
    showReview(withoutMaskedCode(plan));
}

void MainWindow::startOver()
{
    dropDraft();
    m_composer->clear();
    showComposer();
}

void MainWindow::showDraft()
{
    if (!m_hasDraft)
        return;
    m_rail->setSection(NavigationRail::Section::Calls);
    m_list->setComposing(false);
    m_list->select(m_calls->draftIndex());
    showPage(m_review);
}

void MainWindow::showCalls()
{
    if (m_callsPage == m_call)
        showCall(m_call->callId());
    else if (m_callsPage == m_review && m_hasDraft)
        showDraft();
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
    if (isFolded())
        openList();
    m_list->startSearch();
}

void MainWindow::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    if (page != m_settings)
        m_callsPage = page;
    if (isFolded())
        closeList();
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
    m_unfold->setText(live ? tr("%n live", nullptr, live) : tr("Calls"));
}

void MainWindow::applySetting(const QString &name)
{
    const Settings &settings = m_services.settings;
    if (name == QLatin1String(SettingKeys::theme.name))
        m_services.theme.setChoice(themeChoice(settings));
    else if (name == QLatin1String(SettingKeys::voice.name))
        applyVoice();
    else if (name == QLatin1String(SettingKeys::soundOn.name))
        m_call->setListening(settings.value(SettingKeys::soundOn));
    else if (name == QLatin1String(SettingKeys::parallelCalls.name))
        m_services.callCenter.setParallelLimit(settings.value(SettingKeys::parallelCalls));
}

void MainWindow::applyVoice()
{
    const QString voice = m_services.settings.value(SettingKeys::voice);
    m_services.callCenter.setVoice(voice);
    m_call->setVoiceName(m_services.voice ? voiceTitle(voice).section(u',', 0, 0) : QString());
}

void MainWindow::previewVoice(const QString &voice)
{
    if (!m_services.voice)
        return;
    const QString name = m_services.settings.value(SettingKeys::userName);
    const QString words = name.isEmpty()
                              ? tr("Hello, I'm an AI assistant.")
                              : tr("Hello, I'm an AI assistant calling for %1.").arg(name);
    whenReady(m_services.voice->synthesize(words, voice), this,
              [](MainWindow *window, const Result<Pcm> &sound) {
                  if (sound)
                      window->m_services.clipPlayer.play(VoiceClip, *sound);
                  else
                      window->m_toast->show(u"volume-x"_s, sound.error().message);
              });
}

// Calls go on by themselves, so the safe answer is the one that ends none.
void MainWindow::askWhatToDoWithCalls()
{
    const int live = m_services.callCenter.liveCount();
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Calls are running"),
                        tr("%n call is still running. What should happen to it?", nullptr, live),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto *keep = question->addButton(tr("Keep running"), QMessageBox::AcceptRole);
    auto *end = question->addButton(tr("End calls and close"), QMessageBox::DestructiveRole);
    question->setDefaultButton(qobject_cast<QPushButton *>(keep));
    connect(keep, &QAbstractButton::clicked, this, &QWidget::showMinimized);
    connect(end, &QAbstractButton::clicked, this, [this] {
        m_services.callCenter.hangUpAll();
        close();
    });
    question->open();
}

bool MainWindow::isFolded() const
{
    return width() < FoldBelow;
}

// In a narrow window the list leaves the row of columns and opens over the page instead.
void MainWindow::foldList()
{
    const bool folded = isFolded();
    m_rail->setCompact(folded);
    m_foldBar->setVisible(folded);
    if (folded && m_list->parentWidget() == m_splitter) {
        m_list->setParent(this);
        m_list->hide();
    } else if (!folded && m_list->parentWidget() != m_splitter) {
        m_splitter->insertWidget(0, m_list);
        m_splitter->setSizes({UsualList, width()});
        m_list->show();
    }
}

void MainWindow::openList()
{
    m_list->setGeometry(m_rail->width(), 0, WidestList, height());
    m_list->show();
    m_list->raise();
    m_list->setFocus();
}

void MainWindow::closeList()
{
    m_list->hide();
}

QStringList MainWindow::whatWorks() const
{
    return {
        tr("Practice calls: ready, nobody is phoned"),
        tr("Speech to text: %1").arg(m_services.transcriber.name()),
        m_services.voice ? tr("Voices: %1").arg(m_services.voice->name())
                         : tr("Voices: none, calls run without sound"),
        m_services.realCallsReady ? tr("Real calls: ready")
                                  : tr("Real calls: a phone line is not set up"),
    };
}

} // namespace PhoneAgent
