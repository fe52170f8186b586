// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramvoices.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Family
{
    int generation;
    const char *language;
    const char *accent;
    DeepgramVoice::Gender gender;
    const char *names;
};

// From Deepgram's lists of Aura-1 and Aura-2.
constexpr auto W = DeepgramVoice::Gender::Woman;
constexpr auto M = DeepgramVoice::Gender::Man;
constexpr auto U = DeepgramVoice::Gender::Unknown;
constexpr Family Families[] = {
    {2, "en", "US", M,
     "orion apollo arcas aries atlas hermes jupiter mars neptune odysseus orpheus pluto saturn "
     "zeus"},
    {2, "en", "US", W,
     "luna andromeda asteria athena aurora callista cora cordelia delia electra harmonia helena "
     "hera iris janus juno minerva ophelia phoebe selene thalia vesta"},
    {2, "en", "GB", M, "draco"},
    {2, "en", "GB", W, "pandora"},
    {2, "en", "AU", M, "hyperion"},
    {2, "en", "AU", W, "theia"},
    {2, "en", "PH", W, "amalthea"},
    {1, "en", "US", M, "orion arcas perseus orpheus"},
    {1, "en", "US", W, "asteria luna stella hera"},
    {1, "en", "GB", M, "helios zeus"},
    {1, "en", "GB", W, "athena"},
    {1, "en", "IE", M, "angus"},
    {2, "es", "MX", M, "sirio javier"},
    {2, "es", "MX", W, "estrella"},
    {2, "es", "ES", M, "nestor alvaro"},
    {2, "es", "ES", W, "carina diana"},
    {2, "es", "CO", W, "celeste"},
    {2, "es", "", M, "aquila"},
    {2, "es", "", W, "selena"},
    {2, "es", "", U, "agustina antonia gloria luciano olivia silvia valerio"},
    {2, "de", "", U, "aurelia elara fabian julius kara lara viktoria"},
    {2, "nl", "", U, "beatrix cornelia daphne hestia lars leda rhea roman sander"},
    {2, "fr", "", U, "agathe hector"},
    {2, "it", "", U, "cesare cinzia demetra dionisio elio flavio livia maia melia"},
    {2, "ja", "", U, "ama ebisu fujin izanami uzume"},
};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(DeepgramVoices)
};

QString genderText(DeepgramVoice::Gender gender)
{
    switch (gender) {
    case DeepgramVoice::Gender::Woman:
        return Texts::tr("woman's voice");
    case DeepgramVoice::Gender::Man:
        return Texts::tr("man's voice");
    case DeepgramVoice::Gender::Unknown:
        break;
    }
    return {};
}

QString accentText(const QString &territory)
{
    if (territory == u"US")
        return Texts::tr("US");
    if (territory == u"GB")
        return Texts::tr("UK");
    return QLocale::territoryToString(QLocale::codeToTerritory(territory));
}

DeepgramVoice voiceOf(const Family &family, const QString &name)
{
    const QString language = QLatin1StringView(family.language);
    const QString prefix = family.generation == 1 ? u"aura"_s : u"aura-2"_s;
    return {.id = u"%1-%2-%3"_s.arg(prefix, name, language),
            .name = name.left(1).toUpper() + name.mid(1),
            .language = language,
            .accent = QLatin1StringView(family.accent),
            .gender = family.gender,
            .generation = family.generation};
}

} // namespace

const QList<DeepgramVoice> &deepgramVoices()
{
    static const QList<DeepgramVoice> voices = [] {
        QList<DeepgramVoice> all;
        for (const Family &family : Families) {
            const QStringList names = QString::fromLatin1(family.names).split(u' ');
            for (const QString &name : names)
                all.append(voiceOf(family, name));
        }
        return all;
    }();
    return voices;
}

QStringList deepgramVoiceIds()
{
    QStringList ids;
    for (const DeepgramVoice &voice : deepgramVoices())
        ids.append(voice.id);
    return ids;
}

QString deepgramVoiceTitle(const QString &id)
{
    const auto voice = std::find_if(deepgramVoices().begin(), deepgramVoices().end(),
                                    [&id](const DeepgramVoice &each) { return each.id == id; });
    if (voice == deepgramVoices().end())
        return id;
    QStringList parts{voice->name, genderText(voice->gender),
                      QLocale::languageToString(QLocale::codeToLanguage(voice->language))};
    if (!voice->accent.isEmpty())
        parts.append(accentText(voice->accent));
    if (voice->generation == 1)
        parts.append(u"Aura 1"_s);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace PhoneAgent
