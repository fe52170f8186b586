// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "support/callfixture.h"
#include "ui/composerfixture.h"
#include "ui/reviewfixture.h"

#include "devices/clipplayer.h"
#include "services/readiness.h"
#include "store/storewatch.h"
#include "ui/lists/calllistpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QTest>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

/// The whole window over a call center whose calls are the test.
struct Window
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    CallFixture calls{{}, nullptr, folder.filePath(u"calls.sqlite"_s)};
    StoreWatch storeWatch{calls.database(), std::chrono::milliseconds(20)};
    FakeVoiceInput voice;
    FakeTranscriber transcriber;
    RequestTranscriber requestTranscriber{[] { return nullptr; }, transcriber};
    ClipPlayer player;
    ScriptedIntentReader reader;
    ContactBook contacts;
    InputAgent agent{nullptr, reader, contacts};
    QString realCallsTrouble = u"Real calls need keys."_s;
    int lookedForKeys = 0;
    Readiness readiness{[this] {
        agent.setRealCallsReady(realCallsTrouble.isEmpty());
        return Readiness::State{.realCallsTrouble = realCallsTrouble};
    }};
    MainWindow window;

    explicit Window(Theme &theme) : window(services(theme))
    {
        reader.intent = appointment();
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    WindowServices services(Theme &theme)
    {
        return {.inputAgent = agent,
                .callCenter = calls.center(),
                .callStore = calls.store(),
                .settings = settings,
                .theme = theme,
                .voiceInput = voice,
                .transcriber = requestTranscriber,
                .clipPlayer = player,
                .storeWatch = &storeWatch,
                .dataFolder = DataFolder(folder.path()),
                .readiness = readiness,
                .refresh = [this] { ++lookedForKeys; }};
    }

    void send(const QString &request)
    {
        window.findChild<ComposerPage *>()->setRequest(request);
        press(Qt::Key_Return);
    }

    void changeName(const QString &name)
    {
        auto *field = window.findChild<QLineEdit *>(u"callName"_s);
        field->setFocus();
        field->setText(name);
        press(Qt::Key_Return);
    }

    /// How far this stands in the order of Tab, from the top of the window.
    int tabsTo(const QString &objectName) const
    {
        const auto *wanted = window.findChild<QWidget *>(objectName);
        int steps = 0;
        for (const QWidget *at = &window; at != wanted; at = at->nextInFocusChain())
            ++steps;
        return steps;
    }

    void clickCall(const CallId &id)
    {
        auto *list = window.findChild<QListView *>(u"callList"_s);
        const QModelIndex row = window.findChild<CallListModel *>()->indexOf(id);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    }

    int draftRows() const
    {
        const auto *model = window.findChild<CallListModel *>();
        return int(model
                       ->match(model->index(0), CallListModel::KindRole,
                               QVariant::fromValue(CallListModel::Kind::Draft), -1,
                               Qt::MatchExactly)
                       .size());
    }

    const CallPlan &draft() const { return window.findChild<ReviewPage *>()->plan(); }

    QString page() const
    {
        return window.findChild<QStackedWidget *>()->currentWidget()->objectName();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *target = QApplication::focusWidget();
        QTest::keyClick(target ? target : &window, key, modifiers);
    }
};

} // namespace PhoneAgent
