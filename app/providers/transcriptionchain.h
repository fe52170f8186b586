// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/calltranscriber.h"

#include <QElapsedTimer>
#include <QList>

#include <chrono>
#include <memory>
#include <vector>

namespace PhoneAgent {

/// Transcribers in order of preference, for one call: an utterance that one cannot write down goes
/// to the next, with its sound, and a transcriber that failed too often within a while is not asked
/// again. The
/// first one that still works hears every frame. Answers keep the order of the questions.
class TranscriptionChain : public CallTranscriber
{
    Q_OBJECT

public:
    struct Member
    {
        std::unique_ptr<CallTranscriber> transcriber;
        QString notice; ///< tells the person that this member took over; empty tells nothing
    };

    struct Limits
    {
        int patience = 2; ///< so many failures, and a member stays out of this call
        /// After so long without a failure the earlier ones are forgotten.
        std::chrono::milliseconds heals{60000};
    };

    /// At least one member.
    TranscriptionChain(std::vector<Member> members, const Limits &limits,
                       QObject *parent = nullptr);
    explicit TranscriptionChain(std::vector<Member> members, QObject *parent = nullptr);

    /// Sentences for members that take over: one that waits for whole utterances, and the one on
    /// this computer.
    static QString wholeNotice();
    static QString offlineNotice();

    void warmUp() override;
    void hear(const Pcm &frame) override;
    std::chrono::milliseconds pauseWorth() const override;
    void pause(int utterance, const Pcm &speech) override;
    void goOn() override;
    void finish(int utterance, const Pcm &speech) override;

private:
    struct Question
    {
        int utterance = 0;
        Pcm speech;
        std::size_t member = 0;
        bool isAnswered = false;
        Result<QString> words;
    };

    std::size_t first() const;
    void onTranscribed(std::size_t member, int utterance, const Result<QString> &words);
    void passOn(std::size_t member);
    void noteFailure(std::size_t member, const Error &error);
    void handOut();

    std::vector<Member> m_members;
    const Limits m_limits;
    std::vector<int> m_failures;
    std::vector<QElapsedTimer> m_sinceFailure;
    std::vector<bool> m_isAnnounced;
    QList<Question> m_questions;
};

} // namespace PhoneAgent
