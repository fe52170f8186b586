// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/enumtext.h"
#include "core/timetext.h"
#include "core/turn.h"

#include <QTest>
#include <QTimeZone>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesCarryMillisecondsAndTheirOffset()
    {
        const QDateTime kolkata({2026, 4, 15}, QTime(10, 30, 7, 42), QTimeZone(5 * 3600 + 1800));

        QCOMPARE(timeText(kolkata), u"2026-04-15T10:30:07.042+05:30"_s);
    }

    void aTimeComesBackAsTheSameMoment()
    {
        const QDateTime moment({2026, 4, 15}, QTime(10, 30, 7, 42), QTimeZone(-7 * 3600));

        QCOMPARE(timeFromText(timeText(moment)), moment);
        QCOMPARE(timeFromText(timeText(moment)).timeSpec(), Qt::LocalTime);
    }

    void noTimeIsNoText()
    {
        QCOMPARE(timeText({}), QString());
        QVERIFY(!timeFromText({}).isValid());
        QVERIFY(!timeFromText(u"tomorrow"_s).isValid());
    }

    void enumeratorsReadInSnakeCase()
    {
        QCOMPARE(enumText(IvrPrompt::Kind::DtmfMenu), u"dtmf_menu"_s);
        QCOMPARE(enumText(Decision::Action::EndCall), u"end_call"_s);
        QCOMPARE(enumText(Turn::Speaker::Agent), u"agent"_s);
    }

    void everyEnumeratorComesBack()
    {
        const auto kinds = QMetaEnum::fromType<IvrPrompt::Kind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            const auto kind = IvrPrompt::Kind(kinds.value(i));
            QCOMPARE(enumFromText<IvrPrompt::Kind>(enumText(kind)), kind);
        }
    }

    void otherWordsAreNoEnumerator()
    {
        QCOMPARE(enumFromText<Turn::Speaker>(u"Agent"_s), std::nullopt);
        QCOMPARE(enumFromText<Turn::Speaker>({}), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
