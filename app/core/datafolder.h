// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDir>
#include <QString>

namespace PhoneAgent {

/// Whatever this process makes from now on, files and folders anywhere, nobody else may read.
void keepToOwner();

/// The one folder a run keeps everything in: database, sound, settings. By default the
/// platform's place for application data ($XDG_DATA_HOME/ai-phone-agent on Linux).
class DataFolder
{
public:
    /// The default place, or `path` when it is not empty (the console's --data-dir).
    explicit DataFolder(const QString &path = {});

    QString path() const { return m_path; }
    QString database() const;
    QString settingsFile() const;

    /// Holds the folders of the calls.
    QString callsFolder() const;
    /// Where the sound of one call lies; not created here.
    QString callFolder(const QString &callId) const;

    /// Makes the folder, readable by its owner only, or closes the calls in it to everybody else.
    /// False when the disk refuses.
    bool create() const;

private:
    QString m_path;
};

} // namespace PhoneAgent
