// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QFile>
#include <QObject>

namespace PhoneAgent {

/// A stereo WAV file of 8 kHz that grows with the call. Its header is always right, so that a
/// crash leaves a file that can be played. Lives on the thread where files are written.
class RecordingFile : public QObject
{
    Q_OBJECT

public:
    explicit RecordingFile(const QString &path);

    /// Both sides, sample by sample in turn.
    void write(const std::vector<std::int16_t> &samples);
    /// Nothing comes any more: answers, and goes.
    void finish();

Q_SIGNALS:
    /// One of them, once.
    void finished(const QString &path);
    void failed(const PhoneAgent::Error &error);

private:
    void fail();

    QFile m_file;
    std::size_t m_frames = 0;
    bool m_hasFailed = false;
};

} // namespace PhoneAgent
