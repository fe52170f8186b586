// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <QTime>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// One thing a receptionist does. Steps run one after the other; their words are said in one
/// breath until a step waits for the caller.
struct Step
{
    Q_GADGET
public:
    enum class Verb {
        Say,     ///< says `text`
        Task,    ///< says `text`, waits, and goes on where the caller's wish leads (`routes`)
        Ask,     ///< asks for each of `names` that is not known yet
        Menu,    ///< reads `options` out and waits for a key
        Find,    ///< looks up what is free, by the policy `value`: free or taken
        Offer,   ///< names what is free and waits until one of it is chosen
        Choose,  ///< offers some of the list `names` for the slot `value`; "no" in `routes`
        Confirm, ///< says `text` and waits for yes or no; "no" in `routes`, else asks what is wrong
        Make,    ///< makes up the fact `value` of the kind `names[0]`: reference, money, time, day
        Agree,   ///< the caller and the callee now agree on `value`, with the facts `names`
        Answer,  ///< answers the question the caller asked
        Colleague, ///< from here on somebody else of `people` speaks
        Hold,      ///< says `text` and goes on by itself after `hold`
        If,     ///< goes to "then" when the fact `value` is known, else to "else" (either may miss)
        Forget, ///< forgets the facts `names`
        Go,     ///< goes to the flow `value`
        End     ///< says `text` and hangs up
    };
    Q_ENUM(Verb)

    struct Option
    {
        QString label; ///< "appointments", as read out
        QString flow;
        QString key; ///< a fixed key; empty when the seed may choose
    };

    Verb verb = Verb::Say;
    QString text; ///< a name in Scenario::texts
    QString value;
    QStringList names;
    QHash<QString, QString> routes;
    QList<Option> options;
    std::chrono::milliseconds hold{3000};
    bool isKeyed = false;
    bool isShuffled = false;
};

/// Something the callee wants to know.
struct Slot
{
    Q_GADGET
public:
    enum class Kind {
        Name,
        Phone,
        Doctor,
        Department,
        Date,
        Time,
        Count,
        Code,   ///< letters and digits
        Digits, ///< digits only, `least` to `most`
        YesNo,
        Text
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Text;
    QString
        keypad; ///< how it is keyed: "digits" or a date format such as "ddmmyyyy"; empty: spoken
    int least = 1;
    int most = 20;
    bool isRequired = false; ///< the call cannot go on without it
    bool isSecret = false;   ///< never written down
};

/// Who answers and how, read from a file. What is written there is described in
/// resources/receptionist/README.md.
struct Scenario
{
    struct Topic
    {
        QString task; ///< an Intent::Task in snake_case
        QRegularExpression words;
    };

    struct Answer
    {
        QRegularExpression question;
        QStringList wordings;
    };

    QString name;
    QString title;
    QString place;
    QStringList defaultFor; ///< tasks for which this one answers when none was named
    QStringList achievable; ///< tasks a caller can get done here
    QString achieved;       ///< what counts as achieved, in words
    QStringList voiceNames; ///< the callee's first name is one of these

    QHash<QString, QStringList> texts;
    QHash<QString, QStringList> lists;
    QHash<QString, QList<Step>> flows;
    QHash<QString, Slot> wanted;
    QList<Topic> topics;
    QList<Answer> answers;

    int asksToRepeat = 0; ///< how often the caller is not heard well, early in the call
    QStringList mishears; ///< slots understood wrongly at first
    bool refusesPastDates = false;
    bool hearsTones = true;    ///< keys in the sound of a telephone call, not only the network's
    int patience = 3;          ///< not understood this often in a row: someone else, then the end
    QTime opens = QTime(9, 0); ///< first time that can be had
    QTime closes = QTime(17, 30); ///< last time that can be had
    int minutesApart = 30;        ///< between times that can be had

    QJsonObject source; ///< as read, with what it extends filled in

    QStringList wordings(const QString &text) const { return texts.value(text); }

    /// Patterns by their words: what several receptionists understand alike is compiled once.
    using Patterns = QHash<QString, QRegularExpression>;

    /// The Error names what is wrong, in one sentence.
    static Result<Scenario> fromJson(const QString &name, const QJsonObject &json, Patterns &known);
};

/// All receptionists at hand: those built in and, before them, those of a folder.
class ScenarioBook
{
public:
    /// Reads the files built into the program and then those of `folder` (may be empty), which
    /// replace built-in ones of the same name. One broken file is an Error that names it.
    static Result<ScenarioBook> load(const QString &folder = {});

    /// The names of those built into the program, without reading them: compiling the patterns of
    /// all takes longer than the rest of the start.
    static Result<QStringList> builtInNames();

    QStringList names() const;                                       ///< sorted
    std::shared_ptr<const Scenario> find(const QString &name) const; ///< null when unknown

    /// Who answers when nobody chose: by the task for a bank, a restaurant or a support desk,
    /// else the hospital of this `mode` ("conversational" or "dtmf").
    std::shared_ptr<const Scenario> fitting(const QString &task, const QString &mode) const;

private:
    QHash<QString, std::shared_ptr<const Scenario>> m_scenarios;
};

} // namespace PhoneAgent
