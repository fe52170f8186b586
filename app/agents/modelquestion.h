// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/whenready.h"
#include "services/languagemodel.h"

#include <QJsonObject>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace PhoneAgent {

/// So long somebody on the telephone waits for a model before the rules answer: in a call this is
/// silence. Ours; services that work answer within one or two.
constexpr std::chrono::seconds CallPatience{4};

/// The JSON object in an answer: bare, or in a fenced block, and nothing but it.
Result<QJsonObject> jsonObjectIn(const QString &answer);

/// The text of resources/prompts/`name`.md, which is compiled in.
QString promptText(const QString &name);

/// `request` with an answer that was of no use, and what was wrong with it.
ChatRequest repairRequest(ChatRequest request, const QString &answer, const QString &complaint);

/// Asks a model for one JSON object and reads it strictly. An answer that `parse` refuses is sent
/// back once with the complaint; a second one that is of no use is an error. Answers on the
/// thread of `receiver`, and not at all once that is gone.
template <typename T>
class ModelQuestion : public std::enable_shared_from_this<ModelQuestion<T>>
{
public:
    using Parse = std::function<Result<T>(const QJsonObject &)>;

    static QFuture<Result<T>> ask(LanguageModel &model, const ChatRequest &request,
                                  QObject *receiver, Parse parse)
    {
        auto question = std::shared_ptr<ModelQuestion>(
            new ModelQuestion(model, request, receiver, std::move(parse)));
        question->m_promise.start();
        question->send(true);
        return question->m_promise.future();
    }

private:
    ModelQuestion(LanguageModel &model, const ChatRequest &request, QObject *receiver, Parse parse)
        : m_model(model), m_request(request), m_receiver(receiver), m_parse(std::move(parse))
    {
    }

    void send(bool mayRepair)
    {
        whenReady(
            m_model.complete(m_request), m_receiver,
            [self = this->shared_from_this(), mayRepair](QObject *, const Result<QString> &answer) {
                self->onAnswer(answer, mayRepair);
            });
    }

    void onAnswer(const Result<QString> &answer, bool mayRepair)
    {
        if (!answer)
            return finish(tl::unexpected(answer.error()));
        const Result<T> value = jsonObjectIn(*answer).and_then(m_parse);
        if (value || !mayRepair)
            return finish(value);
        m_request = repairRequest(m_request, *answer, value.error().detail);
        send(false);
    }

    void finish(const Result<T> &value)
    {
        m_promise.addResult(value);
        m_promise.finish();
    }

    LanguageModel &m_model;
    ChatRequest m_request;
    QObject *m_receiver;
    Parse m_parse;
    QPromise<Result<T>> m_promise;
};

} // namespace PhoneAgent
