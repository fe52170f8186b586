// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/reviewfixture.h"

#include "ui/compose/candidatebutton.h"
#include "ui/compose/intentrow.h"
#include "ui/compose/menucard.h"
#include "ui/style/button.h"
#include "ui/style/callbutton.h"
#include "ui/style/notice.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestReviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void knownValuesAreSure()
    {
        ReviewFixture review;

        QCOMPARE(review.card().row(Intent::Field::Place)->text(), u"Apollo Hospital"_s);
        QCOMPARE(review.card().row(Intent::Field::Date)->state(), IntentRow::State::Sure);
        QVERIFY(review.card().row(Intent::Field::PartySize)->isHidden());
    }

    void aMissingPlaceIsNeeded()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.place = {};

        review.page.review(plan);

        QCOMPARE(review.card().row(Intent::Field::Place)->state(), IntentRow::State::Missing);
        QCOMPARE(review.card().toCheck(), 1);
    }

    void aWarningStandsUnderItsRow()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.warnings = {{Intent::Field::Date, Intent::Warning::Kind::Past,
                                 u"15 April is over. Keep it or choose another day."_s}};

        review.page.review(plan);

        const IntentRow *row = review.card().row(Intent::Field::Date);
        QCOMPARE(row->state(), IntentRow::State::ToCheck);
        QCOMPARE(row->helper(), u"15 April is over. Keep it or choose another day."_s);
    }

    void aDoubtfulValueIsToCheck()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.date.confidence = 0.4;

        review.page.review(plan);

        QCOMPARE(review.card().row(Intent::Field::Date)->state(), IntentRow::State::ToCheck);
    }

    void codesAndCardsAreDotsInTheWordsTyped()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.request = u"Balance at Unity Bank. My pin is 9081. Card 4111 1111 1111 1111"_s;

        review.page.review(plan);

        for (const QLabel *label : review.page.findChildren<QLabel *>()) {
            QVERIFY2(!label->text().contains(u"9081"_s), qPrintable(label->text()));
            QVERIFY(!label->text().contains(u"4111"_s));
            QVERIFY(!label->accessibleName().contains(u"9081"_s));
        }
    }

    void editingAFieldChangesThePlanAndCanBeUndone()
    {
        ReviewFixture review;
        auto *field = review.find<QLineEdit>("fieldPerson");
        IntentRow *row = review.card().row(Intent::Field::Person);
        row->setVisible(true);

        type(field, u"Chandra"_s);

        QCOMPARE(review.page.plan().intent.person.valueOr({}), u"Chandra"_s);
        QVERIFY(undo(row)->isVisible());
        QTest::mouseClick(undo(row), Qt::LeftButton);
        QVERIFY(!review.page.plan().intent.person.isKnown());
    }

    void textThatCannotBeReadStaysWithTheReason()
    {
        ReviewFixture review;
        auto *field = review.find<QLineEdit>("fieldDate");

        type(field, u"when pigs fly"_s);

        const IntentRow *row = review.card().row(Intent::Field::Date);
        QCOMPARE(row->state(), IntentRow::State::Missing);
        QVERIFY(!row->helper().isEmpty());
        QCOMPARE(field->text(), u"when pigs fly"_s);
        QCOMPARE(review.page.plan().intent.date.valueOr({}), QDate(2099, 4, 15));
    }

    void aRowThatCannotBeReadStopsTheCall()
    {
        ReviewFixture review;
        QSignalSpy called(&review.page, &ReviewPage::callRequested);
        auto *date = review.find<QLineEdit>("fieldDate");
        type(date, u"31 February 2027"_s);

        QTest::mouseClick(review.find<CallButton>("callButton"), Qt::LeftButton);

        QCOMPARE(called.count(), 0);
        QVERIFY(date->hasFocus());
        QVERIFY(review.page.findChild<Notice *>()->sentence().contains(u"Date"_s));
    }

    void emergencyNumbersAreForThePerson()
    {
        const QString sentence = u"Call emergency numbers yourself. The agent never does."_s;
        ReviewFixture review;
        QSignalSpy called(&review.page, &ReviewPage::callRequested);
        for (const QString &number : {u"112"_s, u"911"_s, u"108"_s}) {
            type(review.find<QLineEdit>("fieldNumber"), number);
            QCOMPARE(review.card().numberRow()->helper(), sentence);

            QTest::mouseClick(review.find<CallButton>("callButton"), Qt::LeftButton);

            QCOMPARE(review.page.findChild<Notice *>()->sentence(), sentence);
            QTest::mouseClick(review.find<QWidget>("saveDraft"), Qt::LeftButton);
            QCOMPARE(review.page.findChild<Notice *>()->sentence(), sentence);
        }
        QCOMPARE(called.count(), 0);
    }

    void controlEnterInARowThatCannotBeReadStartsNoCall()
    {
        ReviewFixture review;
        QSignalSpy called(&review.page, &ReviewPage::callRequested);
        auto *time = review.find<QLineEdit>("fieldTime");
        time->setFocus();
        QTest::keyClicks(time, u"25:99"_s);

        QTest::keyClick(time, Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(called.count(), 0);
        QVERIFY(time->hasFocus());
    }

    void aPhoneThatCannotBeReadStopsTheCall()
    {
        ReviewFixture review;
        QSignalSpy called(&review.page, &ReviewPage::callRequested);
        auto *phone = review.find<QLineEdit>("callPhone");
        type(phone, u"twelve"_s);

        QTest::mouseClick(review.find<CallButton>("callButton"), Qt::LeftButton);

        QCOMPARE(called.count(), 0);
        QVERIFY(phone->hasFocus());
    }

    void textThatCannotBeReadOutlivesOtherEdits()
    {
        ReviewFixture review;
        auto *date = review.find<QLineEdit>("fieldDate");
        type(date, u"31 February 2027"_s);

        type(review.find<QLineEdit>("fieldTime"), u"10 AM"_s);

        QCOMPARE(date->text(), u"31 February 2027"_s);
        QCOMPARE(review.card().row(Intent::Field::Date)->state(), IntentRow::State::Missing);
        QTest::mouseClick(undo(review.card().row(Intent::Field::Date)), Qt::LeftButton);
        QCOMPARE(review.card().row(Intent::Field::Date)->state(), IntentRow::State::Sure);
    }

    void aPersonWithoutAPlaceIsNobodyToCall()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.place = {};
        plan.intent.city = {u"Hyderabad"_s, 0.9, {}};
        plan.intent.person = {u"Chandra"_s, 0.9, {}};
        plan.targetName = u"Chandra"_s;
        plan.number.clear();

        review.page.review(plan);

        QCOMPARE(review.find<CallButton>("callButton")->detail(), u"Say who to call first"_s);
    }

    void aGivenNumberNeedsNoPlace()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.place = {};
        plan.verdict = CallPlan::MatchVerdict::Said;

        review.page.review(plan);

        QCOMPARE(review.card().row(Intent::Field::Place)->state(), IntentRow::State::Empty);
        QVERIFY(review.find<CallButton>("callButton")->isEnabled());
    }

    void enterGoesToTheNextRow()
    {
        ReviewFixture review;
        auto *place = review.find<QLineEdit>("fieldPlace");
        place->setFocus();

        QTest::keyClick(place, Qt::Key_Return);

        QVERIFY(review.find<QLineEdit>("fieldNumber")->hasFocus());
    }

    void whatIsTypedAfterEnterTakesNoEditBack()
    {
        ReviewFixture review;
        auto *date = review.find<QLineEdit>("fieldDate");
        type(date, u"3 March 2099"_s);

        type(date, u"4 March 2099"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"after 4"_s);

        QCOMPARE(review.page.plan().intent.date.valueOr({}), QDate(2099, 3, 4));
        QCOMPARE(review.find<QLineEdit>("fieldTime")->text(), u"after 4"_s);
    }

    void aClickCountsAlthoughTheFieldBeforeItMovesThePage()
    {
        ReviewFixture review;
        review.page.resize(700, 1400); // the cards stand one below the other
        CallPlan plan = appointmentPlan();
        plan.number.clear();
        review.page.review(plan);
        auto *number = review.find<QLineEdit>("fieldNumber");
        const auto *segment = review.find<QWidget>("rehearsedSegment");
        QTRY_VERIFY(segment->mapTo(&review.page, QPoint()).y() >
                    number->mapTo(&review.page, QPoint()).y());
        const QPoint place = segment->mapTo(&review.page, segment->rect().center());
        number->setFocus();
        QTest::keyClicks(number, u"+914055500142"_s);

        QTest::mousePress(review.page.windowHandle(), Qt::LeftButton, {}, place);
        QCoreApplication::processEvents();
        QTest::mouseRelease(review.page.windowHandle(), Qt::LeftButton, {}, place);

        QTRY_COMPARE(review.page.wishedMode(), CallPlan::Mode::Rehearsed);
        QCOMPARE(review.page.plan().number, u"+914055500142"_s);
        QTRY_COMPARE(number->text(), u"+91 40 5550 0142"_s);
    }

    void keysThatLedOnBeforeAreShown()
    {
        ReviewFixture review;
        const auto *card = review.page.findChild<MenuCard *>();
        QVERIFY(card->isHidden());
        const MenuMemory::Step two{u"book_appointment"_s, u"For appointments press 2."_s, u"2"_s,
                                   u"appointments"_s};
        const MenuMemory::Step nine{u"book_appointment"_s, u"Skin or heart?"_s, u"9"_s, {}};
        const MenuMemory::Step balance{u"balance_enquiry"_s, u"Balance press 3."_s, u"3"_s, {}};
        review.page.setMenuReader([=](const QString &number) {
            return number == appointmentPlan().number ? MenuMemory{.steps = {two, balance, nine}}
                                                      : MenuMemory();
        });

        review.page.review(appointmentPlan());

        QVERIFY(!card->isHidden());
        QCOMPARE(card->way(), u"Press 2 for appointments. Press 9."_s);
        const auto *words = review.find<QLabel>("menuWords");
        QVERIFY(words->isHidden());
        QTest::mouseClick(review.find<QWidget>("seeMenu"), Qt::LeftButton);
        QVERIFY(!words->isHidden());
        QVERIFY(words->text().contains(u"Skin or heart?"));

        CallPlan other = appointmentPlan();
        other.number = u"+914055500143"_s;
        review.page.review(other);
        QVERIFY(card->isHidden());
    }

    void twoPlacesAreAskedFor()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.verdict = CallPlan::MatchVerdict::Ask;
        plan.number.clear();
        plan.candidates = {
            {1, u"Apollo Hospital, Madinaguda"_s, u"+914055500142"_s, 82, u"a"_s},
            {2, u"Apollo Hospital, Jubilee Hills"_s, u"+914055500143"_s, 80, u"b"_s}};
        review.page.review(plan);
        const auto choices = review.page.findChildren<CandidateButton *>();
        QCOMPARE(choices.size(), 2);

        QTest::mouseClick(choices.at(1), Qt::LeftButton);

        QTRY_COMPARE(review.page.plan().number, u"+914055500143"_s);
        QCOMPARE(review.page.plan().contactId, 2);
        QVERIFY(review.page.findChildren<CandidateButton *>().isEmpty());
    }

    void theCallButtonNamesModeAndTarget()
    {
        ReviewFixture review;
        const auto *button = review.find<CallButton>("callButton");

        QCOMPARE(button->look(), CallButton::Look::Simulated);
        QCOMPARE(button->detail(), u"SIMULATED call to Apollo Hospital"_s);
        QVERIFY(button->accessibleName().contains(u"SIMULATED"));
    }

    void aRealCallWithoutAPhoneLineNeverStarts()
    {
        ReviewFixture review(false);
        QSignalSpy called(&review.page, &ReviewPage::callRequested);
        review.setRealCallsTrouble(u"The Twilio token is missing."_s);

        QTest::mouseClick(review.find<QWidget>("realSegment"), Qt::LeftButton);
        auto *button = review.find<CallButton>("callButton");
        QTest::mouseClick(button, Qt::LeftButton);

        QCOMPARE(button->look(), CallButton::Look::NeedsAction);
        QCOMPARE(button->title(), u"Finish phone line set-up"_s);
        QVERIFY(review.page.findChild<Notice *>()->sentence().contains(u"Twilio token"));
        QCOMPARE(called.count(), 0);
    }

    void aRealCallWithoutANumberAsksForIt()
    {
        ReviewFixture review(true);
        CallPlan plan = appointmentPlan();
        plan.number.clear();
        review.page.review(plan);

        QTest::mouseClick(review.find<QWidget>("realSegment"), Qt::LeftButton);
        auto *button = review.find<CallButton>("callButton");
        QTest::mouseClick(button, Qt::LeftButton);

        QCOMPARE(button->title(), u"Add a number first"_s);
        QVERIFY(review.find<QLineEdit>("fieldNumber")->hasFocus());
    }

    void nobodyToCallMakesTheButtonEmpty()
    {
        ReviewFixture review;
        CallPlan plan = appointmentPlan();
        plan.intent.place = {};
        plan.number.clear();
        plan.targetName.clear();

        review.page.review(plan);

        QCOMPARE(review.find<CallButton>("callButton")->look(), CallButton::Look::Empty);
        QVERIFY(!review.find<CallButton>("callButton")->isEnabled());
    }

    void controlEnterStartsThePracticeCall()
    {
        ReviewFixture review;
        QSignalSpy called(&review.page, &ReviewPage::callRequested);

        QTest::keyClick(&review.page, Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(called.count(), 1);
        QCOMPARE(called.first().first().value<CallPlan>().mode, CallPlan::Mode::Simulated);
    }

    void aMissingNameIsAskedFor()
    {
        ReviewFixture review;
        auto *helper = review.find<QLabel>("nameMissing");
        QVERIFY(!helper->isVisible());
        CallPlan nameless = appointmentPlan();
        nameless.userName.clear();

        review.page.review(nameless);
        QVERIFY(helper->isVisible());
        QCOMPARE(review.find<QLineEdit>("callName")->accessibleDescription(), helper->text());

        type(review.find<QLineEdit>("callName"), u"Ravi"_s);
        QVERIFY(!helper->isVisible());
    }

    void nameAndQuestionReachThePlan()
    {
        ReviewFixture review;

        type(review.find<QLineEdit>("callName"), u"Ravi"_s);
        QTest::mouseClick(review.find<QWidget>("askBeforeAgreeing"), Qt::LeftButton);

        QCOMPARE(review.page.plan().userName, u"Ravi"_s);
        QVERIFY(!review.page.plan().asksBeforeAgreeing);
    }

private:
    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    static Button *undo(const IntentRow *row) { return row->findChild<Button *>(); }

    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestReviewPage)
#include "tst_reviewpage.moc"
