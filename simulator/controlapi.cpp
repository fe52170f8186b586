// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/controlapi.h"

#include "audio/mulaw.h"
#include "audio/wav.h"
#include "simulator/network/twilioanswers.h"

#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

Front::Answer problem(int status, const QString &sentence)
{
    return resourceAnswer({{u"error"_s, sentence}}, status);
}

Front::Answer nothingThere()
{
    return problem(404, ControlApi::tr("There is nothing here."));
}

Front::Answer done()
{
    return {.status = 204};
}

Front::Answer wavAnswer(const QByteArray &mulaw)
{
    return {.body = wavBytes({.rate = MulawRate, .samples = samplesFromMulaw(mulaw)}),
            .type = "audio/wav"};
}

/// A number as it stands in a path, where a plus sign may have become a space or be missing.
QString numberIn(const QString &part)
{
    const QString digits = part.trimmed();
    return digits.startsWith(u'+') ? digits : u'+' + digits;
}

} // namespace

Front::Answer ControlApi::answer(const Front::Request &request)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (!request.body.trimmed().isEmpty() && error.error != QJsonParseError::NoError)
        return problem(400, tr("The body is not JSON: %1.").arg(error.errorString()));
    const Question question{
        .method = request.method,
        .parts =
            request.path.mid(QStringView(u"/rehearsal").size()).split(u'/', Qt::SkipEmptyParts),
        .body = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object())};
    const QString kind = question.parts.value(0);
    if (kind.isEmpty() && question.method == "DELETE")
        return reset(), done();
    if (kind == "callees"_L1)
        return callees(question);
    if (kind == "calls"_L1)
        return calls(question);
    if (kind == "messages"_L1)
        return messages();
    if (kind == "faults"_L1)
        return faults(question);
    if (kind == "routes"_L1)
        return routes(question);
    if (kind == "account"_L1)
        return account(question);
    if (kind == "settings"_L1)
        return settings(question);
    if (kind == "callbacks"_L1)
        return callbacks();
    if (kind == "requests"_L1)
        return resourceAnswer({{u"requests"_s, m_journal.entries()}});
    return nothingThere();
}

Front::Answer ControlApi::callees(const Question &question)
{
    const QString number = numberIn(question.parts.value(1));
    if (question.method != "PUT" || !isPhoneNumber(number))
        return problem(400, tr("PUT /rehearsal/callees/{number}, the number in E.164."));
    const auto setup = CalleeSetup::fromJson(question.body.toObject());
    if (!setup)
        return problem(400, setup.error().message);
    if (!setup->scenario.isEmpty() && !m_network.book().find(setup->scenario))
        return problem(400, tr("There is no scenario “%1”; there are: %2.")
                                .arg(setup->scenario, m_network.book().names().join(u", "_s)));
    m_network.setCallee(number, *setup);
    return done();
}

Front::Answer ControlApi::calls(const Question &question)
{
    if (question.parts.size() == 1) {
        QJsonArray all;
        for (const NetworkCall *call : m_network.calls())
            all.append(call->report());
        return resourceAnswer({{u"calls"_s, all}});
    }
    NetworkCall *call = m_network.call(question.parts[1]);
    if (!call)
        return nothingThere();
    if (question.parts.size() == 2)
        return resourceAnswer(call->report());
    return callAction(*call, question);
}

Front::Answer ControlApi::callAction(NetworkCall &call, const Question &question)
{
    const QString what = question.parts[2];
    if (what == "heard.wav"_L1 && call.leg())
        return wavAnswer(call.leg()->heard());
    if (what == "said.wav"_L1 && call.leg())
        return wavAnswer(call.leg()->said());
    if (question.method != "POST")
        return nothingThere();
    if (what == "keys"_L1) {
        for (const QChar key : question.body["digits"_L1].toString())
            call.pressKey(key);
        return done();
    }
    if (what == "hang-up"_L1)
        return call.complete(), done();
    if (what == "lose-stream"_L1)
        return call.loseStream(), done();
    return nothingThere();
}

Front::Answer ControlApi::messages() const
{
    QJsonArray all;
    for (const TextMessage *message : m_network.messages())
        all.append(message->resource());
    return resourceAnswer({{u"messages"_s, all}});
}

Front::Answer ControlApi::faults(const Question &question)
{
    if (question.method == "GET")
        return resourceAnswer({{u"faults"_s, m_faults.toJson()}});
    if (question.method == "DELETE")
        return m_faults.clear(), done();
    const QJsonValue list = question.body["faults"_L1];
    const auto set =
        m_faults.set(question.body.isArray() ? question.body.toArray() : list.toArray());
    return set ? done() : problem(400, set.error().message);
}

Front::Answer ControlApi::routes(const Question &question)
{
    if (question.method == "GET") {
        QJsonObject routes;
        const auto &known = m_network.webhooks().routes();
        for (auto it = known.begin(); it != known.end(); ++it)
            routes[it.key()] = it.value().toString();
        return resourceAnswer(routes);
    }
    const QJsonObject routes = question.body.toObject();
    for (auto it = routes.begin(); it != routes.end(); ++it) {
        const QUrl base(it.value().toString());
        if (!base.isValid() || base.host().isEmpty() || base.port() < 0)
            return problem(400, tr("A route leads to an address such as ws://127.0.0.1:8000."));
        m_network.webhooks().route(it.key(), base);
    }
    return done();
}

Front::Answer ControlApi::account(const Question &question)
{
    if (question.method == "GET")
        return resourceAnswer(m_network.account().toJson());
    const auto account = NetworkAccount::fromJson(question.body.toObject(), m_network.account());
    if (!account)
        return problem(400, account.error().message);
    m_network.setAccount(*account);
    return done();
}

Front::Answer ControlApi::settings(const Question &question)
{
    if (question.method == "GET") {
        QJsonObject all = m_cloud.toJson();
        all[u"speed"_s] = m_network.speed();
        return resourceAnswer(all);
    }
    const QJsonObject json = question.body.toObject();
    const double speed = json["speed"_L1].toDouble(m_network.speed());
    if (speed <= 0)
        return problem(400, tr("The speed is more than 0."));
    m_network.setSpeed(speed);
    m_cloud.take(json);
    return done();
}

Front::Answer ControlApi::callbacks() const
{
    QJsonArray all;
    for (const auto &[url, form] : m_network.webhooks().sent()) {
        QJsonObject fields;
        for (const auto &[name, value] : form.fields())
            fields[name] = value;
        all.append(QJsonObject{{u"url"_s, url}, {u"fields"_s, fields}});
    }
    return resourceAnswer({{u"callbacks"_s, all}});
}

void ControlApi::reset()
{
    m_network.reset();
    m_faults.clear();
    m_journal.clear();
    m_cloud = CloudSettings();
}

} // namespace PhoneAgent
