// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/draftbook.h"

#include "language/secretmask.h"
#include "settings/settings.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace PhoneAgent {

namespace {

template <typename Test>
const CallDraft *find(const QList<CallDraft> &drafts, Test test)
{
    const auto found = std::find_if(drafts.begin(), drafts.end(), test);
    return found == drafts.end() ? nullptr : &*found;
}

} // namespace

CallPlan withoutMaskedCode(CallPlan plan)
{
    Intent &intent = plan.intent;
    if (!SecretMask::isMasked(intent.accessCode.valueOr({})))
        return plan;
    intent.accessCode = {};
    intent.warnings.append({Intent::Field::AccessCode, Intent::WarningKind::Missing,
                            DraftBook::tr("Access codes are not kept. Type it again.")});
    return plan;
}

DraftBook::DraftBook(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    const QByteArray json = settings.value(SettingKeys::drafts).toUtf8();
    const QJsonArray plans = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &each : plans) {
        const CallPlan plan = CallPlan::fromJson(each.toObject());
        if (!plan.id.isEmpty())
            m_drafts.append({.plan = withoutMaskedCode(plan)});
    }
}

QList<CallPlan> DraftBook::plans() const
{
    QList<CallPlan> plans;
    for (const CallDraft &draft : m_drafts)
        plans.append(draft.plan);
    return plans;
}

const CallDraft *DraftBook::draft(const CallId &id) const
{
    return find(m_drafts, [&id](const CallDraft &each) { return each.plan.id == id; });
}

const CallDraft *DraftBook::draftOf(const QString &request) const
{
    return find(m_drafts, [words = request.simplified()](const CallDraft &each) {
        return each.plan.intent.request.simplified() == words;
    });
}

void DraftBook::put(const CallPlan &plan)
{
    const auto known = std::find_if(m_drafts.begin(), m_drafts.end(),
                                    [&plan](const auto &each) { return each.plan.id == plan.id; });
    if (known == m_drafts.end())
        return add({.plan = plan});
    known->plan = plan;
    keep();
}

void DraftBook::add(const CallDraft &draft)
{
    m_drafts.prepend(draft);
    keep();
}

void DraftBook::remove(const CallId &id)
{
    m_drafts.removeIf([&id](const CallDraft &each) { return each.plan.id == id; });
    keep();
}

void DraftBook::keep()
{
    QJsonArray plans;
    for (const CallDraft &draft : std::as_const(m_drafts)) {
        const SecretMask mask(draft.plan.intent);
        plans.append(mask.masked(CallRecord{.plan = draft.plan}).plan.toJson());
    }
    const QByteArray json = QJsonDocument(plans).toJson(QJsonDocument::Compact);
    m_settings.set(SettingKeys::drafts, plans.isEmpty() ? QString() : QString::fromUtf8(json));
    Q_EMIT changed();
}

} // namespace PhoneAgent
