// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>

#include <chrono>
#include <vector>

namespace PhoneAgent {

/// Voices in order of preference, for one call: what one cannot say the next one says. A voice that
/// failed several times in a row is left alone for a while, one that has no right to speak for
/// good. Called on the thread it was made on. Once deleted it answers no more.
class SpeechChain : public QObject, public SpeechSynthesizer
{
    Q_OBJECT

public:
    struct Member
    {
        SpeechSynthesizer *synthesizer = nullptr; ///< outlives the chain, unless it is `own`
        QString voice;  ///< speaks where the voice asked for is another member's
        QString notice; ///< tells the person that this member took over; empty tells nothing
        std::shared_ptr<SpeechSynthesizer> own = {}; ///< goes with the chain
    };

    struct Limits
    {
        int patience = 2;                       ///< so many failures in a row, and a member rests
        std::chrono::milliseconds rest{60'000}; ///< then it is tried again
    };

    /// At least one member.
    SpeechChain(QList<Member> members, const Limits &limits, QObject *parent = nullptr);
    explicit SpeechChain(QList<Member> members, QObject *parent = nullptr);

    /// "The voice service stopped. The system voice took over.", for the member on this computer.
    static QString systemVoiceNotice();

    QString name() const override;
    QStringList voices() const override;
    bool wantsWholeTurns() const override;
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override;

    /// When a voice fails in the middle of a text, the next one says the whole text again: a clause
    /// repeated is understood, half a clause is not.
    std::unique_ptr<SpeechStream> stream(const QString &text, const QString &voice) override;

Q_SIGNALS:
    /// Another voice speaks from here; once for each member.
    void notice(const QString &sentence);

private:
    class Whole;
    class Relay;

    /// What became of a member in this call.
    struct Standing
    {
        int failures = 0; ///< in a row
        QElapsedTimer sinceFailure;
        bool isBarred = false;
        bool isAnnounced = false; ///< that it took over
    };

    int first() const;
    bool isLast(int index) const { return index + 1 >= m_members.size(); }
    bool isResting(const Standing &standing) const;
    QString voiceFor(int index, const QString &asked) const;
    void noteSuccess(int index);
    void noteFailure(int index, const Error &error);
    void announceAfter(int index, const Error &error);

    const QList<Member> m_members;
    const Limits m_limits;
    std::vector<Standing> m_standings;
};

} // namespace PhoneAgent
