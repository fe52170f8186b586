// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/machinefindings.h"

#include "telephony/mediaserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <QLocale>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTemporaryFile>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(MachineFindings)
};

/// A minute of a call takes 2 MB (stereo, 8 kHz, 16 bit).
constexpr qint64 NoSpace = 100'000'000;
constexpr qint64 LittleSpace = 1'000'000'000;
/// Certificates are renewed a month before their end, so this one was forgotten.
constexpr qint64 DaysToRenew = 14;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat);
}

/// A name of a certificate may begin with a star for one word: "*.example.com".
bool isNamed(const QSslCertificate &certificate, const QString &host)
{
    QStringList names = certificate.subjectInfo(QSslCertificate::CommonName) +
                        certificate.subjectAlternativeNames().values(QSsl::DnsEntry) +
                        certificate.subjectAlternativeNames().values(QSsl::IpAddressEntry);
    return std::any_of(names.begin(), names.end(), [&host](const QString &name) {
        if (name.startsWith(u"*."))
            return host.section(u'.', 1).compare(name.mid(2), Qt::CaseInsensitive) == 0;
        return host.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Finding judgeCertificate(const QSslCertificate &certificate, const QString &host,
                         const QDateTime &now)
{
    const QString id = u"certificate"_s;
    const QString renew = Sentences::tr("Renew it, and set telephony/certificate and "
                                        "telephony/certificate_key in settings.ini to the new "
                                        "files.");
    const QString end = QLocale().toString(certificate.expiryDate().date(), QLocale::ShortFormat);
    if (certificate.expiryDate() < now)
        return Finding::problem(id, Sentences::tr("The certificate expired on %1.").arg(end),
                                renew);
    if (certificate.effectiveDate() > now)
        return Finding::problem(id, Sentences::tr("The certificate is not valid yet."),
                                Sentences::tr("Check the clock of this computer."));
    if (!host.isEmpty() && !isNamed(certificate, host))
        return Finding::problem(id, Sentences::tr("The certificate is not for %1.").arg(host),
                                Sentences::tr("Use one for this name, or correct "
                                              "PUBLIC_BASE_URL."));
    if (now.daysTo(certificate.expiryDate()) < DaysToRenew)
        return Finding::warning(id, Sentences::tr("The certificate expires on %1.").arg(end),
                                renew);
    return Finding::ok(id, Sentences::tr("The certificate is valid until %1.").arg(end));
}

} // namespace

Finding MachineFindings::keychain(KeyVault::State state)
{
    const QString id = u"keychain"_s;
    switch (state) {
    case KeyVault::State::Ready:
        return Finding::ok(id, Sentences::tr("Keys are kept in the system keychain."));
    case KeyVault::State::Locked:
        return Finding::problem(id, Sentences::tr("Your keychain is locked."),
                                Sentences::tr("Unlock it to make real calls."));
    case KeyVault::State::Opening:
    case KeyVault::State::NoService:
        break;
    }
    return Finding::warning(
        id, Sentences::tr("No keychain runs on this system. Keys last until you quit."),
        Sentences::tr("Install gnome-keyring or KWallet, or set the keys in the environment."));
}

QList<Finding> MachineFindings::settings(const ServiceConfig &config)
{
    QList<Finding> findings;
    for (const ServiceConfig::Problem &problem : config.problems)
        findings.append(Finding::problem(
            u"settings."_s + problem.name, problem.sentence,
            problem.stopsCalls ? Sentences::tr("Correct it; until then no real call is made.")
                               : Sentences::tr("Correct it; until then it counts as not set.")));
    return findings;
}

Finding MachineFindings::dataFolder(const QString &path)
{
    QTemporaryFile file(QDir(path).filePath(u"doctor-XXXXXX"_s));
    if (file.open() && file.write("x") == 1 && file.flush())
        return Finding::ok(u"data.folder"_s, Sentences::tr("Calls can be kept in %1.").arg(path));
    return Finding::problem(u"data.folder"_s,
                            Sentences::tr("The folder %1 cannot be written.").arg(path),
                            Sentences::tr("Choose another with --data-dir."));
}

Finding MachineFindings::space(qint64 bytesFree)
{
    const QString id = u"data.space"_s;
    const QString next = Sentences::tr("Free some space, or delete old calls.");
    if (bytesFree < NoSpace)
        return Finding::problem(
            id, Sentences::tr("No space for recordings. New calls keep text only."), next);
    const QString sentence =
        Sentences::tr("%1 are free where calls are kept.").arg(sizeText(bytesFree));
    return bytesFree < LittleSpace ? Finding::warning(id, sentence, next)
                                   : Finding::ok(id, sentence);
}

Finding MachineFindings::database(const QSqlDatabase &database)
{
    const QString id = u"data.database"_s;
    QSqlQuery check(database);
    if (check.exec(u"PRAGMA quick_check(1)"_s) && check.next() && check.value(0) == u"ok"_s)
        return Finding::ok(id, Sentences::tr("The store of calls and contacts is sound."));
    return Finding::problem(id, Sentences::tr("The store of calls and contacts is damaged."),
                            Sentences::tr("Save what history export can read, then move "
                                          "calls.sqlite away."));
}

Finding MachineFindings::microphone(qsizetype devices)
{
    if (devices > 0)
        return Finding::ok(u"sound.microphone"_s, Sentences::tr("A microphone is there."));
    return Finding::warning(u"sound.microphone"_s, Sentences::tr("No microphone found."),
                            Sentences::tr("Plug one in, or type your request."));
}

Finding MachineFindings::speaker(qsizetype devices)
{
    if (devices > 0)
        return Finding::ok(u"sound.speaker"_s, Sentences::tr("A sound output is there."));
    return Finding::warning(u"sound.speaker"_s, Sentences::tr("No sound output found."),
                            Sentences::tr("Plug one in to hear calls. You can still read every "
                                          "word."));
}

Finding MachineFindings::recognizer(const QString &folder)
{
    const QDir model(folder);
    if (model.exists(u"en-us"_s) && model.exists(u"en-us.lm.bin"_s) &&
        model.exists(u"cmudict-en-us.dict"_s))
        return Finding::ok(u"offline.recognizer"_s,
                           Sentences::tr("Speech can be written down on this computer."));
    return Finding::problem(u"offline.recognizer"_s,
                            Sentences::tr("The speech model for this computer is not installed."),
                            Sentences::tr("Install the package pocketsphinx-en-us."));
}

Finding MachineFindings::offlineVoice(const QString &voice, const QStringList &installed)
{
    const QString id = u"offline.voice"_s;
    if (installed.contains(voice))
        return Finding::ok(id, Sentences::tr("The system voice is %1.").arg(voice));
    return Finding::problem(id, Sentences::tr("There is no system voice “%1”.").arg(voice),
                            Sentences::tr("Choose one of: %1.").arg(installed.join(u", "_s)));
}

Finding MachineFindings::port(const QString &host, quint16 port)
{
    const QString id = u"port"_s;
    QTcpServer server;
    const QHostAddress address =
        host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (server.listen(address, port))
        return Finding::ok(id, Sentences::tr("Port %1 is free for the sound of calls.").arg(port));
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return Finding::problem(id, Sentences::tr("Port %1 is taken by another program.").arg(port),
                                Sentences::tr("Set PORT to a free one, or end that program."));
    case QAbstractSocket::SocketAccessError:
        return Finding::problem(id, Sentences::tr("You may not listen on port %1.").arg(port),
                                Sentences::tr("Set PORT to a number above 1023."));
    default:
        return Finding::problem(id, Sentences::tr("%1 is no address of this computer.").arg(host),
                                Sentences::tr("Leave HOST out, or set it to 127.0.0.1."));
    }
}

std::optional<Finding> MachineFindings::certificate(const ServiceConfig &config,
                                                    const QDateTime &now)
{
    if (config.certificateFile.isEmpty())
        return {};
    const auto tls = readTls(config.certificateFile, config.certificateKeyFile);
    if (!tls)
        return Finding::problem(u"certificate"_s, tls.error().message,
                                Sentences::tr("Set telephony/certificate and "
                                              "telephony/certificate_key in settings.ini to the "
                                              "PEM files of the certificate and its key."));
    return judgeCertificate(tls->localCertificateChain().first(), config.address.base.host(), now);
}

} // namespace PhoneAgent
