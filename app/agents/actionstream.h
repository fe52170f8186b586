// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/clausecutter.h"
#include "agents/readers.h"
#include "services/languagemodel.h"

#include <QJsonObject>

#include <functional>

namespace PhoneAgent {

/// The tools by which a model does something other than speak: press_keys, wait, end_call and
/// lacks, which names what was asked for and is not known.
QList<ChatTool> actionTools();

/// Makes a decision of a chat answer while it arrives. Every clause is checked before it may be
/// spoken.
class ActionStream : public DecisionStream
{
    Q_OBJECT

public:
    /// Whether this may be said or done; the Error says why not.
    struct Checks
    {
        std::function<Result<Decision>(const Decision &)> decision;
        /// The same for a whole decision as an object.
        std::function<Result<Decision>(const QJsonObject &)> object;
    };

    ActionStream(std::unique_ptr<ChatStream> chat, Checks checks);

private:
    void onText(const QString &piece);
    void onFinished(const ChatAnswer &answer);
    void onFailed(const Error &error);
    bool say(const QString &words);
    Decision decisionFor(const QList<ToolCall> &calls) const;
    void settle(const Result<Decision> &decision);

    std::unique_ptr<ChatStream> m_chat;
    Checks m_checks;
    QString m_object; ///< the answer, when it is an object and no words
    ClauseCutter m_cutter;
    QStringList m_said;
    bool m_hasBegun = false;
    bool m_hasWords = false;
    bool m_isSettled = false;
};

} // namespace PhoneAgent
