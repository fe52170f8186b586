// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/batchline.h"

#include "console/consolecommand.h"
#include "core/enumtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct BatchText
{
    Q_DECLARE_TR_FUNCTIONS(BatchText)
};

auto invalid(const QString &message)
{
    return failure(Error::Kind::Invalid, message);
}

/// `null`, `12`, `"x"`: JSON, which Qt reads only within something.
bool isBareValue(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().size() == 1;
}

Result<QJsonObject> readObject(const InputLine &line)
{
    if (line.isTooLong)
        return invalid(
            BatchText::tr("the line is longer than %1 kB").arg(LineSplitter::LongestLine / 1024));
    if (line.text.trimmed().isEmpty())
        return invalid(BatchText::tr("the line is empty"));

    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString text = decoder(line.text);
    if (decoder.hasError())
        return invalid(BatchText::tr("the line is not valid UTF-8"));

    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(line.text, &problem);
    if (problem.error != QJsonParseError::NoError && isBareValue(line.text))
        return invalid(BatchText::tr("the line is not a JSON object"));
    if (problem.error != QJsonParseError::NoError)
        return invalid(BatchText::tr("the line is not JSON (%1)").arg(problem.errorString()));
    if (!document.isObject())
        return invalid(BatchText::tr("the line is not a JSON object"));
    return document.object();
}

Result<QString> readText(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return QString();
    if (!value.isString())
        return invalid(BatchText::tr("“%1” must be a string").arg(name));
    return value.toString();
}

/// Whole numbers from here on are no longer told apart in JSON: 2^53.
constexpr double LargestExact = 9007199254740992.0;

/// A number, or a string of digits for what a JSON number cannot hold.
Result<std::optional<quint64>> readSeed(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    bool isNumber = false;
    quint64 seed = value.toString().toULongLong(&isNumber);
    if (const double number = value.toDouble(-1);
        0 <= number && number <= LargestExact && number == std::floor(number)) {
        seed = quint64(number);
        isNumber = true;
    }
    if (!isNumber)
        return invalid(BatchText::tr("“seed” must be a whole number from 0 on, "
                                     "above 2^53 written as a string"));
    return seed;
}

Result<BatchOrder::Mode> readMode(const QString &text)
{
    const auto mode = text.isEmpty() ? BatchOrder::Mode::Any : enumFromText<BatchOrder::Mode>(text);
    if (!mode)
        return invalid(
            BatchText::tr("there is no mode “%1”; choose simulate, real or rehearse").arg(text));
    return *mode;
}

std::optional<CallPlan::Mode> planMode(BatchOrder::Mode mode)
{
    switch (mode) {
    case BatchOrder::Mode::Any:
        return {};
    case BatchOrder::Mode::Simulate:
        return CallPlan::Mode::Simulated;
    case BatchOrder::Mode::Real:
        return CallPlan::Mode::Real;
    case BatchOrder::Mode::Rehearse:
        return CallPlan::Mode::Rehearsed;
    }
    return {};
}

Result<BatchOrder> readOrder(const QJsonObject &object, const QStringList &scenarios)
{
    const auto texts = [&](const QString &name, QString &text) -> Result<void> {
        return readText(object, name).map([&](const QString &value) { text = value; });
    };
    BatchOrder order;
    QString mode;
    return texts(u"request"_s, order.request)
        .and_then([&] { return texts(u"user_name"_s, order.wishes.userName); })
        .and_then([&] { return texts(u"user_phone"_s, order.wishes.userPhone); })
        .and_then([&] { return texts(u"to"_s, order.wishes.number); })
        .and_then([&] { return texts(u"scenario"_s, order.wishes.scenario); })
        .and_then([&] { return texts(u"mode"_s, mode); })
        .and_then([&]() -> Result<void> {
            if (order.request.trimmed().isEmpty())
                return invalid(BatchText::tr("“request” is missing"));
            return checkScenario(order.wishes.scenario, scenarios);
        })
        .and_then([&] { return readSeed(object[u"seed"]); })
        .map([&](std::optional<quint64> seed) { order.wishes.seed = seed; })
        .and_then([&] { return readMode(mode); })
        .map([&](BatchOrder::Mode value) {
            order.mode = value;
            order.wishes.mode = planMode(value);
            return order;
        });
}

/// One that can be given back as it came.
bool isId(const QJsonValue &id)
{
    if (id.isDouble())
        return std::abs(id.toDouble()) < LargestExact;
    return id.isString() && !id.toString().isEmpty();
}

} // namespace

BatchLine readBatchLine(const InputLine &line, const QStringList &scenarios)
{
    const auto object = readObject(line);
    if (!object)
        return {QJsonValue(), tl::unexpected(object.error())};
    const QJsonValue id = object->value(u"id");
    if (!isId(id))
        return {QJsonValue(),
                invalid(BatchText::tr("“id” must be a string, or a number below 2^53"))};
    return {id, readOrder(*object, scenarios)};
}

} // namespace PhoneAgent
