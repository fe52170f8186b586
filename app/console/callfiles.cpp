// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/callfiles.h"

#include "calls/calltext.h"
#include "language/secretmask.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int WavRate = 16000;

struct CallFiles
{
    Q_DECLARE_TR_FUNCTIONS(CallFiles)
};

milliseconds offset(const CallRecord &record, const Turn &turn)
{
    return milliseconds(std::max<qint64>(0, clockStart(record).msecsTo(turn.at)));
}

/// At instant pace the turns begin long before the earlier ones could have been said.
bool hasOwnTime(const CallRecord &record)
{
    if (record.turns.isEmpty())
        return false;
    milliseconds spoken = 0ms;
    for (const Turn &turn : record.turns)
        spoken += turn.duration;
    const Turn &last = record.turns.last();
    return offset(record, last) + last.duration >= spoken / 2;
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(Error::Kind::Unavailable,
                   CallFiles::tr("“%1” could not be written (%2); choose another folder.")
                       .arg(path, file.errorString()));
}

/// What is there is replaced.
Result<void> copy(const QString &from, const QString &to)
{
    QFile::remove(to);
    if (QFile::copy(from, to))
        return {};
    return failure(Error::Kind::Unavailable,
                   CallFiles::tr("“%1” could not be written; choose another folder.").arg(to));
}

Result<void> saveSound(const CallRecord &record, const TurnSounds &sounds, const QString &path)
{
    if (QFile::exists(sounds.lineRecording()))
        return copy(sounds.lineRecording(), path);
    const StereoWav sound = callSound(record, sounds);
    return sound.duration() == 0ms ? Result<void>() : sound.save(path);
}

} // namespace

StereoWav callSound(const CallRecord &record, const TurnSounds &sounds)
{
    StereoWav wav(WavRate);
    const bool byClock = hasOwnTime(record);
    for (const Turn &turn : record.turns) {
        if (turn.soundFile.isEmpty())
            continue;
        const Pcm sound = sounds.read(turn).value_or(Pcm());
        wav.add(turn.speaker == Turn::Speaker::Agent ? StereoWav::Side::Agent
                                                     : StereoWav::Side::Callee,
                byClock ? offset(record, turn) : wav.duration(), sound);
    }
    return wav;
}

Result<void> saveCall(const CallRecord &whole, const TurnSounds &sounds, const QString &folder,
                      const QLocale &locale)
{
    if (const auto made = makeFolder(folder); !made)
        return made;
    const QDir dir(folder);
    const CallRecord record = SecretMask(whole.plan.intent).maskedWhole(whole);
    const QByteArray json = QJsonDocument(record.toJson()).toJson();
    return write(dir.filePath(u"transcript.txt"_s), transcriptText(record, locale).toUtf8())
        .and_then([&] { return write(dir.filePath(u"record.json"_s), json); })
        .and_then([&] { return saveSound(record, sounds, dir.filePath(u"call.wav"_s)); });
}

Result<void> makeFolder(const QString &folder)
{
    if (QDir().mkpath(folder) && QFileInfo(folder).isWritable())
        return {};
    return failure(Error::Kind::Unavailable,
                   CallFiles::tr("The folder “%1” cannot be written; choose another.").arg(folder));
}

} // namespace PhoneAgent
