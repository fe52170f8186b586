// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/calljournal.h"
#include "core/decision.h"
#include "store/menustore.h"
#include "telephony/callline.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <optional>

namespace PhoneAgent {

/// The keys of one call, both sides'. Has them pressed when a menu was read to its end, sees
/// whether it reacts, and if not wants them once more in the line's other way. What worked, and
/// which keys led where, is remembered for the next call to the number.
class Keypad : public QObject
{
    Q_OBJECT

public:
    /// All outlive this; `menus` may be null.
    Keypad(CallLine &line, CallJournal &journal, MenuStore *menus);

    /// These keys are pressed now; the way to do it.
    KeyPress::Way press(const Decision &decision);

    /// True when they may go on with their menu: due() follows when they do not.
    bool mustWait(const Decision &decision);

    /// Keys were pressed and nothing was heard since.
    bool isUnanswered() const { return m_last.has_value(); }
    /// It may be that they were not noticed.
    bool isInDoubt() const
    {
        return m_last && !m_last->isSecond && !m_isProven && m_line.hasNetworkKeys();
    }

    /// The same keys in the line's other way, when what they said after them, or their silence,
    /// shows that the keys were not noticed.
    std::optional<Decision> pressAgain(const Turn &heard);
    std::optional<Decision> pressAgain();

    /// Whatever they do now shows that the keys were noticed.
    void notice();

    /// The key that led on from this menu in an earlier call with the same task.
    std::optional<Decision> known(const Turn &menu);

    /// At the end: the way that worked is remembered, and the path when it led to something.
    void remember(bool gotThrough);

Q_SIGNALS:
    void due(const PhoneAgent::Decision &decision);

private:
    struct Press
    {
        Decision decision;
        Turn menu; ///< they answer this
        bool isSecond = false;
    };

    void onTheySpeak(const Utterance &utterance);
    void onSoundChanged(LineSound sound);
    void onKeyHeard(QChar key);
    void onPause();
    void drop();
    void settle(const Press &press);
    std::optional<Decision> otherWay(const Press &press);

    CallLine &m_line;
    CallJournal &m_journal;
    MenuStore *m_menus;

    MenuMemory m_memory; ///< of earlier calls
    QSet<qsizetype> m_usedSteps;
    QList<MenuMemory::Step> m_path; ///< of this call
    KeyPress::Way m_way = KeyPress::Way::Tones;
    bool m_isProven = false; ///< keys in this way were noticed in this call
    bool m_isSecond = false; ///< the next press repeats the last one
    std::optional<Press> m_last;

    std::optional<Decision> m_held; ///< to be pressed when they do not go on
    QTimer m_pause;
    QElapsedTimer m_sinceHeard;
    std::optional<std::chrono::milliseconds> m_quietBefore; ///< when their words were told
    QElapsedTimer m_sinceKey;
};

} // namespace PhoneAgent
