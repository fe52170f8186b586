// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/menumemory.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Menus change; what is older than this many steps is of no use.
constexpr qsizetype MostSteps = 40;

} // namespace

void MenuMemory::learn(const Step &step)
{
    steps.removeIf(
        [&step](const Step &known) { return known.task == step.task && known.menu == step.menu; });
    steps.append(step);
    if (steps.size() > MostSteps)
        steps.removeFirst();
}

QJsonObject MenuMemory::toJson() const
{
    QJsonArray array;
    for (const Step &step : steps)
        array.append(QJsonObject{{u"task"_s, step.task},
                                 {u"menu"_s, step.menu},
                                 {u"key"_s, step.key},
                                 {u"label"_s, step.label}});
    return {{u"needs_network_keys"_s, needsNetworkKeys}, {u"steps"_s, array}};
}

QString MenuMemory::toText() const
{
    return QString::fromUtf8(QJsonDocument(toJson()).toJson(QJsonDocument::Compact));
}

MenuMemory MenuMemory::fromJson(const QJsonObject &json)
{
    MenuMemory memory{.needsNetworkKeys = json["needs_network_keys"_L1].toBool()};
    for (const QJsonValue &step : json["steps"_L1].toArray()) {
        const QString key = step["key"_L1].toString();
        if (key.size() == 1 && u"0123456789*#"_s.contains(key))
            memory.learn({.task = step["task"_L1].toString(),
                          .menu = step["menu"_L1].toString(),
                          .key = key,
                          .label = step["label"_L1].toString()});
    }
    return memory;
}

} // namespace PhoneAgent
