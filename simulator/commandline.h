// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/scenario.h"

#include <QHash>
#include <QUrl>

#include <optional>

namespace PhoneAgent {

/// What call-simulator was asked to do.
struct SimulatorCommand
{
    QString print; ///< help or version: print this and leave
    bool lists = false;
    bool asJson = false;
    quint16 port = 8001;
    QString host;
    QString scenario;
    QString scenarioFolder;
    std::optional<quint64> seed;
    bool hasVoice = true;
    QString calleeVoice; ///< empty: the usual one
    bool usesModel = false;
    bool isChild = false;
    bool playsNetwork = false; ///< the phone network, with callees who live by sound
    bool playsCloud = false;   ///< Groq and Deepgram
    QHash<QString, QUrl> routes;
    double speed = 1.0;
};

/// An Error holds the usage to print.
Result<SimulatorCommand> readCommandLine(const QStringList &arguments);

/// The scenarios, one line each, or all there is to know as JSON.
QByteArray listOf(const ScenarioBook &book, bool asJson);

} // namespace PhoneAgent
