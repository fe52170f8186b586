// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/calleesetup.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::CalleeSetup", text);
}

Result<void> behave(CalleeSetup &setup, const QString &behaviour)
{
    static const QRegularExpression hangUp(u"^hang-up-after-(words|ms):(\\d{1,6})$"_s);
    using Answer = CalleeSetup::Answer;
    static const QHash<QString, Answer> answers{{u"answer"_s, Answer::PicksUp},
                                                {u"busy"_s, Answer::Busy},
                                                {u"no-answer"_s, Answer::Never},
                                                {u"failed"_s, Answer::Fails},
                                                {u"silent"_s, Answer::PicksUp}};
    if (const auto match = hangUp.match(behaviour); match.hasMatch()) {
        const int count = match.captured(2).toInt();
        if (match.captured(1) == "words"_L1)
            setup.hangsUpAfterWords = count;
        else
            setup.hangsUpAfter = std::chrono::milliseconds(count);
        return {};
    }
    if (!answers.contains(behaviour))
        return failure(Error::Kind::Invalid,
                       tr("“%1” is not a behaviour; there are: answer, busy, no-answer, failed, "
                          "silent, hang-up-after-words:N, hang-up-after-ms:N.")
                           .arg(behaviour.left(100)));
    setup.answer = answers.value(behaviour);
    setup.isSilent = behaviour == "silent"_L1;
    return {};
}

std::chrono::milliseconds milliseconds(const QJsonValue &value, std::chrono::milliseconds other)
{
    return std::chrono::milliseconds(std::max(0, value.toInt(int(other.count()))));
}

} // namespace

Result<CalleeSetup> CalleeSetup::fromJson(const QJsonObject &json)
{
    CalleeSetup setup{.scenario = json["scenario"_L1].toString(),
                      .intent = json["intent"_L1].toObject(),
                      .holdSpeed = std::clamp(json["hold_speed"_L1].toDouble(1.0), 0.1, 1000.0),
                      .hasHoldMusic = json["hold"_L1].toString() != "silence"_L1,
                      .isMachine = json["machine"_L1].toBool(),
                      .hearsOnlyNetworkKeys = json["keys"_L1].toString() == "network"_L1,
                      .recording = json["recording"_L1].toString(),
                      .sms = json["sms"_L1].toString(u"delivered"_s)};
    const QString seed = json["seed"_L1].toVariant().toString();
    if (!seed.isEmpty()) {
        bool isNumber = false;
        setup.seed = seed.toULongLong(&isNumber);
        if (!isNumber)
            return failure(Error::Kind::Invalid,
                           tr("The seed must be a whole number, not negative."));
    }
    setup.ring = milliseconds(json["ring_ms"_L1], setup.ring);
    setup.greetsAfter = milliseconds(json["greets_after_ms"_L1], setup.greetsAfter);
    static const QStringList texts{u"delivered"_s, u"undelivered"_s, u"unregistered"_s,
                                   u"stopped"_s, u"landline"_s};
    if (!texts.contains(setup.sms))
        return failure(Error::Kind::Invalid, tr("“sms” is one of: %1.").arg(texts.join(u", "_s)));
    if (!setup.recording.isEmpty() && !QFileInfo(setup.recording).isFile())
        return failure(Error::Kind::Missing,
                       tr("There is no recording “%1”.").arg(setup.recording));
    const auto interjections = Interjection::listFrom(json["interjections"_L1].toArray());
    if (!interjections)
        return tl::unexpected(interjections.error());
    setup.interjections = *interjections;
    const auto behaves = behave(setup, json["behaviour"_L1].toString(u"answer"_s));
    return behaves ? Result<CalleeSetup>(setup) : tl::unexpected(behaves.error());
}

} // namespace PhoneAgent
