// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/delivery.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

FrontReply::Answer proxyPage(int status)
{
    return {.status = status,
            .body = "<html><head><title>" + QByteArray::number(status) +
                    "</title></head><body><center><h1>Bad gateway</h1></center></body></html>",
            .type = "text/html"};
}

/// As long as `body` and without any sense, the same each time.
QByteArray garbled(QByteArray body)
{
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char((i * 131 + 17) & 0xFF);
    return body;
}

QList<QByteArray> inPieces(const QByteArray &body, qsizetype size)
{
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < body.size(); at += size)
        pieces += body.mid(at, size);
    return pieces;
}

} // namespace

Delivery::Delivery(FrontReply *reply, Fault fault)
    : QObject(reply), m_reply(reply), m_fault(std::move(fault))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
}

bool Delivery::mayBegin(const std::function<FrontReply::Answer(const Fault &)> &error)
{
    switch (m_fault.kind) {
    case Fault::Kind::Status: {
        FrontReply::Answer answer = error(m_fault);
        if (m_fault.retryAfter >= 0)
            answer.headers.append({"retry-after", QByteArray::number(m_fault.retryAfter)});
        m_reply->send(answer);
        return false;
    }
    case Fault::Kind::Html:
        m_reply->send(proxyPage(m_fault.status));
        return false;
    case Fault::Kind::Reset:
        m_reply->reset();
        return false;
    case Fault::Kind::Hang:
        return false;
    default:
        return true;
    }
}

void Delivery::send(const ServiceAnswer &answer)
{
    m_answer = answer;
    QByteArray &body = m_answer.head.body;
    if (m_fault.kind == Fault::Kind::Lost)
        return m_reply->reset();
    if (m_fault.kind == Fault::Kind::Garble) {
        body = garbled(body + m_answer.pieces.join());
        m_answer.pieces.clear();
    }
    if (m_fault.kind == Fault::Kind::Slow) {
        m_answer.pieces = inPieces(body + m_answer.pieces.join(), m_fault.bytes);
        m_answer.between = m_fault.time;
        body.clear();
    }
    if (m_fault.kind == Fault::Kind::Split) {
        m_answer.pieces = inPieces(body + m_answer.pieces.join(), m_fault.bytes);
        m_answer.between = std::chrono::milliseconds(1);
        body.clear();
    }
    if (m_fault.kind == Fault::Kind::Delay)
        m_answer.before += m_fault.time;
    m_timer.callOnTimeout(this, &Delivery::begin);
    m_timer.start(m_answer.before);
}

void Delivery::begin()
{
    m_timer.disconnect(this);
    if (m_fault.kind == Fault::Kind::Cut) {
        const QByteArray whole = m_answer.head.body + m_answer.pieces.join();
        const bool isStreamed = !m_answer.pieces.isEmpty();
        m_answer.head.body = whole.left(m_fault.bytes);
        m_reply->begin(m_answer.head, isStreamed ? std::nullopt : std::optional(whole.size()));
        return m_reply->cut();
    }
    if (m_answer.pieces.isEmpty())
        return m_reply->send(m_answer.head);
    m_reply->begin(m_answer.head);
    m_timer.callOnTimeout(this, &Delivery::sendNext);
    sendNext();
}

/// With no time between them the pieces leave at once, each for itself.
void Delivery::sendNext()
{
    do {
        if (m_sent == m_answer.pieces.size())
            return m_reply->end();
        m_reply->write(m_answer.pieces[m_sent++]);
    } while (m_answer.between.count() == 0);
    m_timer.start(m_answer.between);
}

} // namespace PhoneAgent
