// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/studio.h"

#include "agents/outcomejudge.h"
#include "audio/wav.h"
#include "ui/calls/callheader.h"
#include "ui/calls/callpage.h"
#include "ui/calls/detailspane.h"
#include "ui/chat/chatmodel.h"
#include "ui/compose/reviewpage.h"
#include "ui/screenshots/democall.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDir>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize WindowSize(1280, 800);

void check(const Result<void> &result)
{
    if (!result)
        qFatal("%s %s", qUtf8Printable(result.error().message),
               qUtf8Printable(result.error().detail));
}

} // namespace

Studio::Studio(Theme &theme)
    : m_data(m_folder.path()), m_settings(m_data.settingsFile()),
      m_database(Database::open(m_data.database()).value()), m_store(*m_database),
      m_inputAgent(nullptr, m_intentRules, m_contacts), m_monitor(nullptr, m_promptRules),
      m_actionAgent(nullptr, m_actionRules), m_center({.monitor = m_monitor,
                                                       .agent = m_actionAgent,
                                                       .store = m_store,
                                                       .now = [this] { return m_clock; }},
                                                      [this](const CallPlan &) {
                                                          auto line = std::make_unique<DemoLine>();
                                                          m_newestLine = line.get();
                                                          return line;
                                                      }),
      m_theme(theme)
{
    const CallPlan plan = demoCall().plan;
    m_settings.set(SettingKeys::userName, plan.userName);
    m_settings.set(SettingKeys::userPhone, plan.userPhone);
}

void Studio::newCall()
{
    metroBank(151s);
    openWindow(demoCallsBefore());
}

void Studio::recording()
{
    metroBank(151s);
    openWindow(demoCallsBefore());
    m_window->findChild<QAbstractButton *>(u"speak"_s)->click();
}

void Studio::review()
{
    metroBank(151s);
    openWindow(demoCallsBefore());
    CallPlan plan = demoCall().plan;
    plan.intent.time = {};
    plan = m_inputAgent.withField(plan, Intent::Field::Time, {}, {.now = demoNow()}).value_or(plan);
    m_window->findChild<ReviewPage *>()->setMenuReader([](const QString &) {
        return MenuMemory{
            .steps = {{.task = u"book_appointment"_s,
                       .menu = u"For emergencies press 1. For appointments press 2."_s,
                       .key = u"2"_s,
                       .label = u"appointments"_s}}};
    });
    m_window->showReview(plan);
}

void Studio::liveCall()
{
    apolloHospital();
    metroBank(245s);
    oliveBistro();
    openWindow(demoCallsBefore());
    const CallRecord record = withSounds(demoCallRunning());
    m_window->showCall(record.plan.id);
    CallPage &page = *m_window->findChild<CallPage *>();

    // The hint came before the last answer.
    CallRecord before = record;
    const Turn answer = before.turns.takeLast();
    const int turn = int(before.turns.size());
    ChatModel &chat = page.chat();
    chat.setCall(before);
    chat.addHint(u"First visit. Prefer morning."_s, answer.at);
    chat.putTurn(turn, answer);
    for (int i = 0; i <= turn; ++i)
        chat.setSound(i, demoSound(record.turns.at(i)));
    chat.setPlayback(turn, ChatRow::Playback::Speaking, 3200ms);

    page.findChild<CallHeader *>()->show(record);
    page.findChild<DetailsPane *>()->show(record, provenFacts(record.plan, record.turns),
                                          voiceName(m_voices.title(m_voices.chosen())));
}

void Studio::endedCall()
{
    metroBank(245s);
    oliveBistro();
    const CallRecord record = withSounds(demoCall());
    openWindow(demoCallsBefore() << record);
    m_window->showCall(record.plan.id);
}

bool Studio::save(const QString &file)
{
    // Rows are laid out and scrolled to the end by timers of zero length.
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    return m_window->grab().save(file);
}

void Studio::openWindow(const QList<CallRecord> &calls)
{
    for (const CallRecord &call : calls)
        check(m_store.add(call));
    m_window = std::make_unique<MainWindow>(WindowServices{
        .inputAgent = m_inputAgent,
        .callCenter = m_center,
        .callStore = m_store,
        .settings = m_settings,
        .theme = m_theme,
        .voiceInput = m_microphone,
        .transcriber = m_requestTranscriber,
        .clipPlayer = m_player,
        .voices = &m_voices,
        .dataFolder = m_data,
        .readiness = m_readiness,
        .now = demoNow,
    });
    m_window->resize(WindowSize);
    m_window->show();
}

DemoLine *Studio::answered(const CallPlan &plan, std::chrono::seconds ago)
{
    CallSession *session = m_center.place(plan);
    while (session->state() == CallState::Preparing)
        QCoreApplication::processEvents();
    m_clock = demoNow().addSecs(-ago.count());
    Q_EMIT m_newestLine->connected();
    m_clock = demoNow();
    return m_newestLine;
}

void Studio::metroBank(std::chrono::seconds ago)
{
    CallPlan plan;
    plan.id = u"metro"_s;
    plan.targetName = u"Metro Bank, card service"_s;
    plan.mode = CallPlan::Mode::Real;
    plan.intent.task.value = Intent::Task::BalanceEnquiry;
    DemoLine *line = answered(plan, ago);
    const Utterance request{u"Please hold the line."_s};
    Q_EMIT line->theySpeak(request);
    Q_EMIT line->held();
    Q_EMIT line->heard(request);
    waitFor(plan.id, CallState::Holding);
}

void Studio::oliveBistro()
{
    CallPlan plan;
    plan.id = u"olive"_s;
    plan.targetName = u"Olive Bistro"_s;
    plan.intent.task.value = Intent::Task::MakeReservation;
    answered(plan, 18s);
}

void Studio::waitFor(const CallId &id, CallState state)
{
    while (m_center.session(id)->state() != state)
        QCoreApplication::processEvents();
}

// Answers the first words, and speaks as long as the picture is taken.
void Studio::apolloHospital()
{
    const CallRecord record = demoCallRunning();
    DemoLine *line = answered(record.plan, 102s);
    const Utterance greeting{u"Apollo Hospital, Madinaguda. How can I help you?"_s};
    Q_EMIT line->theySpeak(greeting);
    Q_EMIT line->heard(greeting);
    waitFor(record.plan.id, CallState::Speaking);
}

// The store keeps the sound of turns as files.
CallRecord Studio::withSounds(CallRecord record) const
{
    const QString path = m_data.callFolder(record.plan.id);
    QDir().mkpath(path);
    for (Turn &turn : record.turns) {
        const Pcm sound = demoSound(turn);
        if (sound.isEmpty())
            continue;
        turn.soundFile = u"%1.wav"_s.arg(turn.number);
        if (!writeWavFile(path + u'/' + turn.soundFile, wavBytes(sound)))
            qFatal("cannot write below %s", qUtf8Printable(path));
    }
    return record;
}

} // namespace PhoneAgent
