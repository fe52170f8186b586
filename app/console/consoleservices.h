// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "calls/callcenter.h"
#include "calls/voicebook.h"
#include "checks/checkup.h"
#include "contacts/contactbook.h"
#include "core/datafolder.h"
#include "providers/httpclient.h"
#include "services/requesttranscriber.h"
#include "settings/serviceconfig.h"
#include "store/callstore.h"
#include "store/contactstore.h"

#include <functional>

namespace PhoneAgent {

/// What the commands work with; all of it outlives them.
struct ConsoleServices
{
    InputAgent &inputAgent;
    CallCenter &callCenter;
    CallStore &calls;
    ContactStore &contactStore;
    ContactBook &contactBook; ///< holds what contactStore holds
    const RequestTranscriber &transcriber;
    DataFolder folder;
    Settings &settings;
    KeyVault &keys; ///< not opened yet
    VoiceBook &voices;
    HttpClient &http;

    /// The person and the moment, as the settings say.
    std::function<RequestContext()> context;
    /// What real calls need, as environment, keychain and settings give it now.
    std::function<ServiceConfig()> serviceConfig;
    /// What the doctor looks at; once the keys are open.
    std::function<Checkup::Subjects()> checkup;
    /// Nothing is under way that the program's end would cut off, though no call runs.
    std::function<bool()> isThrough = [] { return true; };
    /// Decodes a WAV, MP3, WebM or OGG file.
    std::function<QFuture<Result<Pcm>>(const QString &path)> readSound;
    /// Lets the person hear it; answers when they have.
    std::function<QFuture<Result<void>>(const Pcm &sound)> playSound;

    QStringList scenarios; ///< what the simulator can play
    int parallelCalls = 3;
    /// Whether telephones can be called; the Error says what is missing.
    Result<void> realCalls = failure(Error::Kind::Missing, {});
};

} // namespace PhoneAgent
