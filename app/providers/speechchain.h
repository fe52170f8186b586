// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"

#include <QList>
#include <QObject>

namespace PhoneAgent {

/// Voices in order of preference, for one call: what one cannot say the next one says, and a voice
/// that failed too often, or has no right to speak, is not asked again. Called on the thread it was
/// made on. Once deleted it answers no more.
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

    /// At least one member. `patience`: so many failures, and a member stays out of this call.
    explicit SpeechChain(QList<Member> members, int patience = 2, QObject *parent = nullptr);

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

    int first() const;
    bool isLast(int index) const { return index + 1 >= m_members.size(); }
    QString voiceFor(int index, const QString &asked) const;
    void noteFailure(int index, const Error &error);

    const QList<Member> m_members;
    const int m_patience;
    QList<int> m_failures;
    QList<bool> m_isAnnounced;
};

} // namespace PhoneAgent
