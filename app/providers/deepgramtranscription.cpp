// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramtranscription.h"

#include "audio/mulaw.h"
#include "core/logging.h"

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int BytesPerMs = 8;

// Flux is trained on steps of 80 ms; /v1/listen takes 20 to 250 ms.
constexpr qsizetype ListenFrame = 20 * BytesPerMs;
constexpr qsizetype FluxFrame = 80 * BytesPerMs;

// What may go out at once after a gap in the sound.
constexpr double MostBudget = 250 * BytesPerMs;

// A service that comes and goes all the time is worse than none.
constexpr int MostLost = 3;

qsizetype frameOf(DeepgramListening::Kind kind)
{
    return kind == DeepgramListening::Kind::Flux ? FluxFrame : ListenFrame;
}

bool isLasting(int status)
{
    return status >= 400 && status < 500 && status != 408;
}

} // namespace

DeepgramTranscription::DeepgramTranscription(DeepgramService service, DeepgramListening listening,
                                             const Limits &limits, QObject *parent)
    : CallTranscriber(parent), m_service(std::move(service)), m_listening(std::move(listening)),
      m_limits(limits), m_sound(limits.memory.count() * BytesPerMs)
{
    for (QTimer *timer : {&m_reconnect, &m_keepAlive, &m_catchUp})
        timer->setSingleShot(true);
    m_catchUp.setTimerType(Qt::PreciseTimer);
    connect(&m_reconnect, &QTimer::timeout, this, &DeepgramTranscription::connectToService);
    connect(&m_keepAlive, &QTimer::timeout, this, &DeepgramTranscription::onKeepAlive);
    connect(&m_catchUp, &QTimer::timeout, this, &DeepgramTranscription::send);
}

DeepgramTranscription::DeepgramTranscription(DeepgramService service, DeepgramListening listening,
                                             QObject *parent)
    : DeepgramTranscription(std::move(service), std::move(listening), Limits{}, parent)
{
}

DeepgramTranscription::~DeepgramTranscription()
{
    ServiceSocket::leave(std::move(m_socket), u"{\"type\":\"CloseStream\"}"_s);
}

void DeepgramTranscription::warmUp()
{
    if (!m_isDead && !m_socket && !m_reconnect.isActive())
        connectToService();
}

void DeepgramTranscription::hear(const Pcm &frame)
{
    if (m_isDead || frame.isEmpty())
        return;
    m_sound.append(mulawFromSamples(frame.samples));
    warmUp();
    send();
}

void DeepgramTranscription::pause(int utterance, const Pcm &)
{
    if (m_isDead)
        return;
    goOn();
    m_questions.append({.utterance = utterance, .end = m_sound.end(), .isAsked = isFlux()});
    if (isFlux())
        QMetaObject::invokeMethod(this, &DeepgramTranscription::tellEager, Qt::QueuedConnection);
    else
        send();
}

/// The words stay: what follows is added to them.
void DeepgramTranscription::goOn()
{
    if (isPause())
        m_questions.removeLast();
}

void DeepgramTranscription::finish(int utterance, const Pcm &)
{
    if (m_isDead)
        return answerLater(utterance, tl::unexpected(m_error));
    const bool isKnown = isPause() && m_questions.last().isAnswered && m_interim.isEmpty();
    if (isPause() && !isFlux() && !m_questions.last().isAnswered)
        return waitFor(m_questions.last());
    goOn();
    if (m_questions.isEmpty() && (isKnown || (!words().isEmpty() && isSettled(m_sound.end())))) {
        m_deafUntil = std::max(m_deafUntil, m_heardUntil);
        return answerLater(utterance, takeWords());
    }
    m_questions.append({.utterance = utterance, .end = m_sound.end()});
    waitFor(m_questions.last());
    send();
}

/// It is to be answered for good, and in time.
void DeepgramTranscription::waitFor(Question &question)
{
    question.isFinal = true;
    question.limit = new QTimer(this);
    question.limit->setSingleShot(true);
    connect(question.limit, &QTimer::timeout, this,
            [this, utterance = question.utterance] { onLimit(utterance); });
    question.limit->start(m_limits.answer);
}

void DeepgramTranscription::connectToService()
{
    m_socket = std::make_unique<ServiceSocket>(
        m_service.socketUrl(m_listening.path(), m_listening.query()), m_service.authorization(),
        m_limits.socket);
    connect(m_socket.get(), &ServiceSocket::opened, this, &DeepgramTranscription::onOpened);
    connect(m_socket.get(), &ServiceSocket::textCame, this, &DeepgramTranscription::onText);
    connect(m_socket.get(), &ServiceSocket::ended, this, &DeepgramTranscription::onEnded);
}

void DeepgramTranscription::onOpened()
{
    // What was final stays; everything after it is told again.
    m_sound.rewind();
    m_origin = m_sound.next();
    m_interim.clear();
    m_flushes.clear();
    for (Question &question : m_questions)
        question.isAsked = isFlux() && !question.isFinal;
    m_budget = MostBudget;
    m_sinceRefill.start();
    m_keepAlive.start(m_limits.keepAlive);
    send();
}

void DeepgramTranscription::onText(const QString &text)
{
    const auto event = readListenMessage(m_listening.kind, text);
    if (!event)
        return;
    if (event->kind == ListenEvent::Kind::Failed)
        return onEnded({.wasOpen = true, .detail = event->words});
    m_lostInRow = 0;
    take(*event);
}

void DeepgramTranscription::onEnded(const ServiceSocket::End &end)
{
    qCInfo(SERVICES) << "Deepgram's transcription ended:" << end.status << end.detail;
    m_keepAlive.stop();
    m_catchUp.stop();
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
    if (isLasting(end.status))
        return giveUp(deepgramError(end.status));
    if (m_sinceLoss.isValid() && m_sinceLoss.elapsed() >= m_limits.heals.count())
        m_lost = 0;
    m_sinceLoss.start();
    if (++m_lostInRow > 1 || ++m_lost > MostLost)
        return giveUp(deepgramLost(end));
    m_reconnect.start(m_limits.reconnect);
}

void DeepgramTranscription::onKeepAlive()
{
    m_keepAlive.start(m_limits.keepAlive);
    if (!isFlux() && m_sound.end() > 0)
        return m_socket->sendText(u"{\"type\":\"KeepAlive\"}"_s);
    // Flux knows no such message, and to neither it is enough before the first sound: they hear a
    // little silence.
    m_sound.append(QByteArray(frameOf(m_listening.kind), char(0xff)));
    send();
}

void DeepgramTranscription::onLimit(int utterance)
{
    const auto question =
        std::find_if(m_questions.begin(), m_questions.end(),
                     [utterance](const Question &asked) { return asked.utterance == utterance; });
    if (question == m_questions.end())
        return;
    const bool isHeard = isHeardTo(question->end);
    m_deafUntil = question->end + ListenFrame;
    // Half a sentence is worse than none: with none, another service hears the whole of it.
    const QString words = takeWords();
    if (isHeard)
        answerFirst(words);
    else
        answerFirst(tl::unexpected(deepgramSilent()));
}

void DeepgramTranscription::giveUp(const Error &error)
{
    m_isDead = true;
    m_error = error;
    goOn();
    while (!m_questions.isEmpty())
        answerFirst(tl::unexpected(error));
}

void DeepgramTranscription::send()
{
    if (!m_socket || !m_socket->isOpen())
        return;
    refillBudget();
    const auto unasked = [](const Question &question) { return !question.isAsked; };
    while (m_socket && m_socket->isOpen()) {
        const auto question = std::find_if(m_questions.begin(), m_questions.end(), unasked);
        const bool hasQuestion = question != m_questions.end();
        if (hasQuestion && m_sound.next() >= question->end)
            askFor(*question);
        else if (!sendFrame(hasQuestion ? &*question : nullptr))
            return;
    }
}

bool DeepgramTranscription::sendFrame(Question *question)
{
    const qsizetype frame = frameOf(m_listening.kind);
    const qint64 waiting = (question ? question->end : m_sound.end()) - m_sound.next();
    if (waiting <= 0 || (!question && waiting < frame))
        return false;
    if (m_budget < frame) {
        m_catchUp.start(20ms);
        return false;
    }
    const QByteArray bytes = m_sound.take(std::min<qint64>(frame, waiting));
    m_budget -= double(bytes.size());
    m_keepAlive.start(m_limits.keepAlive);
    m_socket->sendBytes(bytes);
    return true;
}

void DeepgramTranscription::refillBudget()
{
    const double elapsedMs = double(m_sinceRefill.nsecsElapsed()) / 1e6;
    m_sinceRefill.start();
    m_budget = std::min(MostBudget, m_budget + elapsedMs * BytesPerMs * m_limits.pace);
}

void DeepgramTranscription::askFor(Question &question)
{
    question.isAsked = true;
    if (!isFlux())
        m_flushes.append(question.end);
    m_socket->sendText(isFlux() ? u"{\"type\":\"ForceEndTurn\"}"_s : u"{\"type\":\"Finalize\"}"_s);
}

void DeepgramTranscription::take(const ListenEvent &event)
{
    const qint64 position = positionOf(event);
    const qint64 flushedTo = event.isFlushed ? this->flushedTo(position) : -1;
    if (position >= 0 && position <= m_deafUntil)
        return;
    read(event, position);
    if (event.kind != ListenEvent::Kind::Pause && !event.words.isEmpty())
        Q_EMIT partial(words());

    if (m_questions.isEmpty() || !m_questions.first().isAsked)
        return;
    const qint64 end = m_questions.first().end;
    if (isFlux() && isPause())
        tellEager();
    else if (flushedTo >= end || (event.isFlushed && isFlux()) || isSettled(end))
        answerNext();
}

void DeepgramTranscription::read(const ListenEvent &event, qint64 position)
{
    m_heardUntil = std::max(m_heardUntil, position);
    m_isEager = event.isEager;
    if (event.kind == ListenEvent::Kind::Pause) {
        m_isPause = true;
    } else if (event.kind == ListenEvent::Kind::Interim) {
        m_interim = event.words;
        m_isPause = m_isPause && event.words.isEmpty();
    } else {
        m_interim.clear();
        m_isPause = event.isPause || (m_isPause && event.words.isEmpty());
        if (!event.words.isEmpty())
            m_final.append(event.words);
        m_sound.forget(position);
    }
}

/// The Finalize that a result up to `position` answers. Not every one is answered: what reaches as
/// far as a later one answers that.
qint64 DeepgramTranscription::flushedTo(qint64 position)
{
    const qint64 behind = m_limits.behind.count() * BytesPerMs;
    while (m_flushes.size() > 1 && position >= m_flushes[1] - behind)
        m_flushes.removeFirst();
    return m_flushes.isEmpty() ? position : m_flushes.takeFirst();
}

/// During a pause: what Flux thinks of it.
void DeepgramTranscription::tellEager()
{
    if (!isPause())
        return;
    const bool isOver = m_interim.isEmpty() && !m_final.isEmpty();
    Question &question = m_questions.last();
    if ((!isOver && !m_isEager) || words().isEmpty())
        return;
    const int utterance = question.utterance;
    if (!std::exchange(question.isAnswered, true))
        Q_EMIT eager(utterance, words());
    if (isOver)
        Q_EMIT through(utterance);
}

/// The first question is answered, be it that of a pause.
void DeepgramTranscription::answerNext()
{
    Question &question = m_questions.first();
    if (question.isFinal)
        return answerFirst(takeWords());
    if (!std::exchange(question.isAnswered, true))
        Q_EMIT eager(question.utterance, words());
}

qint64 DeepgramTranscription::positionOf(const ListenEvent &event) const
{
    return event.heardUntil < 0 ? -1 : m_origin + qint64(event.heardUntil * 1000 * BytesPerMs);
}

bool DeepgramTranscription::isSettled(qint64 end) const
{
    if (!m_interim.isEmpty() || (!m_final.isEmpty() && !m_isPause))
        return false;
    // Flux is silent between turns, and has begun a turn long before its speech is through.
    if (isFlux() && !m_final.isEmpty())
        return true;
    return isHeardTo(end);
}

bool DeepgramTranscription::isHeardTo(qint64 end) const
{
    return m_heardUntil >= 0 && m_heardUntil >= end - m_limits.behind.count() * BytesPerMs;
}

QString DeepgramTranscription::words() const
{
    QStringList words = m_final;
    if (!m_interim.isEmpty())
        words.append(m_interim);
    return words.join(u' ');
}

QString DeepgramTranscription::takeWords()
{
    const QString taken = words();
    m_final.clear();
    m_interim.clear();
    m_isPause = false;
    return taken;
}

void DeepgramTranscription::answerFirst(const Result<QString> &words)
{
    const Question question = m_questions.takeFirst();
    question.limit->stop();
    question.limit->deleteLater();
    m_sound.forget(question.end);
    m_deafUntil = std::max(m_deafUntil, question.end);
    Q_EMIT transcribed(question.utterance, words);
}

void DeepgramTranscription::answerLater(int utterance, const Result<QString> &words)
{
    QMetaObject::invokeMethod(
        this, [this, utterance, words] { Q_EMIT transcribed(utterance, words); },
        Qt::QueuedConnection);
}

} // namespace PhoneAgent
