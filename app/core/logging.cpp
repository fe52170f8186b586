// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/logging.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(AGENTS, "phoneagent.agents", QtWarningMsg)
Q_LOGGING_CATEGORY(AUDIO, "phoneagent.audio", QtWarningMsg)
Q_LOGGING_CATEGORY(CALLS, "phoneagent.calls", QtWarningMsg)
Q_LOGGING_CATEGORY(CONTACTS, "phoneagent.contacts", QtWarningMsg)
Q_LOGGING_CATEGORY(SERVICES, "phoneagent.services", QtWarningMsg)
Q_LOGGING_CATEGORY(SIMULATOR, "phoneagent.simulator", QtWarningMsg)
Q_LOGGING_CATEGORY(STORE, "phoneagent.store", QtWarningMsg)
Q_LOGGING_CATEGORY(TELEPHONY, "phoneagent.telephony", QtWarningMsg)
Q_LOGGING_CATEGORY(WINDOW, "phoneagent.window", QtWarningMsg)

bool setLogLevel(const QString &level)
{
    const QStringList levels{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
    const auto chosen = levels.indexOf(level);
    if (chosen < 0)
        return false;

    QString rules;
    for (qsizetype i = 0; i < 3; ++i)
        rules += u"phoneagent.*.%1=%2\n"_s.arg(levels[i], i < chosen ? u"false"_s : u"true"_s);
    QLoggingCategory::setFilterRules(rules);
    return true;
}

QString masked(const QString &number)
{
    QString shown = number;
    int digitsFromEnd = 0;
    for (qsizetype i = shown.size() - 1; i >= 0; --i) {
        if (shown[i].isDigit() && ++digitsFromEnd > 2)
            shown[i] = u'•';
    }
    return shown;
}

} // namespace PhoneAgent
