// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/diary.h"
#include "simulator/facts.h"
#include "simulator/phrasebook.h"
#include "simulator/receptionist.h"

#include <QJsonArray>

#include <memory>

namespace PhoneAgent {

/// Plays a scenario by rules. The same seed and the same caller give the same call.
class ScriptedReceptionist : public Receptionist
{
public:
    ScriptedReceptionist(std::shared_ptr<const Scenario> scenario, const ReceptionSetup &setup);

    QFuture<Result<Reply>> greet() override;
    QFuture<Result<Reply>> answer(const CallerTurn &turn) override;
    QJsonObject truth() const override;

    /// The same, at once.
    Reply greetNow();
    Reply answerNow(const CallerTurn &turn);

    /// Takes in what is said without answering, for the time when another brain answers.
    void overhear(const QString &text);

private:
    enum class Wait {
        Nothing,
        Task,    ///< what the caller wants
        Slot,    ///< m_asked
        Verify,  ///< whether m_asked was heard well
        Menu,    ///< a key of m_keys
        Offer,   ///< one of m_offers
        Choose,  ///< one of m_choices
        Confirm, ///< yes or no
        Correct, ///< what of it is wrong
        Hold
    };

    // What the caller does
    void onSpoken(const QString &text);
    void onPressed(const QString &keys);
    void onSilent();
    bool refusesPastDate(const QStringList &changed);
    bool handle(const Heard &heard, const QStringList &changed);
    bool handleTask(const Heard &heard);
    bool handleSlot(const Heard &heard, const QStringList &changed);
    bool assume(const QVariant &value, const QString &text);
    bool skip(const Slot &slot);
    bool handleVerify(const Heard &heard, const QStringList &changed);
    bool handleOffer(const Heard &heard, const QStringList &changed);
    bool handleChoose(const Heard &heard);
    bool handleConfirm(const Heard &heard, const QStringList &changed);
    bool handleAside(const Heard &heard);
    bool changesTask(const Heard &heard);
    bool handleKey(const QString &keys);
    void missed(const QString &excuse);
    bool isHardToHear();

    // The script
    const Step &step() const;
    void enter(const QString &flow);
    void advance();
    void run();
    void perform();
    void pass(const Step &step);
    void begin(const Step &step);
    void findTimes(const QList<FreeTime> &said);
    void findAgain();
    void chooseTime(const FreeTime &time);
    void makeFact(const Step &step);
    void agree(const Step &step);
    void answerQuestion();
    void startMenu();
    void startChoice();
    void hangUp(const QString &text);

    // Words
    void say(const QString &text);
    void prompt(bool isAgain);
    void askFor(const QString &slot, bool isAgain);
    QString nextToAsk() const;
    QStringList askOrder() const;
    QString lookUp(const QString &name) const;
    QString spoken(const FreeTime &time) const;
    QString spokenOffers() const;
    QString spokenMenu() const;
    QString nextToMishear() const;
    void mishear(const QString &slot);
    QString topicOf(const QString &text) const;
    QString answerTo(const QString &text);
    Reply reply();

    std::shared_ptr<const Scenario> m_scenario;
    ReceptionSetup m_setup;
    mutable Dice m_dice;
    Facts m_facts;
    Phrasebook m_phrases;
    Diary m_diary;

    QString m_flow;
    qsizetype m_index = 0;
    Wait m_wait = Wait::Nothing;
    bool m_isEnded = false;
    bool m_isGreeted = false; ///< the caller has said hello and was asked what it is about
    bool m_isLeaving = false; ///< the caller said goodbye: nothing more is asked

    QStringList m_said; ///< this turn
    Reply m_last;
    QString m_me;
    QString m_task;
    QHash<QString, QString> m_tasks; ///< where the last Task step leads
    QString m_asked;
    QString m_question;
    QStringList m_skipped;
    QStringList m_insisted; ///< asked for again although the caller did not know
    QStringList m_misheard;
    QHash<QString, QStringList> m_orders; ///< in which order an Ask step asks
    QList<FreeTime> m_offers;
    QList<FreeTime> m_offered; ///< before m_offers, for the same wish
    QDate m_offersFor;
    QStringList m_choices;
    QHash<QString, Step::Option> m_keys;
    QStringList m_keyOrder;

    int m_misses = 0;
    int m_silences = 0;
    int m_colleagues = 0;
    int m_turns = 0;
    int m_repeatsAsked = 0;
    QJsonObject m_agreed;
    QJsonArray m_allOffered;
};

} // namespace PhoneAgent
