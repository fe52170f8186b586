// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "support/scriptedservices.h"

#include "core/whenready.h"
#include "devices/clipplayer.h"
#include "services/requesttranscriber.h"
#include "settings/settings.h"
#include "ui/compose/composerpage.h"
#include "ui/compose/voiceinput.h"
#include "ui/compose/voicepreview.h"

#include <QPromise>
#include <QTemporaryDir>

namespace PhoneAgent {

/// A microphone that hears what the test says.
class FakeVoiceInput : public VoiceInput
{
public:
    enum class Doing { Nothing, Recording };

    QStringList devices() const override { return {QStringLiteral("Built-in microphone")}; }
    QString device() const override { return devices().first(); }
    void setDevice(const QString &) override {}
    void start() override { doing = Doing::Recording; }
    void finish() override
    {
        doing = Doing::Nothing;
        Q_EMIT finished(silence(std::chrono::seconds(7), 16000));
    }
    void discard() override { doing = Doing::Nothing; }

    Doing doing = Doing::Nothing;
};

/// Understands every recording as the test says, when the test says so.
class FakeTranscriber : public Transcriber
{
public:
    explicit FakeTranscriber(const QString &name = QStringLiteral("Fake")) : m_name(name) {}

    QString name() const override { return m_name; }
    QFuture<Result<QString>> transcribe(Pcm) override
    {
        m_promise = QPromise<Result<QString>>();
        m_promise.start();
        return m_promise.future();
    }
    bool isAsked() const { return m_promise.future().isRunning(); }
    void answer(const Result<QString> &words)
    {
        m_promise.addResult(words);
        m_promise.finish();
    }

private:
    const QString m_name;
    QPromise<Result<QString>> m_promise;
};

/// A composer with a file of settings, a microphone and a transcriber of its own.
struct ComposerFixture
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    FakeVoiceInput voice;
    FakeTranscriber transcriber;
    FakeTranscriber service{QStringLiteral("Groq")};
    bool hasService = false;
    RequestTranscriber requestTranscriber{[this] { return hasService ? &service : nullptr; },
                                          transcriber};
    ScriptedVoice offlineVoice{{QStringLiteral("slt"), QStringLiteral("rms")}};
    ScriptedVoice onlineVoice{{QStringLiteral("aura-2-luna-en")}};
    bool hasOnlineVoice = false;
    VoiceBook voices{settings, offlineVoice,
                     [this] { return hasOnlineVoice ? &onlineVoice : nullptr; },
                     [this] {
                         return settings.value(SettingKeys::prefersSystemVoice)
                                    ? QString()
                                    : settings.value(SettingKeys::agentVoice);
                     }};
    ClipPlayer player;
    VoicePreview preview{voices, player};
    ComposerPage page{settings, voice, requestTranscriber, &preview};

    ComposerFixture()
    {
        page.resize(936, 800);
        page.show();
    }

    template <typename T>
    T *find(const char *objectName)
    {
        return page.findChild<T *>(QString::fromLatin1(objectName));
    }
};

} // namespace PhoneAgent
