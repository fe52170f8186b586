// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chatfixture.h"

#include "ui/chat/chatdelegate.h"
#include "ui/chat/chatmodel.h"
#include "ui/chat/chatview.h"
#include "ui/chat/waveform.h"
#include "ui/style/button.h"
#include "ui/style/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int ColumnWidth = 640;

ChatRow saidRow(bool isAgent)
{
    return {.kind = ChatRow::Kind::Said,
            .turn = 0,
            .isAgent = isAgent,
            .speaker = isAgent ? QString() : u"Front desk"_s,
            .text = u"At what time would you like to come?"_s,
            .duration = 5s,
            .peaks = QList<float>(30, 0.5F)};
}

/// A conversation too long for its view.
struct Chat
{
    ChatModel model;
    ChatView view{model};

    Chat()
    {
        CallRecord record = talkedCall();
        for (int number = 5; number < 30; ++number) {
            Turn turn = record.turns.at(3);
            turn.number = number;
            record.turns.append(turn);
        }
        model.setCall(record);
        model.setSound(27, risingSound(5s));
        view.resize(ColumnWidth, 500);
        view.show();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    QScrollBar &bar() { return *view.verticalScrollBar(); }
    Button &pill() { return *view.findChild<Button *>(u"newTurns"_s); }

    /// Where something of the last row stands in the viewport.
    QRect place(QRectF ChatLayout::*part) const
    {
        const QModelIndex index = model.index(model.rowOfTurn(27));
        const QRect row = view.visualRect(index);
        const ChatLayout layout =
            ChatLayout::of(model.row(index.row()), row.width(), view.layoutDirection());
        return (layout.*part).translated(row.topLeft()).toRect();
    }

    void theyGoOn(int number)
    {
        Turn turn = talkedCall().turns.at(3);
        turn.number = number;
        model.putTurn(number - 1, turn);
        QCoreApplication::processEvents();
    }
};

} // namespace

class TestChatView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongPurposeOfKeysStaysInTheColumn()
    {
        ChatRow row{.kind = ChatRow::Kind::Keys,
                    .turn = 0,
                    .isAgent = true,
                    .text = u"Pressed for "_s + QString(u"appointments and bills "_s).repeated(9)};
        row.digits = u"2"_s;

        const ChatLayout layout = ChatLayout::of(row, ColumnWidth, Qt::LeftToRight);

        QVERIFY(layout.caps.first().left() >= 0);
        QVERIFY(layout.label.left() > layout.caps.first().right());
        QVERIFY(layout.label.right() <= ColumnWidth);
    }

    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void theEndStaysInSightWhenItsRowGrows()
    {
        Chat chat;
        QVERIFY(chat.view.isAtEnd());

        chat.model.setSound(28, risingSound(5s));

        QTRY_COMPARE(chat.bar().value(), chat.bar().maximum());
    }

    void theSeekAreaIsExactlyThePaintedBars()
    {
        const ChatLayout layout = ChatLayout::of(saidRow(true), ColumnWidth, Qt::LeftToRight);
        QImage image(ColumnWidth, layout.size.height(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawWaveform(painter, layout.wave, saidRow(true).peaks, 0.0, Qt::black, Qt::black);
        painter.end();

        QRect painted;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).lightness() < 128)
                    painted |= QRect(x, y, 1, 1);
            }
        }
        QCOMPARE(painted.left(), layout.wave.toAlignedRect().left());
        QCOMPARE(painted.right(), layout.wave.toAlignedRect().right());
        QCOMPARE(layout.fractionAt(layout.wave.left()), 0.0);
        QCOMPARE(layout.fractionAt(layout.wave.right()), 1.0);
    }

    void partsStandInTheBubble()
    {
        for (const bool isAgent : {true, false}) {
            const ChatLayout layout =
                ChatLayout::of(saidRow(isAgent), ColumnWidth, Qt::LeftToRight);
            for (const QRectF &part : {layout.button, layout.wave, layout.time})
                QVERIFY(layout.bubble.contains(part));
            QVERIFY(layout.button.right() < layout.wave.left());
            QVERIFY(layout.wave.right() < layout.time.left());
        }
    }

    void sidesChangePlacesFromRightToLeft()
    {
        const ChatLayout ltr = ChatLayout::of(saidRow(false), ColumnWidth, Qt::LeftToRight);
        const ChatLayout rtl = ChatLayout::of(saidRow(false), ColumnWidth, Qt::RightToLeft);

        QCOMPARE(ltr.bubble.left(), ColumnWidth - rtl.bubble.right());
        QCOMPARE(ltr.speaker.left(), ColumnWidth - rtl.speaker.right());
        QCOMPARE(ltr.tail, Qt::BottomLeftCorner);
        QCOMPARE(rtl.tail, Qt::BottomRightCorner);
    }

    void whatPlaysIsNotMirrored()
    {
        const ChatLayout rtl = ChatLayout::of(saidRow(true), ColumnWidth, Qt::RightToLeft);

        QVERIFY(rtl.button.right() < rtl.wave.left());
        QVERIFY(rtl.fractionAt(rtl.wave.left() + 1) < 0.1);
    }

    void aClickOnTheButtonPlays()
    {
        Chat chat;
        QSignalSpy played(&chat.view, &ChatView::playRequested);

        QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {},
                          chat.place(&ChatLayout::button).center());

        QCOMPARE(played.size(), 1);
        QCOMPARE(played.first().first().toInt(), 27);
    }

    void aClickOnTheBarsSeeks()
    {
        Chat chat;
        QSignalSpy sought(&chat.view, &ChatView::seekRequested);

        QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {},
                          chat.place(&ChatLayout::wave).center());

        QCOMPARE(sought.size(), 1);
        QCOMPARE(sought.first().first().toInt(), 27);
        QVERIFY(qAbs(sought.first().at(1).toDouble() - 0.5) < 0.05);
    }

    void spaceAndArrowsPlayTheCurrentTurn()
    {
        Chat chat;
        QSignalSpy played(&chat.view, &ChatView::playRequested);
        QSignalSpy stepped(&chat.view, &ChatView::stepRequested);
        chat.view.showTurn(27);

        QTest::keyClick(&chat.view, Qt::Key_Space);
        QTest::keyClick(&chat.view, Qt::Key_Right);

        QCOMPARE(played.size(), 1);
        QCOMPARE(stepped.size(), 1);
        QCOMPARE(stepped.first().at(1).toInt(), 1);
    }

    void newTurnsScrollAlongAtTheEnd()
    {
        Chat chat;
        QVERIFY(chat.view.isAtEnd());

        chat.theyGoOn(30);

        QVERIFY(chat.view.isAtEnd());
        QVERIFY(!chat.pill().isVisible());
    }

    void newTurnsAreCountedWhileReadingAbove()
    {
        Chat chat;
        chat.bar().setValue(40);

        chat.theyGoOn(30);
        chat.theyGoOn(31);

        QCOMPARE(chat.bar().value(), 40);
        QVERIFY(chat.pill().isVisible());
        QCOMPARE(chat.pill().text(), u"2 new"_s);

        QTest::mouseClick(&chat.pill(), Qt::LeftButton);

        QVERIFY(chat.view.isAtEnd());
        QVERIFY(!chat.pill().isVisible());
    }

    void aShortDelayTellsItsParts()
    {
        Chat chat;
        Turn turn = talkedCall().turns.at(2);
        turn.delay = 90ms;
        turn.thinkTime = 20ms;
        turn.voiceTime = 40ms;
        chat.model.putTurn(2, turn);
        chat.view.showTurn(2);
        const int row = chat.model.rowOfTurn(2);
        const QRect rect = chat.view.visualRect(chat.model.index(row));
        const ChatLayout layout =
            ChatLayout::of(chat.model.row(row), rect.width(), chat.view.layoutDirection());
        const QPoint at = layout.note.center().toPoint() + rect.topLeft();

        QHelpEvent help(QEvent::ToolTip, at, chat.view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(chat.view.viewport(), &help);

        QCOMPARE(QToolTip::text(), u"Hear 0.03 s, think 0.02 s, speak 0.04 s"_s);
    }

    void theScrollBarTakesNoRoomFromTheRows()
    {
        Chat chat;

        QVERIFY(chat.bar().isVisible());
        QCOMPARE(chat.view.viewport()->width(), chat.view.width());
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestChatView)
#include "tst_chatview.moc"
