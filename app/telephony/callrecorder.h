// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QObject>

#include <span>
#include <vector>

class QThread;

namespace PhoneAgent {

/// Both sides of one call on one time line, on their way to a file. What the callee says arrives
/// in order; what the agent says is known a little before it plays and may be taken back. Time is
/// counted in samples of 8 kHz since the recording began.
///
///     left   ======================|            <- heard()
///     right  ==== silence ====[ playing, to be played ]   <- sounding(), silenced()
///            | in the file    | kept: may change |
class CallRecorder : public QObject
{
    Q_OBJECT

public:
    /// Written on `disk`.
    CallRecorder(const QString &path, QThread *disk, QObject *parent = nullptr);
    ~CallRecorder() override;

    qint64 position() const { return m_start + qint64(m_left.size()); }

    void heard(std::span<const std::int16_t> samples);
    /// Nobody was connected until `position`.
    void heardNothingUntil(qint64 position);
    /// That time ended `samples` later than was said, or earlier when negative: what was heard
    /// since then moves. Answers by how many it could be moved.
    qint64 heardNothingLonger(qint64 samples);
    void sounding(qint64 position, std::span<const std::int16_t> samples);
    void silenced(qint64 position);

    /// The end; answered by recorded() unless failed() was said before.
    void close();

Q_SIGNALS:
    void write(const std::vector<std::int16_t> &samples);
    void finish();

    void recorded(const QString &path);
    void failed(const PhoneAgent::Error &error);

private:
    void flushBefore(qint64 position);

    qint64 m_start = 0;     ///< position of the first samples that are kept
    qint64 m_goneFrom = 0;  ///< when nobody was connected last,
    qint64 m_goneUntil = 0; ///< and again
    std::vector<std::int16_t> m_left;
    std::vector<std::int16_t> m_right;
    bool m_isClosed = false;
};

} // namespace PhoneAgent
