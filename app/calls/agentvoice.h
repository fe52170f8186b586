// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/spokenwords.h"
#include "services/heldspeech.h"
#include "telephony/callline.h"

#include <QQueue>

#include <map>

namespace PhoneAgent {

/// Says one turn after another on a line, clause by clause: the first is on its way while later
/// ones are still being thought or voiced.
class AgentVoice : public QObject
{
    Q_OBJECT

public:
    /// `synthesizer` may be null: then the line carries words only. Both outlive this.
    AgentVoice(CallLine &line, SpeechSynthesizer *synthesizer, const QString &voiceName);
    /// The same with a synthesizer of its own.
    AgentVoice(CallLine &line, std::unique_ptr<SpeechSynthesizer> synthesizer,
               const QString &voiceName);

    bool hasSound() const { return m_synthesizer != nullptr; }

    /// What follows belongs to this turn. A turn under way is given up. A voice that wants whole
    /// turns speaks at end(), others with the first clause.
    void begin(int turn);
    void add(const QString &clause);
    /// No clause follows; the line says spoken(turn) when it was heard.
    void end();
    /// Drops the clauses that were not voiced yet.
    void stop();

    /// Makes the sound of the first sentence of a text that will probably be said: add() of the
    /// same then takes no time. Returns that sentence; nothing when it is there already.
    QString prepare(const QString &text);
    /// It will not be said.
    void forget(const QString &clause) { m_prepared.erase(clause); }
    /// When the first sound of the turn under way was made.
    std::optional<HeldSpeech::Clock::time_point> madeAt() const { return m_madeAt; }

    /// True from begin() until the last sound of the turn was handed to the line.
    bool isBusy() const { return m_turn != 0; }

    /// What the line has of the turn begun last.
    const SpokenWords &words() const { return m_words; }
    const Pcm &sound() const { return m_sound; }

Q_SIGNALS:
    /// The next sound of this turn is handed to the line.
    void voiced(int turn, const PhoneAgent::Pcm &sound);
    /// All of it is. `whole` is empty without sound.
    void allVoiced(int turn, const PhoneAgent::Pcm &whole);
    void notice(const QString &sentence);

private:
    bool takesWholeTurns() const;
    void voiceNext();
    std::unique_ptr<SpeechStream> streamOf(const QString &clause);
    void onSound(const Pcm &whole);
    void hand(const QString &words, const Pcm &sound);
    void onClauseDone();
    void onFailed(const Error &error);

    CallLine &m_line;
    std::unique_ptr<SpeechSynthesizer> m_own; ///< null when it is somebody else's
    SpeechSynthesizer *m_synthesizer;
    QString m_voiceName;
    int m_turn = 0;
    bool m_isWhole = false;    ///< end() was said
    bool m_gathers = false;    ///< nothing of this turn is voiced before
    QQueue<QString> m_clauses; ///< the front one is being voiced while m_stream lives
    std::unique_ptr<SpeechStream> m_stream;
    std::map<QString, std::unique_ptr<HeldSpeech>> m_prepared; ///< by clause
    std::optional<HeldSpeech::Clock::time_point> m_madeAt;
    bool m_isAnnounced = false; ///< the line has the words of the front clause
    SpokenWords m_words;
    Pcm m_sound;
};

} // namespace PhoneAgent
