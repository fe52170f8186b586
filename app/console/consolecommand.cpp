// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolecommand.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QCommandLineOption paceOption()
{
    return {u"pace"_s, {}, u"real|instant"_s, u"real"_s};
}

Result<Pace> readPace(const QCommandLineParser &parser)
{
    const QString text = parser.value(u"pace"_s);
    if (text == u"real")
        return Pace::Real;
    if (text == u"instant")
        return Pace::Instant;
    return failure(Error::Kind::Invalid,
                   ConsoleCommand::tr("There is no pace “%1”; choose real or instant.").arg(text));
}

Result<void> checkScenario(const QString &scenario, const QStringList &known)
{
    if (scenario.isEmpty() || known.contains(scenario))
        return {};
    return failure(Error::Kind::Invalid,
                   ConsoleCommand::tr("There is no scenario “%1”; choose one of: %2.")
                       .arg(scenario, known.join(u", "_s)));
}

} // namespace PhoneAgent
