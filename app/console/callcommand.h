// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/consolecommand.h"
#include "services/requesttranscriber.h"

namespace PhoneAgent {

/// One call: plans it, asks, and prints the conversation as it happens.
class CallCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    CallNeeds needs() const override;
    void start(ConsoleServices &services, Console &console) override;
    void stop() override;

private:
    Result<void> readSource(const QCommandLineParser &parser);
    Result<void> readMode(const QCommandLineParser &parser);
    Result<void> check() const;

    void transcribe();
    void onSoundRead(const Result<Pcm> &sound);
    void onTranscribed(const Result<RequestTranscriber::Heard> &heard);
    void plan(const QString &request);
    void onPlanned(const Result<CallPlan> &plan);
    void place(const CallPlan &plan);
    void onEnded(const CallRecord &record);
    bool save(const CallRecord &record);
    void tell(const QString &text, const QJsonObject &event);
    void giveUp(const Error &error);

    QString m_request;
    QString m_audioFile;
    QString m_saveFolder;
    PlanWishes m_wishes;
    Pace m_pace = Pace::Real;
    bool m_asJson = false;
    bool m_asks = true;
    bool m_isStopping = false;
    QString m_callId;
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
};

} // namespace PhoneAgent
