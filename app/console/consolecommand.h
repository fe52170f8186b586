// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/console.h"
#include "console/consoleservices.h"

#include <QCommandLineParser>

namespace PhoneAgent {

/// What the calls of a command are like: decides which lines and voices are built for it.
struct CallNeeds
{
    Pace pace = Pace::Real;
    bool sound = false;
    bool keys = false; ///< those of the keychain
};

/// One command of the console: reads its options, works, and tells its exit code once.
class ConsoleCommand : public QObject
{
    Q_OBJECT

public:
    virtual QString help() const = 0;
    virtual void addOptions(QCommandLineParser &parser) const = 0;
    /// Takes the options over. Fails with Invalid and a sentence.
    virtual Result<void> read(const QCommandLineParser &parser) = 0;
    virtual CallNeeds needs() const { return {}; }

    /// Works until finished(), which may come at once.
    virtual void start(ConsoleServices &services, Console &console) = 0;
    /// The person or the system wants an end: calls say goodbye, then finished() follows.
    virtual void stop() { Q_EMIT finished(NotAchieved); }

Q_SIGNALS:
    void finished(int exitCode);
};

/// "--pace real|instant"
QCommandLineOption paceOption();
Result<Pace> readPace(const QCommandLineParser &parser);

/// Fails unless the simulator knows this scenario, or none was named.
Result<void> checkScenario(const QString &scenario, const QStringList &known);

} // namespace PhoneAgent
