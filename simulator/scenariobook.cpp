// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/scenario.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

// Outside any namespace, as the macro asks; a static library does not pull its resources in alone.
static void initialiseReceptionistResources()
{
    Q_INIT_RESOURCE(receptionist);
}

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::ScenarioBook", text);
}

using Sources = QHash<QString, QJsonObject>;

Result<void> readFolder(const QString &folder, Sources &sources)
{
    const QDir dir(folder);
    for (const QString &entry : dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(entry));
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Kind::Unavailable, tr("%1 cannot be read.").arg(file.fileName()));
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(file.readAll(), &error);
        if (!document.isObject()) {
            return failure(Error::Kind::Invalid, tr("%1 is not a receptionist: %2 at byte %3.")
                                                     .arg(file.fileName(), error.errorString())
                                                     .arg(error.offset));
        }
        sources.insert(entry.chopped(5), document.object());
    }
    return {};
}

/// The names of those that are more than a base for others, sorted.
QStringList playableIn(const Sources &sources)
{
    QStringList names;
    for (auto it = sources.begin(); it != sources.end(); ++it) {
        if (!it.value()["abstract"_L1].toBool())
            names.append(it.key());
    }
    names.sort();
    return names;
}

/// `own` laid over `base`: objects are merged, everything else is replaced.
QJsonObject merged(QJsonObject base, const QJsonObject &own)
{
    for (auto it = own.begin(); it != own.end(); ++it) {
        const QJsonValue below = base.value(it.key());
        base[it.key()] = below.isObject() && it.value().isObject()
                             ? QJsonValue(merged(below.toObject(), it.value().toObject()))
                             : QJsonValue(it.value());
    }
    return base;
}

Result<QJsonObject> extended(const QString &name, const Sources &sources, int depth = 0)
{
    if (!sources.contains(name) || depth > 8)
        return failure(Error::Kind::Missing, tr("It extends “%1”, which is not there.").arg(name));
    QJsonObject own = sources.value(name);
    const QString base = own.take("extends"_L1).toString();
    if (base.isEmpty())
        return own;
    auto below = extended(base, sources, depth + 1);
    if (!below)
        return below;
    below->remove("abstract"_L1);
    below->remove("default_for"_L1);
    return merged(*below, own);
}

} // namespace

Result<QStringList> ScenarioBook::builtInNames()
{
    initialiseReceptionistResources();
    Sources sources;
    return readFolder(u":/receptionist"_s, sources).map([&] { return playableIn(sources); });
}

Result<ScenarioBook> ScenarioBook::load(const QString &folder)
{
    initialiseReceptionistResources();
    Sources sources;
    if (auto read = readFolder(u":/receptionist"_s, sources); !read)
        return tl::unexpected(read.error());
    if (!folder.isEmpty() && !QDir(folder).exists())
        return failure(Error::Kind::Missing, tr("The folder %1 does not exist.").arg(folder));
    if (auto read = folder.isEmpty() ? Result<void>() : readFolder(folder, sources); !read)
        return tl::unexpected(read.error());

    Scenario::Patterns known;
    ScenarioBook book;
    for (const QString &name : playableIn(sources)) {
        auto scenario = extended(name, sources).and_then([&](const QJsonObject &json) {
            return Scenario::fromJson(name, json, known);
        });
        if (!scenario) {
            return failure(
                scenario.error().kind,
                tr("The receptionist “%1” cannot be used. %2").arg(name, scenario.error().message));
        }
        book.m_scenarios.insert(name, std::make_shared<const Scenario>(std::move(*scenario)));
    }
    return book;
}

QStringList ScenarioBook::names() const
{
    QStringList names = m_scenarios.keys();
    names.sort();
    return names;
}

std::shared_ptr<const Scenario> ScenarioBook::find(const QString &name) const
{
    return m_scenarios.value(name);
}

std::shared_ptr<const Scenario> ScenarioBook::fitting(const QString &task,
                                                      const QString &mode) const
{
    for (const QString &name : names()) {
        if (m_scenarios[name]->defaultFor.contains(task))
            return m_scenarios[name];
    }
    return find(mode == "dtmf"_L1 ? u"hospital-menu"_s : u"hospital-conversation"_s);
}

} // namespace PhoneAgent
