// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/chatreply.h"
#include "providers/chatrequestbody.h"
#include "providers/eventstream.h"
#include "providers/httpstream.h"
#include "providers/modelwalk.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace PhoneAgent {

/// One question and its answer, model after model: one that is gone, used up or broken hands over
/// to the next as long as no word of an answer has been handed on.
class ChatExchange : public QObject
{
    Q_OBJECT

public:
    ChatExchange(std::shared_ptr<ModelDirectory> models, ChatRequest request,
                 ChatDelivery delivery);

Q_SIGNALS:
    void text(const QString &piece);
    void finished(const PhoneAgent::ChatAnswer &answer);
    void failed(const PhoneAgent::Error &error);

private:
    void send(const QString &model);
    void onHeaders(int status, const HttpHeaders &headers);
    void onData(const QByteArray &bytes);
    void onFinished();
    bool readEvents(const QList<QByteArray> &events);
    void onReply();
    void giveUp();
    void onRefusal(OpenAiRefusal refusal); ///< a copy: the reply it came in may go
    bool mendGeneration(const OpenAiRefusal &refusal);
    void conclude(const ChatAnswer &answer);
    void fail(const Error &error);
    void stop();
    Error unreadable(const QString &detail) const;

    ChatRequest m_request;
    const ChatDelivery m_delivery;
    ModelWalk m_walk;
    QTimer m_patience;
    std::unique_ptr<HttpStream> m_stream;
    bool m_hasMended = false; ///< a failed generation gets one more try

    // The reply under way.
    int m_status = 0;
    HttpHeaders m_headers;
    bool m_hasEvents = false;
    bool m_hasSpoken = false;
    QByteArray m_body;
    EventStream m_events;
    ChatReply m_reply;
};

} // namespace PhoneAgent
