// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <chrono>

namespace PhoneAgent {

/// Which words of a turn belong to which stretch of its sound, so that it is known what was heard
/// when the sound is cut. Words whose sound has no length, or not all of it yet, are taken to last
/// as long as reading them aloud.
class SpokenWords
{
public:
    using Time = std::chrono::milliseconds;

    /// More words, after one blank; their sound follows.
    void begin(const QString &words);
    void addSound(Time length);
    /// The words begun last have all of their sound.
    void end();

    bool isEmpty() const { return m_stretches.isEmpty(); }
    /// How many characters of the words were heard in this time: whole words only.
    qsizetype heardIn(Time heard) const;
    /// How long the first `characters` take.
    Time timeFor(qsizetype characters) const;

private:
    struct Stretch
    {
        QString words;
        Time sound{0};
        bool isWhole = false;

        Time length() const;
    };

    QList<Stretch> m_stretches;
};

} // namespace PhoneAgent
