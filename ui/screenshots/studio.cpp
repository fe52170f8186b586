// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/studio.h"

#include "audio/wav.h"
#include "ui/calls/callbar.h"
#include "ui/calls/callheader.h"
#include "ui/calls/callpage.h"
#include "ui/chat/chatmodel.h"
#include "ui/screenshots/democall.h"
#include "ui/screenshots/demostore.h"

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
      m_actionAgent(nullptr, m_actionRules),
      m_center({m_monitor, m_actionAgent, m_store},
               [](const CallPlan &) { return std::unique_ptr<CallLine>(); }),
      m_theme(theme)
{
    const CallPlan plan = demoCall().plan;
    m_settings.set(SettingKeys::userName, plan.userName);
    m_settings.set(SettingKeys::userPhone, plan.userPhone);
}

void Studio::newCall()
{
    openWindow(demoCallsBefore());
}

void Studio::recording()
{
    openWindow(demoCallsBefore());
    m_window->findChild<QAbstractButton *>(u"speak"_s)->click();
}

void Studio::review()
{
    openWindow(demoCallsBefore());
    CallPlan plan = demoCall().plan;
    plan.intent.time = {};
    plan = m_inputAgent.withField(plan, Intent::Field::Time, {}, {.now = demoNow()}).value_or(plan);
    m_window->showReview(plan);
}

void Studio::liveCall()
{
    const CallRecord record = withSounds(demoCallRunning());
    openWindow(demoCallsBefore() << record);
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

    page.findChild<CallBar *>()->show();
    page.findChild<CallHeader *>()->setElapsed(
        std::chrono::milliseconds(record.connectedAt.msecsTo(demoNow())));
}

void Studio::endedCall()
{
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
        keep(call);
    m_window = std::make_unique<MainWindow>(WindowServices{
        .inputAgent = m_inputAgent,
        .callCenter = m_center,
        .callStore = m_store,
        .settings = m_settings,
        .theme = m_theme,
        .voiceInput = m_microphone,
        .transcriber = m_transcriber,
        .clipPlayer = m_player,
        .voice = &m_voice,
        .dataFolder = m_data,
        .readiness = m_readiness,
        .now = demoNow,
    });
    m_window->resize(WindowSize);
    m_window->show();
}

void Studio::keep(const CallRecord &call)
{
    check(m_store.add(call));
    for (const Turn &turn : call.turns)
        check(m_store.putTurn(call.plan.id, turn));
    check(m_store.update(call));
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
