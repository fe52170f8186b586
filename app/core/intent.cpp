// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/intent.h"

#include "core/enumtext.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue toValue(const QString &text)
{
    return text;
}

QJsonValue toValue(int number)
{
    return number;
}

QJsonValue toValue(Intent::Task task)
{
    return enumText(task);
}

QJsonValue toValue(QDate date)
{
    return date.toString(Qt::ISODate);
}

QJsonValue toValue(const TimeWindow &window)
{
    QJsonObject json{
        {u"from"_s, window.from.toString(u"HH:mm")},
        {u"to"_s, window.to.toString(u"HH:mm")},
    };
    if (window.isRange)
        json[u"range"_s] = true;
    return json;
}

QJsonValue toValue(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

std::optional<QString> fromValue(const QJsonValue &json, QString)
{
    return json.isString() && !json.toString().isEmpty() ? std::optional(json.toString())
                                                         : std::nullopt;
}

std::optional<int> fromValue(const QJsonValue &json, int)
{
    return json.isDouble() ? std::optional(json.toInt()) : std::nullopt;
}

std::optional<Intent::Task> fromValue(const QJsonValue &json, Intent::Task)
{
    return enumFromText<Intent::Task>(json.toString());
}

std::optional<QDate> fromValue(const QJsonValue &json, QDate)
{
    const QDate date = QDate::fromString(json.toString(), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<TimeWindow> fromValue(const QJsonValue &json, TimeWindow)
{
    const TimeWindow window{QTime::fromString(json[u"from"].toString(), u"HH:mm"_s),
                            QTime::fromString(json[u"to"].toString(), u"HH:mm"_s),
                            json[u"range"].toBool()};
    return window.from.isValid() && window.to.isValid() ? std::optional(window) : std::nullopt;
}

std::optional<QStringList> fromValue(const QJsonValue &json, QStringList)
{
    if (!json.isArray())
        return {};
    QStringList texts;
    for (const auto &value : json.toArray())
        texts.append(value.toString());
    return texts;
}

template <typename T>
void writeDetail(QJsonObject &json, const QString &name, const Detail<T> &detail)
{
    if (!detail.isKnown())
        return;
    json[name] = QJsonObject{
        {u"value"_s, toValue(*detail.value)},
        {u"confidence"_s, detail.confidence},
        {u"start"_s, detail.source.start},
        {u"length"_s, detail.source.length},
    };
}

template <typename T>
void readDetail(const QJsonObject &json, const QString &name, Detail<T> &detail)
{
    const QJsonObject member = json[name].toObject();
    detail.value = fromValue(member[u"value"], T{});
    if (!detail.isKnown())
        return;
    detail.confidence = member[u"confidence"].toDouble();
    detail.source = {member[u"start"].toInteger(), member[u"length"].toInteger()};
}

/// Every field but the access code, once, for reading and writing alike.
template <typename AnyIntent, typename Visit>
void visitFields(AnyIntent &intent, Visit visit)
{
    visit(u"place"_s, intent.place);
    visit(u"branch"_s, intent.branch);
    visit(u"city"_s, intent.city);
    visit(u"phone_number"_s, intent.phoneNumber);
    visit(u"task"_s, intent.task);
    visit(u"description"_s, intent.description);
    visit(u"person"_s, intent.person);
    visit(u"specialty"_s, intent.specialty);
    visit(u"date"_s, intent.date);
    visit(u"time"_s, intent.time);
    visit(u"old_date"_s, intent.oldDate);
    visit(u"old_time"_s, intent.oldTime);
    visit(u"party_size"_s, intent.partySize);
    visit(u"reference"_s, intent.reference);
    visit(u"language"_s, intent.language);
    visit(u"may_share"_s, intent.mayShare);
    visit(u"user_name"_s, intent.userName);
    visit(u"user_phone"_s, intent.userPhone);
}

/// The request is kept, printed and exported; the secret in it is not.
QString withoutSecret(const Intent &intent)
{
    QString request = intent.request;
    const TextSpan span = intent.accessCode.source;
    if (intent.accessCode.isKnown())
        request.replace(span.start, span.length, QString(span.length, u'•'));
    return request;
}

} // namespace

QString Intent::fullPlace() const
{
    QStringList parts{place.valueOr({}), branch.valueOr({}), city.valueOr({})};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QJsonObject Intent::toJson() const
{
    QJsonObject json{{u"request"_s, withoutSecret(*this)}};
    visitFields(*this, [&json](const QString &name, const auto &detail) {
        writeDetail(json, name, detail);
    });
    if (accessCode.isKnown()) {
        Detail<QString> dots = accessCode;
        dots.value = QString(accessCode.value->size(), u'•');
        writeDetail(json, u"access_code"_s, dots);
    }

    QJsonArray warningList;
    for (const Warning &warning : warnings) {
        warningList.append(QJsonObject{
            {u"field"_s, enumText(warning.field)},
            {u"kind"_s, enumText(warning.kind)},
            {u"message"_s, warning.message},
        });
    }
    json[u"warnings"_s] = warningList;
    return json;
}

Intent Intent::fromJson(const QJsonObject &json)
{
    Intent intent;
    intent.request = json[u"request"].toString();
    visitFields(intent,
                [&json](const QString &name, auto &detail) { readDetail(json, name, detail); });
    readDetail(json, u"access_code"_s, intent.accessCode);
    for (const auto &value : json[u"warnings"].toArray()) {
        const QJsonObject warning = value.toObject();
        intent.warnings.append({
            .field = enumFromText<Field>(warning[u"field"].toString()).value_or(Field::Place),
            .kind = enumFromText<Warning::Kind>(warning[u"kind"].toString())
                        .value_or(Warning::Kind::Missing),
            .message = warning[u"message"].toString(),
        });
    }
    return intent;
}

} // namespace PhoneAgent
