// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/simulatedcall.h"

#include "audio/wav.h"
#include "core/enumtext.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "simulator/hearing.h"

#include <QJsonArray>
#include <QUuid>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Further than a caller can sensibly be ahead of the answers.
constexpr int MostWaiting = 16;

/// How long words take to say, where no sound tells: 160 words a minute.
constexpr auto TimePerLetter = std::chrono::milliseconds(65);

/// A seed may be a number or decimal digits: JSON numbers lose the last digits of large ones.
Result<std::optional<quint64>> seedFrom(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return std::optional<quint64>();
    bool isNumber = false;
    const quint64 fromText = value.toString().toULongLong(&isNumber);
    if (isNumber)
        return std::optional(fromText);
    const double number = value.toDouble(-1);
    if (number < 0 || number > 9007199254740991.0 || number != double(quint64(number)))
        return failure(Error::Kind::Invalid,
                       SimulatedCall::tr("The seed must be a whole number, not negative."));
    return std::optional(quint64(number));
}

} // namespace

Result<CallStart> CallStart::fromJson(const QJsonObject &json)
{
    const QJsonValue mode = json["mode"_L1];
    const QJsonObject intent = json["intent"_L1].toObject();
    const auto seed = seedFrom(json["seed"_L1]);
    if (!seed)
        return tl::unexpected(seed.error());
    CallStart start{.callId = json["call_id"_L1].toString().left(100),
                    .scenario = json["scenario"_L1].toString(),
                    .mode = mode.toString(u"conversational"_s),
                    .task = intent["intent"_L1].toString(),
                    .place = intent["target_entity"_L1].toString().left(200).simplified(),
                    .seed = *seed,
                    .isInstant = json["pace"_L1] == "instant"_L1,
                    .wantsVoice = json["voice"_L1].toBool(true),
                    .today = QDate::fromString(json["today"_L1].toString(), Qt::ISODate)};
    if (!json["intent"_L1].isUndefined() && !json["intent"_L1].isObject())
        return failure(Error::Kind::Invalid, SimulatedCall::tr("The intent must be an object."));
    if (start.mode != "conversational"_L1 && start.mode != "dtmf"_L1)
        return failure(Error::Kind::Invalid,
                       SimulatedCall::tr("The mode must be “conversational” or “dtmf”."));
    if (json.contains("pace"_L1) && !start.isInstant && json["pace"_L1] != "real"_L1)
        return failure(Error::Kind::Invalid,
                       SimulatedCall::tr("The pace must be “real” or “instant”."));
    if (start.callId.isEmpty())
        start.callId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return start;
}

SimulatedCall::SimulatedCall(CallStart start, std::shared_ptr<const Scenario> scenario,
                             std::unique_ptr<Receptionist> receptionist, Voice voice, Timing timing,
                             QObject *parent)
    : QObject(parent), m_start(std::move(start)), m_scenario(std::move(scenario)),
      m_receptionist(std::move(receptionist)), m_voice(std::move(voice)), m_timing(timing)
{
    for (QTimer *timer : {&m_hold, &m_silence, &m_idle})
        timer->setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &SimulatedCall::onHoldOver);
    connect(&m_silence, &QTimer::timeout, this, &SimulatedCall::onSilence);
    // Whoever is on hold has nothing to say.
    connect(&m_idle, &QTimer::timeout, this,
            [this] { m_isOnHold ? m_idle.start() : finish(u"idle"_s); });
}

void SimulatedCall::start()
{
    m_idle.start(m_timing.idle);
    m_isBusy = true;
    whenReady(m_receptionist->greet(), this, &SimulatedCall::onReply);
}

void SimulatedCall::take(const QJsonObject &message)
{
    if (m_hasEnded)
        return refuse(tr("The call has ended."));
    m_idle.start(m_timing.idle);
    const QString type = message["type"_L1].toString();
    if (type == "call_end"_L1)
        return finish(u"caller_hung_up"_s);
    if (type == "call_start"_L1)
        return refuse(tr("The call has started already."));
    if (m_waiting.size() >= MostWaiting)
        return refuse(tr("Too much at once; wait for an answer."));
    if (type == "caller_speech"_L1 && message["text"_L1].isString())
        return takeSpeech(message["text"_L1].toString());
    static const QRegularExpression keys(u"^[0-9*#]{1,64}$"_s);
    const QString digits = message["digits"_L1].toString();
    if (type == "caller_dtmf"_L1 && digits.contains(keys)) {
        m_waiting.enqueue({CallerTurn::Kind::Pressed, digits});
        return serveNext();
    }
    refuse(type == "caller_speech"_L1 ? tr("caller_speech needs a text.")
           : type == "caller_dtmf"_L1 ? tr("caller_dtmf needs digits: 0 to 9, * and #.")
                                      : tr("The type of the message is not known."));
}

/// "Mm-hmm" said to a hold belongs to that hold, even when it comes after the next question.
void SimulatedCall::takeSpeech(const QString &text)
{
    const bool isFiller = text.trimmed().isEmpty() || hear(text, m_start.today).isFiller;
    if (m_isOnHold && isFiller) {
        if (m_start.isInstant)
            onHoldOver();
        return;
    }
    if (m_forgivenFillers > 0 && isFiller && m_reply.expects != Reply::Expects::None) {
        --m_forgivenFillers;
        return;
    }
    m_forgivenFillers = 0;
    m_waiting.enqueue({CallerTurn::Kind::Spoke, text});
    serveNext();
}

void SimulatedCall::serveNext()
{
    if (m_isBusy || m_hasEnded || m_waiting.isEmpty())
        return;
    m_hold.stop();
    m_isOnHold = false;
    ask(m_waiting.dequeue());
}

void SimulatedCall::ask(const CallerTurn &turn)
{
    m_isBusy = true;
    m_silence.stop();
    ++m_turns;
    whenReady(m_receptionist->answer(turn), this, &SimulatedCall::onReply);
}

void SimulatedCall::onReply(const Result<Reply> &reply)
{
    if (m_hasEnded)
        return;
    if (!reply) {
        qCWarning(SIMULATOR) << "no answer:" << reply.error().message << reply.error().detail;
        refuse(reply.error().message);
        return finish(u"failed"_s);
    }
    m_reply = *reply;
    m_speaking = m_reply.text.size() * TimePerLetter;
    if (!m_voice || m_reply.text.isEmpty())
        return send({});
    whenReady(m_voice(m_reply.text), this, &SimulatedCall::onSound);
}

void SimulatedCall::onSound(const Result<Pcm> &sound)
{
    if (!sound)
        qCWarning(SIMULATOR) << "no voice:" << sound.error().message << sound.error().detail;
    m_speaking = sound ? sound->duration() : m_speaking;
    if (!m_hasEnded)
        send(sound ? wavBytes(*sound) : QByteArray());
}

void SimulatedCall::send(const QByteArray &wav)
{
    m_isBusy = false;
    Q_EMIT says({{u"type"_s, u"hospital_speech"_s},
                 {u"text"_s, m_reply.text},
                 {u"audio_b64"_s, QString::fromLatin1(wav.toBase64())},
                 {u"expects"_s, enumText(m_reply.expects)},
                 {u"call_ended"_s, m_reply.endsCall}});
    if (m_reply.endsCall)
        return finish(u"callee_hung_up"_s);
    waitAfter(m_reply);
    serveNext();
}

void SimulatedCall::waitAfter(const Reply &reply)
{
    m_isOnHold = reply.expects == Reply::Expects::None;
    if (m_isOnHold) {
        const auto hold =
            std::chrono::milliseconds(qint64(double(reply.hold.count()) / m_timing.holdSpeed));
        m_hold.start(m_start.isInstant ? m_timing.instantHold : m_speaking + hold);
        return;
    }
    if (!m_start.isInstant)
        m_silence.start(m_speaking + m_timing.silence);
}

void SimulatedCall::onHoldOver()
{
    m_hold.stop();
    if (m_isBusy || m_hasEnded || !m_isOnHold)
        return;
    m_isOnHold = false;
    m_idle.start(m_timing.idle);
    ++m_forgivenFillers;
    ask({CallerTurn::Kind::Waited, {}});
}

void SimulatedCall::onSilence()
{
    if (!m_isBusy && !m_hasEnded)
        ask({CallerTurn::Kind::Silent, {}});
}

void SimulatedCall::drop(const QString &how)
{
    finish(how);
}

void SimulatedCall::finish(const QString &how)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_end = how;
    m_waiting.clear();
    for (QTimer *timer : {&m_hold, &m_silence, &m_idle})
        timer->stop();
    Q_EMIT ended();
}

void SimulatedCall::refuse(const QString &sentence)
{
    Q_EMIT says({{u"type"_s, u"error"_s}, {u"message"_s, sentence}});
}

QJsonObject SimulatedCall::truth() const
{
    QJsonObject truth = m_receptionist->truth();
    const QString task = truth["task"_L1].toString();
    const QStringList &can = m_scenario->achievable;
    truth[u"call_id"_s] = m_start.callId;
    truth[u"scenario"_s] = m_scenario->name;
    truth[u"seed"_s] = QString::number(m_start.seed.value_or(0));
    truth[u"achievable"_s] = task.isEmpty() ? !can.isEmpty() : can.contains(task);
    truth[u"achievable_tasks"_s] = QJsonArray::fromStringList(can);
    truth[u"achieved_when"_s] = m_scenario->achieved;
    truth[u"turns"_s] = m_turns;
    truth[u"state"_s] = m_hasEnded ? u"ended"_s : u"running"_s;
    truth[u"end"_s] = m_end;
    return truth;
}

} // namespace PhoneAgent
