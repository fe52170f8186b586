// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/secretservice.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int LimitMs = 10'000;
const auto Password = QByteArray("open sesame");
const auto ServiceName = u"org.freedesktop.secrets"_s;
const auto ServicePath = u"/org/freedesktop/secrets"_s;

const char *const BusConfiguration = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                  const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(ServiceName, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message, QDBus::Block, LimitMs);
}

QDBusObjectPath defaultCollection()
{
    const QDBusReply<QDBusObjectPath> reply =
        call(ServicePath, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s});
    return reply.value();
}

/// The desktop's dialog for passwords: opened, and left alone.
class SilentPrompter : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        connection.send(message.createReply());
        return true;
    }
};

const auto PrompterName = u"org.gnome.keyring.SystemPrompter"_s;
const auto PrompterPath = u"/org/gnome/keyring/Prompter"_s;

void endWithThisProcess()
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

} // namespace

SecretService::SecretService()
{
    QFile configuration(m_folder.filePath(u"bus.conf"_s));
    if (configuration.open(QIODevice::WriteOnly))
        configuration.write(QByteArray(BusConfiguration).replace("%1", m_folder.path().toUtf8()));
    configuration.close();
    m_bus.setChildProcessModifier(endWithThisProcess);
    m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address"_s,
                                   u"--config-file=%1"_s.arg(configuration.fileName())});
    while (!m_bus.canReadLine() && m_bus.waitForReadyRead(LimitMs)) {
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

SecretService::~SecretService()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->terminate();
        process->waitForFinished(LimitMs);
    }
}

QString SecretService::start()
{
    return begin(true);
}

QString SecretService::startUnmade()
{
    return begin(false);
}

QString SecretService::begin(bool isMade)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, m_folder.path());
    m_keyring.setProcessEnvironment(environment);
    m_keyring.setChildProcessModifier(endWithThisProcess);
    m_keyring.setStandardErrorFile(QProcess::nullDevice());
    m_keyring.setStandardOutputFile(QProcess::nullDevice());
    QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
    if (isMade)
        arguments += u"--unlock"_s;
    m_keyring.start(u"gnome-keyring-daemon"_s, arguments);
    m_keyring.write(Password);
    m_keyring.closeWriteChannel();
    return waitForService(isMade);
}

QString SecretService::waitForService(bool isMade)
{
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < LimitMs) {
        if (QDBusConnection::sessionBus().interface()->isServiceRegistered(ServiceName) &&
            (!isMade || defaultCollection().path().size() > 1))
            return {};
        m_keyring.waitForFinished(20);
    }
    return u"gnome-keyring-daemon did not start: "_s + m_keyring.errorString();
}

bool SecretService::lock()
{
    const auto reply = call(ServicePath, u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
                            {QVariant::fromValue(QList<QDBusObjectPath>{defaultCollection()})});
    return reply.type() == QDBusMessage::ReplyMessage;
}

/// As a login does: without asking anybody.
bool SecretService::unlock()
{
    const auto session = call(ServicePath, u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                              {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
    if (session.type() != QDBusMessage::ReplyMessage)
        return false;
    QDBusArgument password;
    password.beginStructure();
    password << session.arguments().at(1).value<QDBusObjectPath>() << QByteArray() << Password
             << u"text/plain"_s;
    password.endStructure();
    const auto reply =
        call(ServicePath, u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
             u"UnlockWithMasterPassword"_s,
             {QVariant::fromValue(defaultCollection()), QVariant::fromValue(password)});
    return reply.type() == QDBusMessage::ReplyMessage;
}

QStringList SecretService::names() const
{
    using Attributes = QMap<QString, QString>;
    qDBusRegisterMetaType<Attributes>();
    const Attributes ours{{u"server"_s, u"ai-phone-agent"_s}};
    const QDBusReply<QList<QDBusObjectPath>> items =
        call(defaultCollection().path(), u"org.freedesktop.Secret.Collection"_s, u"SearchItems"_s,
             {QVariant::fromValue(ours)});
    QStringList names;
    for (const QDBusObjectPath &item : items.value()) {
        const QDBusReply<QDBusVariant> attributes =
            call(item.path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                 {u"org.freedesktop.Secret.Item"_s, u"Attributes"_s});
        names.append(qdbus_cast<Attributes>(attributes.value().variant()).value(u"user"_s));
    }
    return names;
}

void SecretService::askForEver()
{
    auto bus = QDBusConnection::sessionBus();
    m_question = std::make_unique<SilentPrompter>();
    bus.registerVirtualObject(PrompterPath, m_question.get());
    bus.registerService(PrompterName);
}

void SecretService::answerNo()
{
    auto bus = QDBusConnection::sessionBus();
    bus.unregisterService(PrompterName);
    bus.unregisterObject(PrompterPath);
}
