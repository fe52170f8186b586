// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/finding.h"

#include "core/enumtext.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QJsonObject Finding::toJson() const
{
    QJsonObject json{{u"id"_s, id}, {u"state"_s, enumText(state)}, {u"sentence"_s, sentence}};
    if (!nextStep.isEmpty())
        json.insert(u"next_step"_s, nextStep);
    return json;
}

Finding Finding::ok(const QString &id, const QString &sentence)
{
    return {id, State::Ok, sentence, {}};
}

Finding Finding::warning(const QString &id, const QString &sentence, const QString &nextStep)
{
    return {id, State::Warning, sentence, nextStep};
}

Finding Finding::problem(const QString &id, const QString &sentence, const QString &nextStep)
{
    return {id, State::Problem, sentence, nextStep};
}

bool hasProblem(const QList<Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.state == Finding::State::Problem;
    });
}

} // namespace PhoneAgent
