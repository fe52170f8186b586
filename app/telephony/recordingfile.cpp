// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/recordingfile.h"

#include "audio/mulaw.h"
#include "audio/wav.h"

#include <QtEndian>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Channels = 2;

QByteArray littleEndian(const std::vector<std::int16_t> &samples)
{
    QByteArray bytes(qsizetype(samples.size() * sizeof(std::int16_t)), Qt::Uninitialized);
    if (!samples.empty())
        qToLittleEndian<std::int16_t>(samples.data(), qsizetype(samples.size()), bytes.data());
    return bytes;
}

} // namespace

RecordingFile::RecordingFile(const QString &path) : m_file(path) {}

void RecordingFile::write(const std::vector<std::int16_t> &samples)
{
    if (m_hasFailed)
        return;
    if (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fail();

    // The sound first: whatever happens in between, the header promises no more than there is.
    const QByteArray bytes = littleEndian(samples);
    const auto end = qint64(wavHeader(MulawRate, Channels, 0).size() + qsizetype(m_frames * 4));
    if (!m_file.seek(end) || m_file.write(bytes) != bytes.size())
        return fail();
    m_frames += samples.size() / Channels;
    const QByteArray header = wavHeader(MulawRate, Channels, m_frames);
    if (!m_file.seek(0) || m_file.write(header) != header.size())
        fail();
}

void RecordingFile::finish()
{
    write({});
    m_file.close();
    if (!m_hasFailed)
        Q_EMIT finished(m_file.fileName());
    deleteLater();
}

void RecordingFile::fail()
{
    m_hasFailed = true;
    Q_EMIT failed({Error::Kind::Broken,
                   tr("The recording of this call stopped: there is no space or no right to write "
                      "the file. The call goes on."),
                   m_file.fileName() + u": "_s + m_file.errorString()});
}

} // namespace PhoneAgent
