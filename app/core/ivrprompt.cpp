// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/ivrprompt.h"

#include "core/enumtext.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QJsonObject IvrPrompt::toJson() const
{
    QJsonArray optionList;
    for (const MenuOption &option : options)
        optionList.append(QJsonObject{{u"key"_s, option.key}, {u"label"_s, option.label}});

    return {
        {u"kind"_s, enumText(kind)},
        {u"confidence"_s, confidence},
        {u"options"_s, optionList},
        {u"wanted_fields"_s, QJsonArray::fromStringList(wantedFields)},
        {u"date_format"_s, dateFormat},
        {u"wants_keys"_s, wantsKeys},
        {u"is_voicemail"_s, isVoicemail},
        {u"reason"_s, reason},
    };
}

IvrPrompt IvrPrompt::fromJson(const QJsonObject &json)
{
    IvrPrompt prompt;
    prompt.kind = enumFromText<Kind>(json[u"kind"].toString()).value_or(Kind::Unknown);
    prompt.confidence = json[u"confidence"].toDouble();
    for (const auto &value : json[u"options"].toArray()) {
        const QJsonObject option = value.toObject();
        prompt.options.append({option[u"key"].toString(), option[u"label"].toString()});
    }
    for (const auto &value : json[u"wanted_fields"].toArray())
        prompt.wantedFields.append(value.toString());
    prompt.dateFormat = json[u"date_format"].toString();
    prompt.wantsKeys = json[u"wants_keys"].toBool();
    prompt.isVoicemail = json[u"is_voicemail"].toBool();
    prompt.reason = json[u"reason"].toString();
    return prompt;
}

} // namespace PhoneAgent
