// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/turn.h"

#include "core/enumtext.h"
#include "core/timetext.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

std::chrono::milliseconds milliseconds(const QJsonValue &value)
{
    return std::chrono::milliseconds(value.toInteger());
}

struct Step
{
    QString name;
    Waterfall::Moment Waterfall::*moment;
};

const QList<Step> &steps()
{
    static const QList<Step> all{
        {u"end_of_turn_ms"_s, &Waterfall::endOfTurn},
        {u"words_ms"_s, &Waterfall::words},
        {u"first_token_ms"_s, &Waterfall::firstToken},
        {u"first_clause_ms"_s, &Waterfall::firstClause},
        {u"first_sound_ms"_s, &Waterfall::firstSound},
        {u"first_frame_ms"_s, &Waterfall::firstFrame},
    };
    return all;
}

} // namespace

QJsonObject Waterfall::toJson() const
{
    QJsonObject json;
    for (const Step &step : steps()) {
        if (const Moment moment = this->*step.moment)
            json[step.name] = qint64(moment->count());
    }
    return json;
}

Waterfall Waterfall::fromJson(const QJsonObject &json)
{
    Waterfall waterfall;
    for (const Step &step : steps()) {
        if (json.contains(step.name))
            waterfall.*step.moment = milliseconds(json[step.name]);
    }
    return waterfall;
}

QJsonObject Turn::toJson() const
{
    QJsonObject json{
        {u"number"_s, number},
        {u"speaker"_s, enumText(speaker)},
        {u"text"_s, text},
        {u"reason"_s, reason},
        {u"at"_s, timeText(at)},
        {u"duration_ms"_s, qint64(duration.count())},
        {u"sound_file"_s, soundFile},
    };
    if (speaker == Speaker::Agent) {
        json[u"action"_s] = enumText(action);
        json[u"digits"_s] = digits;
        json[u"purpose"_s] = purpose;
        json[u"delay_ms"_s] = qint64(delay.count());
        json[u"think_ms"_s] = qint64(thinkTime.count());
        json[u"voice_ms"_s] = qint64(voiceTime.count());
        if (!unheard.isEmpty())
            json[u"unheard"_s] = unheard;
        if (waterfall != Waterfall())
            json[u"waterfall"_s] = waterfall.toJson();
    } else if (!digits.isEmpty()) {
        json[u"digits"_s] = digits;
    }
    if (prompt)
        json[u"prompt"_s] = prompt->toJson();
    return json;
}

Turn Turn::fromJson(const QJsonObject &json)
{
    Turn turn;
    turn.number = json[u"number"].toInt();
    turn.speaker = enumFromText<Speaker>(json[u"speaker"].toString()).value_or(Speaker::Callee);
    turn.text = json[u"text"].toString();
    turn.unheard = json[u"unheard"].toString();
    turn.waterfall = Waterfall::fromJson(json[u"waterfall"].toObject());
    turn.action = enumFromText<Decision::Action>(json[u"action"].toString())
                      .value_or(Decision::Action::Speak);
    turn.digits = json[u"digits"].toString();
    turn.purpose = json[u"purpose"].toString();
    if (json.contains(u"prompt"))
        turn.prompt = IvrPrompt::fromJson(json[u"prompt"].toObject());
    turn.reason = json[u"reason"].toString();
    turn.at = timeFromText(json[u"at"].toString());
    turn.duration = milliseconds(json[u"duration_ms"]);
    turn.delay = milliseconds(json[u"delay_ms"]);
    turn.thinkTime = milliseconds(json[u"think_ms"]);
    turn.voiceTime = milliseconds(json[u"voice_ms"]);
    turn.soundFile = json[u"sound_file"].toString();
    return turn;
}

} // namespace PhoneAgent
