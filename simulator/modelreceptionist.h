// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/languagemodel.h"
#include "simulator/receptionist.h"
#include "simulator/scenario.h"
#include "simulator/scriptedreceptionist.h"

#include <QPromise>

namespace PhoneAgent {

/// Lets a language model play the scenario. When the model fails or answers nonsense, the rules
/// take over for the rest of the call, knowing what was said so far.
class ModelReceptionist : public QObject, public Receptionist
{
    Q_OBJECT

public:
    /// `model` must outlive this.
    ModelReceptionist(LanguageModel &model, std::shared_ptr<const Scenario> scenario,
                      const ReceptionSetup &setup);

    QFuture<Result<Reply>> greet() override;
    QFuture<Result<Reply>> answer(const CallerTurn &turn) override;
    QJsonObject truth() const override;

private:
    QFuture<Result<Reply>> ask(const CallerTurn &turn);
    void onAnswer(const Result<QString> &answer);
    Reply fallBack();
    void settle(const Reply &reply);

    LanguageModel &m_model;
    ScriptedReceptionist m_rules;
    QList<ChatRequest::Message> m_messages;
    std::shared_ptr<QPromise<Result<Reply>>> m_promise;
    CallerTurn m_turn;
    bool m_hasFailed = false;
    QJsonObject m_agreed;
};

} // namespace PhoneAgent
