// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/servicefindings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(ServiceFindings)
};

/// Certificates and signed requests are refused from about here on.
constexpr auto LargestSkew = 5min;
/// As many models are named as a person reads.
constexpr qsizetype NamedModels = 5;

QString setCommand(const QString &key)
{
    return Sentences::tr("Run: ai-phone-agent keys set %1").arg(key);
}

Finding refused(const QString &id, const QString &name, const QString &key, int status)
{
    return Finding::problem(
        id,
        Sentences::tr("%1 did not accept this key. Copy it again. Code %2.").arg(name).arg(status),
        setCommand(key));
}

Finding limited(const QString &id, const QString &name, const HttpClient::Answer &answer)
{
    const int seconds = std::max(answer.header("retry-after").toInt(), 1);
    return Finding::warning(id, Sentences::tr("%1 asked us to slow down. Code 429.").arg(name),
                            Sentences::tr("Try again in about %1 s.").arg(seconds));
}

Finding unknown(const QString &id, const QString &name, int status)
{
    return Finding::problem(
        id, Sentences::tr("Something went wrong with %1. Code %2.").arg(name).arg(status),
        Sentences::tr("Try again later."));
}

QStringList namesIn(const QByteArray &models)
{
    QStringList names;
    for (const QJsonValue &model : QJsonDocument::fromJson(models).object()["data"_L1].toArray()) {
        if (model["active"_L1].toBool(true))
            names.append(model["id"_L1].toString());
    }
    return names;
}

QString otherModel(bool isTranscription, const QStringList &offered)
{
    const auto key = isTranscription ? SettingKeys::transcriptionModels : SettingKeys::chatModels;
    return Sentences::tr("Set %1 in settings.ini to a model it offers: %2.")
        .arg(QLatin1StringView(key.name),
             offered.first(std::min(offered.size(), NamedModels)).join(u", "_s));
}

} // namespace

Finding ServiceFindings::key(const QString &id, const QString &name, const QString &key,
                             const ServiceReply &reply)
{
    if (!reply.answer)
        return Finding::problem(id, reply.answer.error().message,
                                Sentences::tr("Check the network of this computer."));
    const int status = reply.answer->status;
    if (status == 401 || status == 403)
        return refused(id, name, key, status);
    if (status == 402)
        return Finding::problem(id, Sentences::tr("Your %1 credit is used up. Code 402.").arg(name),
                                Sentences::tr("Add credit to the account of this key."));
    if (status == 429)
        return limited(id, name, *reply.answer);
    if (!reply.answer->isSuccess())
        return unknown(id, name, status);
    if (!QJsonDocument::fromJson(reply.answer->body).isObject())
        return Finding::problem(
            id, Sentences::tr("What answers at the address of %1 is something else.").arg(name),
            Sentences::tr("Check its BASE_URL, or leave it out."));
    return Finding::ok(
        id, Sentences::tr("%1: Works. Answered in %2 ms.").arg(name).arg(reply.took.count()));
}

Finding ServiceFindings::model(const QString &id, const QString &name, const ServiceReply &models,
                               const QStringList &preferred)
{
    const QStringList offered = models.answer ? namesIn(models.answer->body) : QStringList();
    const bool isTranscription = id.endsWith(u".transcription"_s);
    for (const QString &model : preferred) {
        if (!offered.contains(model))
            continue;
        if (model == preferred.first())
            return Finding::ok(id, Sentences::tr("%1 offers %2.").arg(name, model));
        return Finding::warning(id,
                                Sentences::tr("%1 does not offer %2 to you; calls use %3.")
                                    .arg(name, preferred.first(), model),
                                otherModel(isTranscription, offered));
    }
    const QString none =
        isTranscription ? Sentences::tr("%1 offers none of the models that would write calls down.")
                        : Sentences::tr("%1 offers none of the models that would think in calls.");
    return Finding::problem(
        id, none.arg(name),
        offered.isEmpty()
            ? Sentences::tr("Look into the account of this key: it may use no model at all.")
            : otherModel(isTranscription, offered));
}

Finding ServiceFindings::voice(const QString &voice, const QStringList &known)
{
    const QString id = u"deepgram.voice"_s;
    if (known.contains(voice))
        return Finding::ok(id,
                           Sentences::tr("The agent speaks with Deepgram's voice %1.").arg(voice));
    return Finding::warning(id,
                            Sentences::tr("This app knows no voice “%1” of Deepgram.").arg(voice),
                            Sentences::tr("Choose one of its voices, such as %1.")
                                .arg(SettingKeys::agentVoice.fallback()));
}

std::optional<Finding> ServiceFindings::clock(const ServiceReply &reply)
{
    if (!reply.answer)
        return {};
    // HTTP writes the zone as a name, which Qt does not read.
    const QString written =
        QString::fromLatin1(reply.answer->header("date")).replace(u"GMT"_s, u"+0000"_s);
    const QDateTime theirs = QDateTime::fromString(written, Qt::RFC2822Date);
    if (!theirs.isValid())
        return {};
    const std::chrono::milliseconds skew(theirs.msecsTo(reply.at));
    if (std::chrono::abs(skew) < LargestSkew)
        return Finding::ok(u"clock"_s, Sentences::tr("The clock of this computer is right."));
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(skew)).count();
    return Finding::problem(u"clock"_s,
                            skew > 0ms ? Sentences::tr("The clock of this computer is %1 min fast; "
                                                       "services may refuse it.")
                                             .arg(minutes)
                                       : Sentences::tr("The clock of this computer is %1 min slow; "
                                                       "services may refuse it.")
                                             .arg(minutes),
                            Sentences::tr("Set it by internet time."));
}

} // namespace PhoneAgent
