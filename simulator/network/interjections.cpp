// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/interjections.h"

#include "core/whenready.h"
#include "simulator/network/calleevoice.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::Interjection)
};

std::chrono::milliseconds timeIn(const QJsonValue &value, std::chrono::milliseconds other)
{
    return std::chrono::milliseconds(std::max(0, value.toInt(int(other.count()))));
}

} // namespace

Result<QList<Interjection>> Interjection::listFrom(const QJsonArray &json)
{
    QList<Interjection> list;
    for (const QJsonValue entry : json) {
        const QJsonObject object = entry.toObject();
        if (object.contains("say"_L1) == object.contains("noise_ms"_L1))
            return failure(Error::Kind::Invalid,
                           Texts::tr("An interjection has either “say” or “noise_ms”."));
        Interjection interjection{.turn = object["turn"_L1].toInt(),
                                  .words = object["say"_L1].toString(),
                                  .listens = object["listens"_L1].toBool(true)};
        interjection.after = timeIn(object["after_ms"_L1], interjection.after);
        interjection.noise = timeIn(object["noise_ms"_L1], interjection.noise);
        list.append(interjection);
    }
    return list;
}

Interjections::Interjections(const QList<Interjection> &list, const Voice &voice)
{
    for (const Interjection &what : list)
        m_all.push_back({what, what.words.isEmpty()
                                   ? readyFuture(Result<Pcm>(CalleeVoice::noise(what.noise)))
                                   : voice(what.words)});
}

void Interjections::callerBegan(Time at)
{
    ++m_turn;
    m_began = at;
}

void Interjections::callerEnded()
{
    m_began.reset();
}

std::optional<std::pair<Interjection, Pcm>> Interjections::due(Time now)
{
    if (!m_began)
        return std::nullopt;
    for (Prepared &next : m_all) {
        const bool isInTurn = next.what.turn == 0 || next.what.turn == m_turn;
        if (!isInTurn || next.saidIn == m_turn || now < *m_began + next.what.after ||
            !next.sound.isFinished())
            continue;
        next.saidIn = m_turn;
        return std::pair(next.what, next.sound.result().value_or(Pcm{}));
    }
    return std::nullopt;
}

} // namespace PhoneAgent
