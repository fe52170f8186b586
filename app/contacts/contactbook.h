// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/contact.h"
#include "contacts/contactform.h"
#include "core/callplan.h"

namespace PhoneAgent {

/// Finds who is meant. Holds all contacts, prepared for matching: 10 000 answer in under 5 ms.
/// Used on one thread.
class ContactBook
{
public:
    /// All three may stand in `place`: "apollo hospital madinaguda".
    struct Query
    {
        QString place;
        QString branch;
        QString city;
    };

    struct Answer
    {
        CallPlan::MatchVerdict verdict = CallPlan::MatchVerdict::NoMatch;
        QList<CallPlan::Candidate> candidates; ///< best first, at most five, none below 60
        QString reason;                        ///< one sentence, why this verdict
        int compared = 0; ///< how many contacts were looked at closely, at most MostCompared
    };

    /// Scores from here on call without asking, unless a rival is close.
    static constexpr int CallScore = 85;
    /// Scores below are ignored.
    static constexpr int AskScore = 60;
    /// Rivals this near always ask: one slip costs 6 to 8 points, so they differ by no more than
    /// that.
    static constexpr int RivalMargin = 8;
    static constexpr int MostCompared = 100;

    void setContacts(const QList<Contact> &contacts);
    const QList<Contact> &contacts() const { return m_contacts; }
    const Contact *contact(qint64 id) const;

    /// Who the words most likely mean. Never a silent choice between two that fit.
    Answer match(const Query &query) const;

private:
    struct Hit
    {
        int contact = 0;
        Fit fit;
    };

    void prepare(int contact);
    QList<int> words(const QString &text, int contact);
    QList<SaidWord> heard(const Query &query) const;
    void hear(const QString &text, bool isCity, QList<SaidWord> &said) const;
    qsizetype hearJoined(const QStringList &words, qsizetype from, SaidWord &word) const;
    bool hearSplit(const QString &word, bool isCity, QList<SaidWord> &said) const;

    QList<int> likelyContacts(const QList<SaidWord> &said) const;
    Fit bestFit(int contact, const QList<SaidWord> &said) const;
    CallPlan::Candidate candidate(const Hit &hit) const;
    Answer judged(const QList<Hit> &hits) const;

    QList<Contact> m_contacts;
    QHash<qint64, qsizetype> m_places; ///< by id
    QList<QList<ContactForm>> m_forms; ///< by place in m_contacts
    Vocabulary m_vocabulary;
};

} // namespace PhoneAgent
