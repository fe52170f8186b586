// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/phonenetwork.h"

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/wav.h"
#include "core/logging.h"
#include "simulator/network/calleevoice.h"
#include "simulator/scriptedreceptionist.h"

#include <QDir>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rate = 8000;

/// Answering machines write the tone into their words.
bool isMachine(const Scenario &scenario)
{
    return std::any_of(scenario.texts.begin(), scenario.texts.end(), [](const QStringList &texts) {
        return std::any_of(texts.begin(), texts.end(), &CalleeVoice::beeps);
    });
}

quint64 seedFrom(const QString &number)
{
    return QString(number).remove(u'+').toULongLong() % 1000000;
}

} // namespace

PhoneNetwork::PhoneNetwork(ScenarioBook book, Options options, QObject *parent)
    : QObject(parent), m_book(std::move(book)), m_options(std::move(options))
{
    m_webhooks.setFaults(m_options.faults);
    m_clock.start();
    reset();
}

PhoneNetwork::~PhoneNetwork()
{
    qDeleteAll(m_calls);
}

void PhoneNetwork::setCallee(const QString &number, const CalleeSetup &setup)
{
    m_callees.insert(number, setup);
}

CalleeSetup PhoneNetwork::calleeAt(const QString &number) const
{
    return m_callees.value(number);
}

NetworkCall *PhoneNetwork::place(const CallOrder &order)
{
    const CallSurroundings surroundings{
        .account = m_account,
        .webhooks = m_webhooks,
        .faults = *m_options.faults,
        .callee = [this](const QString &number,
                         const CalleeSetup &setup) { return calleeFor(number, setup); },
        .voice = [this](const QString &words) { return speak(words); },
        .speed = m_speed};
    auto *call = new NetworkCall(order, calleeAt(order.to), surroundings, this);
    m_calls.append(call);

    const qint64 now = m_clock.elapsed();
    const double pace = m_account.callsPerSecond * m_speed;
    const qint64 at = std::max(now, m_nextDialAt);
    m_nextDialAt = at + (pace > 0 ? qint64(1000.0 / pace) : 0);
    QTimer::singleShot(at - now, call, &NetworkCall::dial);
    return call;
}

NetworkCall *PhoneNetwork::call(const QString &sid) const
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(),
                                    [&](const NetworkCall *call) { return call->sid() == sid; });
    return found == m_calls.end() ? nullptr : *found;
}

QList<NetworkCall *> PhoneNetwork::calls() const
{
    return {m_calls.rbegin(), m_calls.rend()};
}

void PhoneNetwork::forget(NetworkCall *call)
{
    m_calls.removeOne(call);
    call->deleteLater();
}

TextMessage *PhoneNetwork::send(const TextMessage::Draft &draft)
{
    auto *message =
        new TextMessage(draft, m_account, m_webhooks, calleeAt(draft.to).sms, m_speed, this);
    m_messages.append(message);
    return message;
}

QList<TextMessage *> PhoneNetwork::messages() const
{
    return {m_messages.rbegin(), m_messages.rend()};
}

void PhoneNetwork::reset()
{
    for (NetworkCall *call : calls()) {
        call->complete();
        forget(call);
    }
    qDeleteAll(m_messages);
    m_messages.clear();
    m_callees.clear();
    m_webhooks.reset(m_options.routes);
    m_account = m_options.account;
    m_speed = m_options.speed;
    m_nextDialAt = 0;
}

std::unique_ptr<Callee> PhoneNetwork::calleeFor(const QString &number, const CalleeSetup &setup)
{
    CallStart start{.callId = number,
                    .scenario = setup.scenario.isEmpty() ? m_options.scenario : setup.scenario,
                    .mode = u"conversational"_s,
                    .task = setup.intent["intent"_L1].toString(),
                    .place = setup.intent["target_entity"_L1].toString().left(200).simplified(),
                    .seed = setup.seed,
                    .wantsVoice = true,
                    .today = QDate::currentDate()};
    if (!start.seed)
        start.seed = m_options.seed.value_or(seedFrom(number));
    auto scenario = m_book.find(start.scenario);
    if (!scenario)
        scenario = m_book.fitting(start.task, start.mode);
    auto receptionist = std::make_unique<ScriptedReceptionist>(
        scenario, ReceptionSetup{.place = start.place, .seed = *start.seed, .today = start.today});
    const auto say = [voice = CalleeVoice(m_options.voice, m_options.remember)](
                         const QString &text) { return voice.say(text); };
    VoiceCallee::Equipment equipment{
        .call = std::make_unique<SimulatedCall>(
            start, scenario, std::move(receptionist), say,
            SimulatedCall::Timing{.idle = 15min, .holdSpeed = setup.holdSpeed}),
        .ears = m_options.earsFor(setup),
        .interjections = Interjections(setup.interjections, say),
        .music = setup.hasHoldMusic ? m_options.holdMusic : QByteArray(),
        .isMachine = setup.isMachine || isMachine(*scenario)};
    CalleeSetup callee = setup;
    callee.hearsOnlyNetworkKeys |= !scenario->hearsTones;
    return std::make_unique<VoiceCallee>(callee, std::move(equipment));
}

QFuture<QByteArray> PhoneNetwork::speak(const QString &words)
{
    return m_options.voice->synthesize(words, u"awb"_s).then([](const Result<Pcm> &sound) {
        return sound ? mulawFromSamples(resampled(*sound, Rate).samples) : QByteArray();
    });
}

QByteArray installedHoldMusic()
{
    constexpr qsizetype Longest = 60 * Rate;
    const QDir folder(u"/usr/share/asterisk/moh"_s);
    for (const QString &name : folder.entryList({u"*.wav"_s}, QDir::Files, QDir::Name)) {
        const Result<Pcm> music = readWavFile(folder.filePath(name));
        if (music)
            return mulawFromSamples(resampled(*music, Rate).samples).left(Longest);
    }
    return {};
}

} // namespace PhoneAgent
