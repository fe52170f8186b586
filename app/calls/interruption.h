// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/speaking.h"

#include <QTimer>

namespace PhoneAgent {

/// What becomes of the agent's turn when they speak into it: it falls silent as soon as they are
/// noticed, goes on where it was when they only showed attention or nothing was understood, and is
/// dropped when they want to be heard.
///
///     theyStir ─ hold ─ words ─┬─ nothing, "mm-hmm" ─ resume
///                              └─ anything else ───── stop
///
/// Who speaks is heard to the end of its sentence first, a goodbye is left only for a "wait", and
/// keys are always pressed to the last.
class Interruption : public QObject
{
    Q_OBJECT

public:
    /// The agent goes on after `patience` without a word, where words come while they speak.
    Interruption(Speaking &speaking, std::chrono::milliseconds patience);

    void theyStir();
    void wordsSoFar(const QString &words);
    void theySaidNothing();
    /// They said this, as far as can be told. True when it is to be answered, and not only a sign
    /// of attention.
    bool theySay(const QString &words);
    /// The agent's turn is through.
    void end();

Q_SIGNALS:
    /// The agent fell silent for them.
    void heldBack();
    /// It speaks again.
    void wentOn();
    /// It will not go on.
    void gaveWay();

private:
    void hold();
    void resume();
    void stop();
    void onInterruptible();

    Speaking &m_speaking;
    QTimer m_interruptible; ///< until what must be heard was heard
    QTimer m_wordless;      ///< they make a sound, but no words
    bool m_theySpeak = false;
    bool m_stopsLater = false;
    bool m_hasLiveWords = false; ///< words come while they speak
};

} // namespace PhoneAgent
