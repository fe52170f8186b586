// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/scenario.h"

#include "core/enumtext.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::Scenario", text);
}

QStringList strings(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList list;
    for (const QJsonValue entry : value.toArray())
        list += entry.toString();
    return list;
}

QHash<QString, QStringList> tableOfStrings(const QJsonValue &value)
{
    QHash<QString, QStringList> table;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        table.insert(it.key(), strings(it.value()));
    return table;
}

QHash<QString, QString> tableOfString(const QJsonValue &value)
{
    QHash<QString, QString> table;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        table.insert(it.key(), it.value().toString());
    return table;
}

QRegularExpression anyOf(const QStringList &patterns, Scenario::Patterns &known)
{
    const QString words = u"\\b(?:"_s + patterns.join(u'|') + u")\\b"_s;
    auto found = known.find(words);
    if (found == known.end())
        found = known.insert(
            words, QRegularExpression(words, QRegularExpression::CaseInsensitiveOption |
                                                 QRegularExpression::UseUnicodePropertiesOption));
    return *found;
}

Result<Step> stepFrom(const QJsonObject &json)
{
    const auto verb = enumFromText<Step::Verb>(json["do"_L1].toString());
    if (!verb) {
        return failure(Error::Kind::Invalid,
                       tr("“%1” is not something a step can do.").arg(json["do"_L1].toString()));
    }
    Step step{.verb = *verb,
              .text = json["say"_L1].toString(),
              .value = json["value"_L1].toString(),
              .names = strings(json["names"_L1]),
              .routes = tableOfString(json["go"_L1]),
              .hold = std::chrono::milliseconds(
                  std::clamp(int(json["seconds"_L1].toDouble(3.0) * 1000), 0, 120000)),
              .isKeyed = json["keyed"_L1].toBool(),
              .isShuffled = json["shuffled"_L1].toBool()};
    for (const QJsonValue option : json["options"_L1].toArray())
        step.options.append({option["label"_L1].toString(), option["go"_L1].toString(),
                             option["key"_L1].toString()});
    return step;
}

Result<Slot> slotFrom(const QJsonObject &json)
{
    const auto kind = enumFromText<Slot::Kind>(json["kind"_L1].toString());
    if (!kind) {
        return failure(Error::Kind::Invalid,
                       tr("“%1” is not a kind of answer.").arg(json["kind"_L1].toString()));
    }
    return Slot{.kind = *kind,
                .keypad = json["keypad"_L1].toString(),
                .least = json["least"_L1].toInt(1),
                .most = json["most"_L1].toInt(20),
                .isRequired = json["required"_L1].toBool(),
                .isSecret = json["secret"_L1].toBool()};
}

Result<void> readFlows(Scenario &scenario, const QJsonObject &flows)
{
    for (auto it = flows.begin(); it != flows.end(); ++it) {
        QList<Step> steps;
        for (const QJsonValue entry : it.value().toArray()) {
            const auto step = stepFrom(entry.toObject());
            if (!step)
                return tl::unexpected(step.error());
            steps += *step;
        }
        scenario.flows.insert(it.key(), steps);
    }
    return {};
}

Result<void> readSlots(Scenario &scenario, const QJsonObject &json)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto slot = slotFrom(it.value().toObject());
        if (!slot)
            return tl::unexpected(slot.error());
        scenario.wanted.insert(it.key(), *slot);
    }
    return {};
}

Result<void> readHearing(Scenario &scenario, const QJsonObject &json, Scenario::Patterns &known)
{
    for (const QJsonValue topic : json["topics"_L1].toArray()) {
        scenario.topics.append(
            {topic["task"_L1].toString(), anyOf(strings(topic["words"_L1]), known)});
        if (!scenario.topics.last().words.isValid())
            return failure(
                Error::Kind::Invalid,
                tr("The words of the topic “%1” cannot be read.").arg(scenario.topics.last().task));
    }
    for (const QJsonValue answer : json["answers"_L1].toArray()) {
        scenario.answers.append(
            {anyOf(strings(answer["about"_L1]), known), strings(answer["say"_L1])});
        if (!scenario.answers.last().question.isValid())
            return failure(Error::Kind::Invalid, tr("The words of an answer cannot be read: %1.")
                                                     .arg(strings(answer["about"_L1]).join(u' ')));
    }
    return {};
}

void readManner(Scenario &scenario, const QJsonObject &manner)
{
    scenario.asksToRepeat = manner["asks_to_repeat"_L1].toInt(0);
    scenario.mishears = strings(manner["mishears"_L1]);
    scenario.refusesPastDates = manner["refuses_past_dates"_L1].toBool();
    scenario.hearsTones = manner["hears_tones"_L1].toBool(true);
    scenario.patience = std::max(1, manner["patience"_L1].toInt(3));
    const auto time = [&](QLatin1StringView key, QTime other) {
        const QTime read = QTime::fromString(manner[key].toString(), u"HH:mm"_s);
        return read.isValid() ? read : other;
    };
    scenario.opens = time("opens"_L1, scenario.opens);
    scenario.closes = time("closes"_L1, scenario.closes);
    scenario.minutesApart = std::clamp(manner["minutes_apart"_L1].toInt(30), 5, 240);
}

QStringList textsNamedBy(const Step &step)
{
    return step.text.isEmpty() ? QStringList() : QStringList{step.text};
}

QStringList flowsNamedBy(const Step &step)
{
    // The routes of a menu name the task of each flow.
    QStringList flows = step.verb == Step::Verb::Menu ? QStringList() : step.routes.values();
    for (const Step::Option &option : step.options)
        flows += option.flow;
    if (step.verb == Step::Verb::Go)
        flows += step.value;
    return flows;
}

Result<void> checkStep(const Scenario &scenario, const Step &step)
{
    for (const QString &text : textsNamedBy(step)) {
        if (scenario.wordings(text).isEmpty())
            return failure(Error::Kind::Missing, tr("There are no words for “%1”.").arg(text));
    }
    for (const QString &flow : flowsNamedBy(step)) {
        if (!scenario.flows.contains(flow))
            return failure(Error::Kind::Missing, tr("There is no flow “%1”.").arg(flow));
    }
    if (step.verb != Step::Verb::Ask)
        return {};
    for (const QString &name : step.names) {
        if (!scenario.wanted.contains(name) || scenario.wordings(u"ask "_s + name).isEmpty())
            return failure(Error::Kind::Missing,
                           tr("It is not said how to ask for “%1”.").arg(name));
    }
    return {};
}

Result<void> check(const Scenario &scenario)
{
    if (!scenario.flows.contains(u"start"_s))
        return failure(Error::Kind::Missing, tr("There is no flow “start”."));
    for (const QList<Step> &steps : scenario.flows) {
        for (const Step &step : steps) {
            if (auto checked = checkStep(scenario, step); !checked)
                return checked;
        }
    }
    return {};
}

} // namespace

Result<Scenario> Scenario::fromJson(const QString &name, const QJsonObject &json, Patterns &known)
{
    const QJsonObject truth = json["truth"_L1].toObject();
    Scenario scenario{.name = name,
                      .title = json["title"_L1].toString(),
                      .place = json["place"_L1].toString(),
                      .defaultFor = strings(json["default_for"_L1]),
                      .achievable = strings(truth["achievable"_L1]),
                      .achieved = truth["achieved"_L1].toString(),
                      .voiceNames = strings(json["people"_L1]),
                      .texts = tableOfStrings(json["texts"_L1]),
                      .lists = tableOfStrings(json["lists"_L1]),
                      .source = json};
    readManner(scenario, json["manner"_L1].toObject());
    if (auto read = readFlows(scenario, json["flows"_L1].toObject()); !read)
        return tl::unexpected(read.error());
    if (auto read = readSlots(scenario, json["slots"_L1].toObject()); !read)
        return tl::unexpected(read.error());
    if (auto read = readHearing(scenario, json, known); !read)
        return tl::unexpected(read.error());
    if (auto checked = check(scenario); !checked)
        return tl::unexpected(checked.error());
    return scenario;
}

} // namespace PhoneAgent
