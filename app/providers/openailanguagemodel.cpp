// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openailanguagemodel.h"

#include "providers/chatexchange.h"
#include "providers/serviceerrors.h"

#include <QPromise>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Answers one complete(); deletes itself.
class Completion : public QObject
{
public:
    Completion(const std::shared_ptr<ModelDirectory> &models, ChatRequest request, QObject *parent)
        : QObject(parent), m_service(models->service().name),
          m_exchange(models, std::move(request), ChatDelivery::Whole)
    {
        m_promise.start();
        connect(&m_exchange, &ChatExchange::finished, this,
                [this](const ChatAnswer &answer) { settle(answer.text); });
        connect(&m_exchange, &ChatExchange::failed, this,
                [this](const Error &error) { settle(tl::unexpected(error)); });
    }

    ~Completion() override
    {
        if (!m_isSettled)
            settle(tl::unexpected(ServiceErrors::cancelled(m_service)));
    }

    QFuture<Result<QString>> future() { return m_promise.future(); }

private:
    void settle(Result<QString> result)
    {
        m_isSettled = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    const QString m_service;
    ChatExchange m_exchange;
    QPromise<Result<QString>> m_promise;
    bool m_isSettled = false;
};

class OpenAiChatStream : public ChatStream
{
public:
    OpenAiChatStream(const std::shared_ptr<ModelDirectory> &models, ChatRequest request)
        : m_exchange(models, std::move(request), ChatDelivery::Streamed)
    {
        connect(&m_exchange, &ChatExchange::text, this, &ChatStream::text);
        connect(&m_exchange, &ChatExchange::finished, this, &ChatStream::finished);
        connect(&m_exchange, &ChatExchange::failed, this, &ChatStream::failed);
    }

private:
    ChatExchange m_exchange;
};

} // namespace

OpenAiLanguageModel::OpenAiLanguageModel(HttpClient &http, OpenAiService service)
    : m_models(
          std::make_shared<ModelDirectory>(http, std::move(service), ModelDirectory::Kind::Chat))
{
}

std::unique_ptr<OpenAiLanguageModel> OpenAiLanguageModel::fromEnvironment(HttpClient &http,
                                                                          const QStringList &models)
{
    const QString key = qEnvironmentVariable("GROQ_API_KEY");
    if (key.isEmpty())
        return nullptr;
    const QUrl origin(qEnvironmentVariable("GROQ_BASE_URL", u"https://api.groq.com"_s),
                      QUrl::StrictMode);
    return std::make_unique<OpenAiLanguageModel>(http,
                                                 OpenAiService::groq(origin, Secret(key), models));
}

void OpenAiLanguageModel::warmUp()
{
    m_models->http().warmUp(m_models->service().base);
    m_models->prepare();
}

QFuture<Result<QString>> OpenAiLanguageModel::complete(ChatRequest request)
{
    return (new Completion(m_models, std::move(request), &m_questions))->future();
}

std::unique_ptr<ChatStream> OpenAiLanguageModel::stream(ChatRequest request)
{
    return std::make_unique<OpenAiChatStream>(m_models, std::move(request));
}

} // namespace PhoneAgent
