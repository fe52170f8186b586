// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/modelquestion.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

Result<QJsonObject> jsonObjectIn(const QString &answer)
{
    QString text = answer.trimmed();
    if (text.startsWith(u"```") && text.endsWith(u"```"))
        text = text.sliced(text.indexOf(u'\n') + 1).chopped(3).trimmed();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (document.isObject())
        return document.object();
    return failure(Error::Kind::Broken,
                   QCoreApplication::translate("PhoneAgent::ModelQuestion",
                                               "The language model gave an answer of no use."),
                   u"not one JSON object: %1"_s.arg(error.errorString()));
}

QString promptText(const QString &name)
{
    QFile file(u":/prompts/%1.md"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

ChatRequest repairRequest(ChatRequest request, const QString &answer, const QString &complaint)
{
    request.messages.append({ChatRequest::Role::Assistant, answer});
    request.messages.append(
        {ChatRequest::Role::User,
         u"That answer cannot be used: %1. Answer again with the JSON object alone."_s.arg(
             complaint)});
    return request;
}

} // namespace PhoneAgent
