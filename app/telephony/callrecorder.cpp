// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/callrecorder.h"

#include "audio/mulaw.h"
#include "telephony/recordingfile.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

namespace {

constexpr qint64 Kept = 2 * MulawRate; ///< the agent's side may still change in these
constexpr qint64 Block = MulawRate / 2;
/// A moment further ahead than this is a mistake, not a recording.
constexpr qint64 FurthestAhead = 60 * MulawRate;

} // namespace

CallRecorder::CallRecorder(const QString &path, QThread *disk, QObject *parent) : QObject(parent)
{
    auto *file = new RecordingFile(path);
    file->moveToThread(disk);
    connect(this, &CallRecorder::write, file, &RecordingFile::write);
    connect(this, &CallRecorder::finish, file, &RecordingFile::finish);
    connect(file, &RecordingFile::finished, this, &CallRecorder::recorded);
    connect(file, &RecordingFile::failed, this, &CallRecorder::failed);
}

CallRecorder::~CallRecorder()
{
    close();
}

void CallRecorder::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    flushBefore(m_start + qint64(std::max(m_left.size(), m_right.size())));
    Q_EMIT finish();
}

void CallRecorder::heard(std::span<const std::int16_t> samples)
{
    m_left.insert(m_left.end(), samples.begin(), samples.end());
    if (qint64(m_left.size()) >= Kept + Block)
        flushBefore(position() - Kept);
}

void CallRecorder::heardNothingUntil(qint64 position)
{
    const qint64 size = std::clamp(position - m_start, qint64(m_left.size()),
                                   qint64(m_left.size()) + FurthestAhead);
    m_goneFrom = CallRecorder::position();
    m_left.resize(std::size_t(size));
    m_goneUntil = CallRecorder::position();
}

qint64 CallRecorder::heardNothingLonger(qint64 samples)
{
    if (m_goneUntil <= m_start)
        return 0;
    const qint64 moved =
        std::clamp(samples, std::max(m_goneFrom, m_start) - m_goneUntil, FurthestAhead);
    const auto end = m_left.begin() + (m_goneUntil - m_start);
    if (moved < 0)
        m_left.erase(end + moved, end);
    else
        m_left.insert(end, std::size_t(moved), 0);
    m_goneUntil += moved;
    return moved;
}

void CallRecorder::sounding(qint64 position, std::span<const std::int16_t> samples)
{
    const qint64 at = position - m_start;
    if (at < 0 || at > qint64(m_left.size()) + FurthestAhead)
        return;
    m_right.resize(std::max(m_right.size(), std::size_t(at) + samples.size()));
    std::copy(samples.begin(), samples.end(), m_right.begin() + at);
}

void CallRecorder::silenced(qint64 position)
{
    const auto at = std::size_t(std::max<qint64>(position - m_start, 0));
    m_right.resize(std::min(m_right.size(), at));
}

void CallRecorder::flushBefore(qint64 position)
{
    const auto count = std::size_t(position - m_start);
    m_left.resize(std::max(m_left.size(), count));
    m_right.resize(std::max(m_right.size(), count));
    std::vector<std::int16_t> both(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
        both[2 * i] = m_left[i];
        both[2 * i + 1] = m_right[i];
    }
    m_left.erase(m_left.begin(), m_left.begin() + std::ptrdiff_t(count));
    m_right.erase(m_right.begin(), m_right.begin() + std::ptrdiff_t(count));
    m_start = position;
    Q_EMIT write(both);
}

} // namespace PhoneAgent
