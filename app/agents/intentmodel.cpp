// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentmodel.h"

#include "agents/intentpeople.h"
#include "agents/intentrules.h"
#include "agents/modelquestion.h"
#include "contacts/phonenumbers.h"
#include "core/enumtext.h"
#include "core/whenready.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"
#include "language/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ModelText
{
    Q_DECLARE_TR_FUNCTIONS(ModelText)
};

const QStringList &textMembers()
{
    static const QStringList names{
        u"place"_s,       u"branch"_s,    u"city"_s,          u"phone_number"_s, u"task"_s,
        u"person"_s,      u"specialty"_s, u"description"_s,   u"date"_s,         u"time_from"_s,
        u"time_to"_s,     u"old_date"_s,  u"old_time_from"_s, u"old_time_to"_s,  u"reference"_s,
        u"access_code"_s, u"language"_s,  u"user_name"_s,     u"user_phone"_s};
    return names;
}

QJsonArray taskNames()
{
    QJsonArray names;
    for (int i = 0; i <= int(Intent::Task::DeliverMessage); ++i)
        names.append(enumText(Intent::Task(i)));
    return names;
}

QJsonObject intentSchema()
{
    const QJsonObject text{{u"type"_s, QJsonArray{u"string"_s, u"null"_s}}};
    QJsonObject properties;
    for (const QString &name : textMembers())
        properties[name] = text;
    properties[u"task"_s] = QJsonObject{{u"type"_s, u"string"_s}, {u"enum"_s, taskNames()}};
    properties[u"party_size"_s] = QJsonObject{{u"type"_s, QJsonArray{u"integer"_s, u"null"_s}}};
    properties[u"may_share"_s] =
        QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
    return {
        {u"type"_s, u"object"_s},
        {u"properties"_s, properties},
        {u"required"_s, QJsonArray::fromStringList(properties.keys())},
        {u"additionalProperties"_s, false},
    };
}

QString prompt(const RequestContext &context)
{
    QFile file(u":/prompts/intent.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll())
        .replace(u"{today}"_s,
                 QLocale(QLocale::English).toString(context.now.date(), u"dddd d MMMM yyyy"_s))
        .replace(u"{region}"_s, context.region);
}

/// The request as it leaves this machine: a code stays here.
QString withoutCode(const QString &request, const RequestContext &context)
{
    const TextSpan code = IntentRules::understand(request, context).accessCode.source;
    return code.length == 0
               ? request
               : QString(request).replace(code.start, code.length, QString(code.length, u'•'));
}

tl::unexpected<Error> broken(const QString &detail)
{
    return failure(Error::Kind::Broken,
                   ModelText::tr("The language service gave no usable answer."), detail);
}

/// Why an object does not follow the schema; empty when it does.
QString fault(const QJsonObject &json)
{
    for (const QString &name : textMembers()) {
        const QJsonValue value = json[name];
        if (!value.isString() && !value.isNull())
            return u"\"%1\" must be a string or null"_s.arg(name);
    }
    if (!enumFromText<Intent::Task>(json[u"task"].toString()))
        return u"\"task\" is none of the allowed names"_s;
    if (!json[u"party_size"].isDouble() && !json[u"party_size"].isNull())
        return u"\"party_size\" must be a whole number or null"_s;
    return json[u"may_share"].isArray() ? QString() : u"\"may_share\" must be an array"_s;
}

/// Takes from an answer what the request says.
class Grounding
{
public:
    Grounding(const QJsonObject &json, const QString &request, const RequestContext &context)
        : m_json(json), m_context(context), m_byRules(IntentRules::understand(request, context)),
          m_plain(u' ' + plainText(request) + u' ')
    {
        m_intent.request = request;
    }

    Intent intent();

private:
    QString member(const QString &name) const { return m_json[name].toString().simplified(); }
    Detail<QString> words(const QString &name) const;
    Detail<QString> digits(const QString &name) const;
    Detail<QString> phone(const QString &name) const;
    Detail<QString> specialty() const;
    Detail<QDate> date(const QString &name) const;
    Detail<TimeWindow> time(const QString &name) const;
    Detail<int> partySize() const;
    Detail<QStringList> mayShare() const;
    bool isOnlyMentioned(const QString &language) const;
    void addDateWarnings();

    const QJsonObject &m_json;
    const RequestContext &m_context;
    const Intent m_byRules;
    QString m_plain;
    Intent m_intent;
};

Detail<QString> Grounding::words(const QString &name) const
{
    const QString value = member(name);
    const QString plain = plainText(value);
    if (plain.isEmpty() || !m_plain.contains(u' ' + plain + u' '))
        return {};
    const qsizetype start = m_intent.request.indexOf(value, 0, Qt::CaseInsensitive);
    return {value, 0.9,
            start < 0 ? TextSpan{0, m_intent.request.size()} : TextSpan{start, value.size()}};
}

Detail<QString> Grounding::digits(const QString &name) const
{
    QString wanted;
    for (const QChar letter : member(name)) {
        if (letter.isLetterOrNumber())
            wanted += letter.toUpper();
    }
    for (const auto &said : {codesIn(m_intent.request, 3), digitsIn(m_intent.request, 3)}) {
        for (const DigitsMention &mention : said) {
            if (mention.digits == wanted)
                return {wanted, 0.9, mention.span};
        }
    }
    return {};
}

Detail<QString> Grounding::phone(const QString &name) const
{
    const auto wanted = PhoneNumbers::parse(member(name), m_context.region);
    for (const DigitsMention &mention : digitsIn(m_intent.request, 7)) {
        const QString said = m_intent.request.mid(mention.span.start, 1) == u"+"
                                 ? u'+' + mention.digits
                                 : mention.digits;
        if (wanted && PhoneNumbers::parse(said, m_context.region) == wanted)
            return {*wanted, 0.9, mention.span};
    }
    return {};
}

/// "Dermatology" is said by "dermatologist" as well.
Detail<QString> Grounding::specialty() const
{
    if (const auto said = words(u"specialty"_s); said.isKnown())
        return said;
    const WordTokens tokens(m_intent.request);
    for (int i = 0; i < tokens.size(); ++i) {
        const QString field = tokens[i].isWord() ? specialtyOf(tokens[i].text) : QString();
        if (!field.isEmpty() && field.compare(member(u"specialty"_s), Qt::CaseInsensitive) == 0)
            return {field, 0.9, tokens.span(i, i + 1)};
    }
    return {};
}

Detail<QDate> Grounding::date(const QString &name) const
{
    const QDate wanted = QDate::fromString(member(name), Qt::ISODate);
    const auto mentions = datesIn(m_intent.request, m_context.now.date(), m_context.locale);
    for (const DateMention &mention : mentions) {
        if (wanted.isValid() && mention.date == wanted)
            return {wanted, 0.9, mention.span};
    }
    return {};
}

Detail<TimeWindow> Grounding::time(const QString &name) const
{
    TimeWindow wanted{QTime::fromString(member(name + u"_from"_s), u"HH:mm"_s),
                      QTime::fromString(member(name + u"_to"_s), u"HH:mm"_s)};
    if (!wanted.from.isValid() || !wanted.to.isValid() || wanted.to < wanted.from)
        return {};
    for (const TimeMention &mention : timesIn(m_intent.request)) {
        const auto isSaid = [&wanted, &mention](QTime end) {
            const QTime other = end.addSecs(12 * 3600);
            return wanted.from == end || wanted.to == end ||
                   (mention.isHalfAssumed && (wanted.from == other || wanted.to == other));
        };
        if (!isSaid(mention.window.from) && !isSaid(mention.window.to))
            continue;
        wanted.isRange = mention.window.isRange && !wanted.isExact();
        return {wanted, 0.9, mention.span};
    }
    return {};
}

Detail<int> Grounding::partySize() const
{
    const int size = m_json[u"party_size"].toInt();
    const WordTokens tokens(m_intent.request);
    for (int i = 0; size > 0 && i < tokens.size(); ++i) {
        const auto number = readNumber(tokens, i);
        if (number && number->value == size && !number->isOrdinal)
            return {size, 0.9, tokens.span(i, number->next)};
    }
    return {};
}

Detail<QStringList> Grounding::mayShare() const
{
    QStringList shared;
    for (const auto &value : m_json[u"may_share"].toArray()) {
        const QStringList said = wordsOf(value.toString());
        const bool isSaid =
            !said.isEmpty() && std::all_of(said.begin(), said.end(), [this](const QString &word) {
                return m_plain.contains(u' ' + word + u' ');
            });
        if (isSaid)
            shared.append(value.toString().simplified());
    }
    if (shared.isEmpty())
        return {};
    return {shared, 0.85, {0, m_intent.request.size()}};
}

/// "Ask whether she speaks Hindi" is no wish to be called in it.
bool Grounding::isOnlyMentioned(const QString &language) const
{
    const WordTokens tokens(m_intent.request);
    bool isNamed = false;
    for (int i = 0; i < tokens.size(); ++i) {
        if (languageTag(tokens[i].text) != language.section(u'-', 0, 0))
            continue;
        if (!isSaidOfOthers(tokens, i))
            return false;
        isNamed = true;
    }
    return isNamed;
}

/// Impossible and past dates are found by the calendar, not by a model.
void Grounding::addDateWarnings()
{
    for (const Intent::Warning &warning : m_byRules.warnings) {
        if (warning.kind != Intent::Warning::Kind::Missing)
            m_intent.warnings.append(warning);
    }
}

Intent Grounding::intent()
{
    m_intent.place = words(u"place"_s);
    m_intent.branch = words(u"branch"_s);
    m_intent.city = words(u"city"_s);
    m_intent.person = words(u"person"_s);
    m_intent.userName = words(u"user_name"_s);
    m_intent.specialty = specialty();
    m_intent.phoneNumber = phone(u"phone_number"_s);
    m_intent.userPhone = phone(u"user_phone"_s);
    m_intent.reference = digits(u"reference"_s);
    // What the rules take for a code was not shown to the model.
    m_intent.accessCode =
        m_byRules.accessCode.isKnown() ? m_byRules.accessCode : digits(u"access_code"_s);
    m_intent.date = date(u"date"_s);
    m_intent.oldDate = date(u"old_date"_s);
    m_intent.time = time(u"time"_s);
    m_intent.oldTime = time(u"old_time"_s);
    m_intent.partySize = partySize();
    m_intent.mayShare = mayShare();
    const TextSpan whole{0, m_intent.request.size()};
    const auto task = enumFromText<Intent::Task>(member(u"task"_s));
    if (task && *task != Intent::Task::Unknown)
        m_intent.task = {*task, 0.9, whole};
    const QString tag = member(u"language"_s);
    if (QLocale(tag).language() != QLocale::C && !tag.isEmpty() && !isOnlyMentioned(tag))
        m_intent.language = {tag, 0.8, whole};
    addDateWarnings();
    // The description is made of the grounded fields, so that it holds nothing invented.
    completeIntent(m_intent, m_context);
    return m_intent;
}

/// One reading: asks, and asks once more when the answer cannot be used.
struct Reading : QObject
{
    using QObject::QObject;

    QPromise<Result<Intent>> promise;
    LanguageModel *model = nullptr;
    ChatRequest chat;
    QString request;
    RequestContext context;
    bool isRepair = false;

    void ask() { whenReady(model->complete(chat), this, &Reading::onAnswer); }

    void onAnswer(const Result<QString> &answer)
    {
        if (!answer) {
            finish(tl::unexpected(answer.error()));
            return;
        }
        const auto intent = intentFromAnswer(*answer, request, context);
        if (intent || isRepair)
            finish(intent);
        else
            repair(*answer, intent.error());
    }

    void repair(const QString &answer, const Error &error)
    {
        isRepair = true;
        chat = repairRequest(chat, answer, error.detail);
        ask();
    }

    void finish(const Result<Intent> &intent)
    {
        promise.addResult(intent);
        promise.finish();
        deleteLater();
    }
};

} // namespace

Result<Intent> intentFromAnswer(const QString &answer, const QString &request,
                                const RequestContext &context)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(answer.trimmed().toUtf8(), &error);
    if (!document.isObject())
        return broken(u"it is no JSON object ("_s + error.errorString() + u')');
    const QJsonObject json = document.object();
    const QString wrong = fault(json);
    if (!wrong.isEmpty())
        return broken(wrong);
    return Grounding(json, request, context).intent();
}

QFuture<Result<Intent>> IntentModel::read(const QString &request, const RequestContext &context)
{
    if (const auto error = unreadable(request))
        return readyFuture<Result<Intent>>(tl::unexpected(*error));
    auto *reading = new Reading(&m_pending);
    reading->model = &m_model;
    reading->request = request;
    reading->context = context;
    reading->chat = {
        .messages = {{ChatRequest::Role::System, prompt(context)},
                     {ChatRequest::Role::User, withoutCode(request, context)}},
        .schema = intentSchema(),
        .schemaName = u"intent"_s,
    };
    reading->promise.start();
    const auto future = reading->promise.future();
    reading->ask();
    return future;
}

} // namespace PhoneAgent
