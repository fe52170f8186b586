// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/chatexchange.h"

#include "core/logging.h"
#include "providers/serviceerrors.h"

#include <QPointer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

ChatExchange::ChatExchange(std::shared_ptr<ModelDirectory> models, ChatRequest request,
                           ChatDelivery delivery)
    : m_request(std::move(request)), m_delivery(delivery),
      m_walk(std::move(models), tokenEstimate(m_request))
{
    connect(&m_walk, &ModelWalk::turn, this, &ChatExchange::send);
    connect(&m_walk, &ModelWalk::failed, this, &ChatExchange::fail);
    connect(&m_patience, &QTimer::timeout, this, &ChatExchange::giveUp);
    m_patience.setSingleShot(true);
    if (m_request.patience.count() > 0)
        m_patience.start(m_request.patience);
}

void ChatExchange::send(const QString &model)
{
    m_body.clear();
    m_events = {};
    m_reply = {};
    auto request = m_walk.service().request("POST", u"/chat/completions"_s);
    request.contentType = "application/json";
    request.body = chatRequestBody(m_request, m_walk.service(), model, m_delivery);
    m_stream = m_walk.models().http().open(request);
    connect(m_stream.get(), &HttpStream::headers, this, &ChatExchange::onHeaders);
    connect(m_stream.get(), &HttpStream::data, this, &ChatExchange::onData);
    connect(m_stream.get(), &HttpStream::finished, this, &ChatExchange::onFinished);
    connect(m_stream.get(), &HttpStream::failed, this, &ChatExchange::fail);
}

void ChatExchange::onHeaders(int status, const HttpHeaders &headers)
{
    m_status = status;
    m_headers = headers;
    // A server may ignore the wish for a stream.
    m_hasEvents =
        status == 200 && headerOf(headers, "content-type").startsWith("text/event-stream");
    m_walk.models().note(m_walk.model(), headers);
}

void ChatExchange::onData(const QByteArray &bytes)
{
    if (!m_hasEvents)
        m_body += bytes;
    else
        readEvents(m_events.read(bytes));
}

/// True when this reply needs no more bytes; the exchange may be gone by then.
bool ChatExchange::readEvents(const QList<QByteArray> &events)
{
    const QPointer<ChatExchange> self(this);
    for (const QByteArray &event : events) {
        const QString words = m_reply.readEvent(event);
        if (words.isEmpty())
            continue;
        m_hasSpoken = true;
        m_patience.stop();
        Q_EMIT text(words);
        if (!self)
            return true;
    }
    const bool isThrough = m_reply.isWhole() || m_reply.refusal() || m_events.hasFailed();
    if (isThrough)
        onReply();
    return isThrough;
}

void ChatExchange::onFinished()
{
    if (m_status < 200 || m_status >= 300)
        return onRefusal(OpenAiRefusal::read(m_status, m_body, m_headers));
    if (!m_hasEvents) {
        m_reply.readWhole(m_body);
        return onReply();
    }
    if (!readEvents(m_events.close()))
        onReply();
}

void ChatExchange::onReply()
{
    if (m_reply.refusal())
        return onRefusal(*m_reply.refusal());
    // A stream that just stops may have lost half of a sentence.
    if (!m_reply.isWhole())
        return fail(unreadable(m_hasEvents ? u"the stream was cut"_s
                                           : u"%1 bytes without an answer"_s.arg(m_body.size())));
    const auto answer = m_reply.answer();
    if (!answer || m_reply.isEmpty())
        return fail(unreadable(u"no words and no usable tool"_s));
    // Half of a JSON text is none.
    if (m_reply.isCut() && !m_request.schema.isEmpty())
        return fail(unreadable(u"cut by the limit of tokens"_s));
    if (!m_hasEvents && !answer->text.isEmpty()) {
        const QPointer<ChatExchange> self(this);
        Q_EMIT text(answer->text);
        if (!self)
            return;
    }
    conclude(*answer);
}

void ChatExchange::onRefusal(OpenAiRefusal refusal)
{
    if (refusal.isFailedGeneration() && mendGeneration(refusal))
        return;
    // Other words after these would contradict them.
    if (m_hasSpoken)
        return fail(refusal.error(m_walk.service().name));
    m_walk.refuse(refusal);
}

/// The call the model meant, or another try with less of chance; false when neither helps.
bool ChatExchange::mendGeneration(const OpenAiRefusal &refusal)
{
    if (const auto call = meantCall(refusal.failedGeneration, m_request.tools)) {
        conclude({.text = m_reply.text(), .calls = {*call}});
        return true;
    }
    if (m_hasMended || m_hasSpoken)
        return false;
    m_hasMended = true;
    m_request.temperature /= 2;
    m_walk.goOn();
    return true;
}

Error ChatExchange::unreadable(const QString &detail) const
{
    return ServiceErrors::unreadable(m_walk.service().name, detail);
}

void ChatExchange::giveUp()
{
    fail(ServiceErrors::fromFault(m_walk.service().name, HttpConnection::Fault::TimedOut, true,
                                  u"no words in time"_s));
}

void ChatExchange::stop()
{
    m_patience.stop();
    m_walk.stop();
    if (m_stream && m_reply.isWhole())
        m_walk.models().http().letFinish(std::move(m_stream));
    m_stream.reset();
}

void ChatExchange::conclude(const ChatAnswer &answer)
{
    stop();
    Q_EMIT finished(answer);
}

void ChatExchange::fail(const Error &error)
{
    qCInfo(SERVICES) << m_walk.service().name << m_walk.model() << error.detail;
    stop();
    Q_EMIT failed(error);
}

} // namespace PhoneAgent
