// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CallSimulator", text);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        tr("Answers simulated calls: WebSocket /ws/call, GET /health, GET /calls/<call_id>."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"port"_s, tr("The port to listen on; 0 takes a free one."), u"number"_s, u"8001"_s},
        {u"host"_s, tr("The address to listen on."), u"address"_s, u"127.0.0.1"_s},
        {u"scenario"_s, tr("Who answers callers who name no scenario."), u"name"_s},
        {u"scenario-dir"_s, tr("A folder of further scenarios."), u"folder"_s},
        {u"seed"_s, tr("The same seed gives the same calls."), u"number"_s},
        {u"list"_s, tr("Lists the scenarios and leaves.")},
        {u"json"_s, tr("With --list: everything about them, as JSON.")},
        {u"voice"_s, tr("Whether sound is sent: on or off."), u"switch"_s, u"on"_s},
        {u"callee-voice"_s,
         tr("The receptionist's voice: of this computer, or Deepgram's (needs DEEPGRAM_API_KEY)."),
         u"name"_s},
        {u"brain"_s, tr("Who plays the receptionist: rules, or model (needs GROQ_API_KEY)."),
         u"kind"_s, u"rules"_s},
        {u"child"_s, tr("Ends with its standard input and its parent.")},
        {u"phone-network"_s, tr("Plays Twilio as well: calls, media streams, SMS.")},
        {u"cloud"_s, tr("Plays Groq and Deepgram as well.")},
        {u"route"_s,
         tr("Where a public host is really reached, such as "
            "calls.example.com=ws://127.0.0.1:8000."),
         u"host=address"_s},
        {u"speed"_s, tr("How much faster the phone network rings and waits."), u"factor"_s, u"1"_s},
    });
}

/// "calls.example.com=ws://127.0.0.1:8000"; nothing when it does not read like that.
std::optional<std::pair<QString, QUrl>> routeIn(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QUrl address(text.mid(equals + 1), QUrl::StrictMode);
    if (equals < 1 || !address.isValid() || address.host().isEmpty() || address.port() < 0)
        return std::nullopt;
    return std::pair(text.left(equals), address);
}

/// What is wrong with the values, empty when nothing is.
QString problemOf(const QCommandLineParser &parser)
{
    bool isPort = false;
    bool isSeed = true;
    parser.value(u"port"_s).toUShort(&isPort);
    if (parser.isSet(u"seed"_s))
        parser.value(u"seed"_s).toULongLong(&isSeed);
    const QStringList switches{u"on"_s, u"off"_s};
    const QStringList brains{u"rules"_s, u"model"_s};
    if (!isPort)
        return tr("“%1” is not a port.").arg(parser.value(u"port"_s));
    if (!isSeed)
        return tr("“%1” is not a seed.").arg(parser.value(u"seed"_s));
    if (!switches.contains(parser.value(u"voice"_s)))
        return tr("--voice is either on or off.");
    if (!brains.contains(parser.value(u"brain"_s)))
        return tr("--brain is either rules or model.");
    for (const QString &route : parser.values(u"route"_s)) {
        if (!routeIn(route))
            return tr("“%1” is not a route.").arg(route);
    }
    if (parser.value(u"speed"_s).toDouble() <= 0)
        return tr("“%1” is not a speed.").arg(parser.value(u"speed"_s));
    if (!parser.positionalArguments().isEmpty())
        return tr("“%1” is not an option.").arg(parser.positionalArguments().first());
    return {};
}

} // namespace

Result<SimulatorCommand> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool isParsed = parser.parse(arguments);
    const QString problem = isParsed ? problemOf(parser) : parser.errorText();
    if (!problem.isEmpty())
        return failure(Error::Kind::Invalid, problem + u"\n\n"_s + parser.helpText());

    SimulatorCommand command{.lists = parser.isSet(u"list"_s),
                             .asJson = parser.isSet(u"json"_s),
                             .port = parser.value(u"port"_s).toUShort(),
                             .host = parser.value(u"host"_s),
                             .scenario = parser.value(u"scenario"_s),
                             .scenarioFolder = parser.value(u"scenario-dir"_s),
                             .hasVoice = parser.value(u"voice"_s) == "on"_L1,
                             .calleeVoice = parser.value(u"callee-voice"_s),
                             .usesModel = parser.value(u"brain"_s) == "model"_L1,
                             .isChild = parser.isSet(u"child"_s),
                             .playsNetwork = parser.isSet(u"phone-network"_s),
                             .playsCloud = parser.isSet(u"cloud"_s),
                             .speed = parser.value(u"speed"_s).toDouble()};
    for (const QString &text : parser.values(u"route"_s)) {
        const auto route = *routeIn(text);
        command.routes.insert(route.first, route.second);
    }
    if (parser.isSet(u"seed"_s))
        command.seed = parser.value(u"seed"_s).toULongLong();
    if (parser.isSet(u"help"_s))
        command.print = parser.helpText();
    if (parser.isSet(u"version"_s))
        command.print = QCoreApplication::applicationName() + u' ' +
                        QCoreApplication::applicationVersion() + u'\n';
    return command;
}

QByteArray listOf(const ScenarioBook &book, bool asJson)
{
    QByteArray lines;
    QJsonArray all;
    for (const QString &name : book.names()) {
        const auto scenario = book.find(name);
        lines += name.leftJustified(24).toUtf8() + scenario->title.toUtf8() + '\n';
        QJsonObject entry = scenario->source;
        entry[u"name"_s] = name;
        all.append(entry);
    }
    return asJson ? QJsonDocument(all).toJson() : lines;
}

} // namespace PhoneAgent
