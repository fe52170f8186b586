// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/finding.h"
#include "settings/serviceconfig.h"

#include <QDateTime>

class QSqlDatabase;

namespace PhoneAgent {

/// What this computer has for calls. Each looks at once and takes milliseconds.
namespace MachineFindings {

/// "keychain"
Finding keychain(KeyVault::State state);
/// "settings.NAME" for each value that cannot be used.
QList<Finding> settings(const ServiceConfig &config);

/// "data.folder": whether a file can be written there.
Finding dataFolder(const QString &path);
/// "data.space"
Finding space(qint64 bytesFree);
/// "data.database"
Finding database(const QSqlDatabase &database);

/// "sound.microphone", "sound.speaker"
Finding microphone(qsizetype devices);
Finding speaker(qsizetype devices);

/// "offline.recognizer": `folder` should hold the model.
Finding recognizer(const QString &folder);
/// "offline.voice"
Finding offlineVoice(const QString &voice, const QStringList &installed);

/// "port": whether it can be listened on.
Finding port(const QString &host, quint16 port);
/// "certificate"; nothing without one. `publicHost` must be one of its names.
std::optional<Finding> certificate(const ServiceConfig &config, const QDateTime &now);

} // namespace MachineFindings

} // namespace PhoneAgent
