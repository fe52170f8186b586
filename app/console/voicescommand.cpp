// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/voicescommand.h"

#include "audio/wav.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QString VoicesCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent voices [OPTIONS]

Lists the voices the agent can have: those of this computer and, with a key, Deepgram's. A star
marks the agent's own.

Options:
  --preview NAME       hear how this voice introduces itself ("orion", or its whole name)
  --save FILE          write that as a WAV file instead of playing it
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 done, 2 usage, 4 not possible.

Examples:
  ai-phone-agent voices
  ai-phone-agent voices --preview slt
  ai-phone-agent voices --preview aura-2-luna-en --save luna.wav
)");
}

void VoicesCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"preview"_s, {}, u"NAME"_s});
    parser.addOption({u"save"_s, {}, u"FILE"_s});
}

Result<void> VoicesCommand::read(const QCommandLineParser &parser)
{
    m_name = parser.value(u"preview"_s).trimmed();
    m_file = parser.value(u"save"_s);
    if (parser.positionalArguments().size() > 1)
        return failure(Error::Kind::Invalid, tr("voices takes no words; see voices --help."));
    if (m_name.isEmpty() && (parser.isSet(u"preview"_s) || parser.isSet(u"save"_s)))
        return failure(Error::Kind::Invalid,
                       tr("Say which voice with --preview NAME; voices lists them."));
    return {};
}

void VoicesCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    m_name.isEmpty() ? list() : preview();
}

void VoicesCommand::list()
{
    const VoiceBook &book = m_services->voices;
    const QStringList voices = book.voices();
    for (const QString &voice : voices)
        m_console->print(u"%1 %2  %3"_s.arg(voice == book.chosen() ? u"*"_s : u" "_s)
                             .arg(voice, -24)
                             .arg(book.title(voice)));
    Q_EMIT finished(Achieved);
}

void VoicesCommand::preview()
{
    const QString voice = wantedVoice();
    if (voice.isEmpty())
        return fail(tr("There is no voice “%1”; ai-phone-agent voices lists them.").arg(m_name));
    whenReady(m_services->voices.preview(voice), this, &VoicesCommand::onMade);
}

/// The whole name, or the name a person reads first in the list.
QString VoicesCommand::wantedVoice() const
{
    const VoiceBook &book = m_services->voices;
    const QStringList voices = book.voices();
    if (voices.contains(m_name))
        return m_name;
    for (const QString &voice : voices) {
        if (voiceName(book.title(voice)).compare(m_name, Qt::CaseInsensitive) == 0)
            return voice;
    }
    return {};
}

void VoicesCommand::onMade(const Result<Pcm> &sound)
{
    if (!sound)
        return fail(sound.error().message);
    if (m_file.isEmpty())
        return whenReady(m_services->playSound(*sound), this, &VoicesCommand::onDone);
    const auto written = writeWavFile(m_file, wavBytes(*sound));
    if (written)
        m_console->print(tr("Saved “%1”.").arg(m_file));
    onDone(written);
}

void VoicesCommand::onDone(const Result<void> &done)
{
    if (!done)
        return fail(done.error().message);
    Q_EMIT finished(Achieved);
}

void VoicesCommand::fail(const QString &sentence)
{
    m_console->complain(sentence);
    Q_EMIT finished(CouldNotCall);
}

} // namespace PhoneAgent
