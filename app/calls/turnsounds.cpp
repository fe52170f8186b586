// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/turnsounds.h"

#include "audio/wav.h"
#include "core/enumtext.h"

#include <QCoreApplication>
#include <QDir>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("PhoneAgent::TurnSounds", sentence);
}

} // namespace

TurnSounds::TurnSounds(const QString &folder) : m_folder(folder) {}

Result<QString> TurnSounds::write(const Turn &turn, const Pcm &sound) const
{
    const QString name =
        u"%1-%2.wav"_s.arg(turn.number, 4, 10, QLatin1Char('0')).arg(enumText(turn.speaker));
    QDir().mkpath(m_folder);
    const Result<void> written = writeWavFile(m_folder + u'/' + name, wavBytes(sound));
    if (!written)
        return tl::unexpected(written.error());
    return name;
}

Result<Pcm> TurnSounds::read(const Turn &turn) const
{
    if (m_folder.isEmpty() || turn.soundFile.isEmpty())
        return failure(Error::Kind::Missing, translated("No sound saved for this turn"));
    return readWavFile(m_folder + u'/' + turn.soundFile);
}

QString TurnSounds::lineRecording() const
{
    return m_folder.isEmpty() ? QString() : m_folder + u"/call.wav"_s;
}

} // namespace PhoneAgent
