// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/whenready.h"
#include "services/languagemodel.h"

#include <deque>

namespace PhoneAgent {

/// A language model that answers as the script says, one answer after the other, and is
/// unavailable when the script is empty. Keeps what it was asked.
class ScriptedModel : public LanguageModel
{
public:
    void willAnswer(const QString &text) { m_script.push_back(text); }
    void willFail(Error::Kind kind)
    {
        m_script.push_back(failure(kind, QStringLiteral("The service does not answer.")));
    }

    QList<ChatRequest> asked;

    QString name() const override { return QStringLiteral("scripted"); }

    QFuture<Result<QString>> complete(ChatRequest request) override
    {
        asked.append(std::move(request));
        if (m_script.empty())
            willFail(Error::Kind::Unavailable);
        const Result<QString> answer = m_script.front();
        m_script.pop_front();
        return readyFuture(answer);
    }

private:
    std::deque<Result<QString>> m_script;
};

} // namespace PhoneAgent
