// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/userintent.h"

#include "core/enumtext.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QJsonObject userIntent(const CallPlan &plan)
{
    const Intent &intent = plan.intent;
    return {
        {u"intent"_s, enumText(intent.taskKind())},
        {u"target_entity"_s, plan.targetName},
        {u"target_phone"_s, plan.number},
        {u"task_description"_s, intent.description.valueOr({})},
        {u"hospital_name"_s, intent.place.valueOr({})},
        {u"hospital_branch"_s, intent.branch.valueOr({})},
        {u"hospital_city"_s, intent.city.valueOr({})},
        {u"doctor_name"_s, intent.person.valueOr({})},
        {u"doctor_specialty"_s, intent.specialty.valueOr({})},
        {u"appointment_date"_s, intent.date.valueOr({}).toString(Qt::ISODate)},
        {u"user_name"_s, plan.userName},
        {u"user_phone"_s, plan.userPhone},
    };
}

} // namespace PhoneAgent
