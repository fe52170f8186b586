// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/publicaddress.h"
#include "settings/keyvault.h"
#include "settings/settings.h"

#include <QStringList>
#include <QTime>
#include <QUrl>

namespace PhoneAgent {

/// Everything real calls need from outside, as environment, keychain and settings give it at this
/// moment, in this order. What cannot be used is empty here and named in `problems`: a wrong
/// address must never lead a key to the address that was meant to be replaced.
struct ServiceConfig
{
    /// A service with one key.
    struct Service
    {
        Secret key;
        QUrl base; ///< scheme, host and port, no path; empty when it cannot be used

        bool isReady() const { return !key.isEmpty() && !base.isEmpty(); }
        bool operator==(const Service &) const = default;
    };

    struct PhoneAccount
    {
        QString accountSid;
        Secret authToken;
        QString number; ///< E.164
        QUrl base;      ///< scheme, host and port, no path; empty when it cannot be used

        bool isReady() const
        {
            return !accountSid.isEmpty() && !authToken.isEmpty() && !number.isEmpty() &&
                   !base.isEmpty();
        }
        bool operator==(const PhoneAccount &) const = default;
    };

    /// What a sentence is about: the variable, or the setting's name.
    struct Problem
    {
        QString name;
        QString sentence;
        /// No real call may be made while it lasts: it carries them, or limits them.
        bool stopsCalls = false;

        bool operator==(const Problem &) const = default;
    };

    Service groq;
    Service deepgram;
    PhoneAccount twilio;

    /// Any server with OpenAI's interface, asked instead of Groq: up to and without
    /// "/chat/completions"; empty when there is none. The key may be empty.
    Service ownServer;

    /// By preference, the person's own before ours.
    QStringList chatModels;
    QStringList transcriptionModels;

    Settings::Listening listening = Settings::Listening::Listen; ///< with Deepgram's key
    Settings::Speaking speaking = Settings::Speaking::Request;   ///< with it, too
    QString agentVoice;  ///< of Deepgram; empty: the person prefers the system's
    QString calleeVoice; ///< the receptionist's in simulated calls; empty: its own
    Settings::Receptionist receptionist = Settings::Receptionist::Rules;

    PublicAddress address;
    QString host;     ///< where the calls' sound arrives: an address or name of this computer
    quint16 port = 0; ///< 1 to 65535
    QString certificateFile;    ///< PEM, the whole chain; empty: no TLS of our own
    QString certificateKeyFile; ///< PEM

    /// ISO 3166, two capitals; empty: every country.
    QStringList countries;
    /// In the callee's zone; calls begin at or after the first and before the second.
    QTime callsFrom;
    QTime callsUntil;

    QList<Problem> problems;

    /// A limit that cannot be read must not be taken for none. The Error says what to correct.
    Result<void> allowsCalls() const;

    /// Groq's models of 2026-11, the best first; its list decides which are still there.
    static QStringList ourChatModels();

    static ServiceConfig read(const Settings &settings, const KeyVault &keys,
                              const QProcessEnvironment &environment);
};

} // namespace PhoneAgent
