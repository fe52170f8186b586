// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/scriptedreceptionist.h"

#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

/// Calls as a patient person would who answers what is asked and knows nothing of scripts: the
/// first of its rules whose words are in the question gives the answer.
class PlainCaller
{
public:
    struct Rule
    {
        QString words; ///< a regular expression
        QString answer;
    };

    struct Call
    {
        QStringList callee; ///< what the receptionist said, in order
        QStringList caller;
        QJsonObject truth;
        bool hasEnded = false;
    };

    /// `opening` says what the call is about, `rules` come before the general ones; `menu` names
    /// what to choose where keys are offered, best first.
    PlainCaller(QString opening, QList<Rule> rules = {}, QStringList menu = {})
        : m_opening(std::move(opening)), m_rules(std::move(rules)), m_menu(std::move(menu))
    {
        m_rules += generalRules();
    }

    CallerTurn answerTo(const Reply &reply)
    {
        using Kind = CallerTurn::Kind;
        if (reply.expects == Reply::Expects::None)
            return {Kind::Waited, {}};
        if (reply.expects == Reply::Expects::Dtmf)
            return {Kind::Pressed, keysFor(reply.text)};
        if (!m_hasOpened && !asks(u"after the tone|at the tone|after the beep"_s, reply.text)) {
            m_hasOpened = true;
            return {Kind::Spoke, m_opening};
        }
        const QString question = lastQuestion(reply.text);
        for (const QString &heard : {question, reply.text}) {
            for (const Rule &rule : m_rules) {
                if (asks(rule.words, heard))
                    return {Kind::Spoke, filled(rule.answer, reply.text)};
            }
        }
        return {Kind::Spoke, m_opening};
    }

    /// Plays a whole call, at most `most` turns.
    Call play(ScriptedReceptionist &receptionist, int most = 60)
    {
        Call call;
        Reply reply = receptionist.greetNow();
        call.callee += reply.text;
        while (!reply.endsCall && most-- > 0) {
            const CallerTurn turn = answerTo(reply);
            call.caller += turn.text;
            reply = receptionist.answerNow(turn);
            call.callee += reply.text;
        }
        call.hasEnded = reply.endsCall;
        call.truth = receptionist.truth();
        return call;
    }

private:
    static QList<Rule> generalRules()
    {
        return {
            {u"say (that|it) again|repeat that|once more|pardon"_s, u"{last}"_s},
            {u"anything else|can i help you with|that all\\?|^else|something else"_s,
             u"No, thank you."_s},
            {u"wrong number|dialled wrong"_s, u"Oh, I am sorry. Goodbye."_s},
            {u"insurance|birth|born|been here before|visited"_s,
             u"I'm sorry, I don't have that."_s},
            {u"which would|which shall|which of|what suits|would that work|what do you think|shall "
             u"i take it|"
             "would one of these|which\\?|there's .* (am|pm)|be good\\?"_s,
             u"{time}, please."_s},
            {u"should i change|not right\\?|be different"_s,
             u"The date is the 15th of April 2026."_s},
            {u"is that (right|correct)|did i hear|did you say|(?<!what )shall "
             u"i|right\\?|correct\\?|okay\\?|yes\\?$|was that|"
             "would you like that|all right\\?|would one of them"_s,
             u"{check}"_s},
            {u"name and"_s, u"The name is Ramana Kumar and the number is 98765 43210."_s},
            {u"name|who is the appointment for|for whom"_s, u"The name is Ramana Kumar."_s},
            {u"phone|number|contact|reach you"_s, u"It is 98765 43210."_s},
            {u"message|pass on|like to say|note\\?"_s,
             u"Please tell them that the papers come on Friday."_s},
            {u"went wrong|happened|what exactly|what it is about"_s,
             u"The washing machine has not worked since Monday."_s},
            {u"doctor|with whom|appointment with"_s, u"With Doctor Chandra, please."_s},
            {u"how many|table for"_s, u"Four people."_s},
            {u"time of day|what time|time\\?|morning or|prefer"_s, u"In the morning, please."_s},
            {u"date|day|when|which evening"_s, u"On the 15th of April 2026."_s},
            {u"order\\?|may it be"_s, u"Two portions of biryani, please."_s},
            {u"beep|tone"_s, u"This is a call for Ramana Kumar. Please call back."_s},
        };
    }

    static bool asks(const QString &words, const QString &text)
    {
        return text.contains(QRegularExpression(words, QRegularExpression::CaseInsensitiveOption));
    }

    static QString lastQuestion(const QString &text)
    {
        static const QRegularExpression sentence(u"[^.?!]*[.?!]+\\s*$"_s);
        return sentence.match(text).captured().trimmed();
    }

    /// {time}: the first time that was offered; {check}: yes, or what is right.
    QString filled(const QString &answer, const QString &heard)
    {
        QString said = answer;
        if (answer == u"{last}"_s)
            return m_last.isEmpty() ? m_opening : m_last;
        static const QRegularExpression time(u"\\d{1,2}(:\\d\\d)? [AP]M"_s);
        said.replace(u"{time}"_s, time.match(heard).captured());
        said.replace(u"{check}"_s, checked(heard));
        return m_last = said;
    }

    static QString checked(const QString &heard)
    {
        const bool isDate = asks(u"\\bof (january|february|march|april|may|june)"_s, heard) &&
                            !asks(u"\\d [AP]M|noon"_s, heard);
        if (isDate && !heard.contains(u"15th of April"_s))
            return u"No, the 15th of April 2026."_s;
        const bool isName = asks(u"rahman|roman|amanda|raymond"_s, heard);
        return isName ? u"No, the name is Ramana Kumar."_s : u"Yes, please."_s;
    }

    QString keysFor(const QString &text) const
    {
        if (asks(u"account number"_s, text))
            return u"1234567890#"_s;
        if (asks(u"telephone (banking )?code"_s, text))
            return u"4321#"_s;
        if (asks(u"ddmmyyyy|eight digits"_s, text))
            return u"15042026"_s;
        if (asks(u"phone number"_s, text))
            return u"9876543210#"_s;
        for (const QString &label : m_menu) {
            const QRegularExpression option(u"press (\\d) for "_s + label + u"|for "_s + label +
                                                u", press (\\d)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
            const auto match = option.match(text);
            if (match.hasMatch())
                return match.captured(1) + match.captured(2);
        }
        return u"1"_s;
    }

    QString m_opening;
    QList<Rule> m_rules;
    QStringList m_menu;
    QString m_last;
    bool m_hasOpened = false;
};

} // namespace PhoneAgent
