// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "contacts/menumemory.h"

#include <QStringList>
#include <QWidget>

#include <chrono>
#include <functional>

class QBoxLayout;
class QScrollArea;

namespace PhoneAgent {

class CandidateList;
class IntentCard;
class MenuCard;
class Notice;
class RequestCard;
class Settings;
class ThisCallCard;
class VoiceBook;

/// The one way to a call: what was understood, every value to be changed, and the button that
/// says whether a real phone will ring.
class ReviewPage : public QWidget
{
    Q_OBJECT

public:
    /// All outlive the page; without `voices` there are none to choose from.
    ReviewPage(const InputAgent &agent, Settings &settings, VoiceBook *voices,
               QWidget *parent = nullptr);
    ~ReviewPage() override;

    /// What is missing for real calls, said when the person wants one; empty when nothing is. A
    /// plan that is shown keeps the mode the person looks at.
    void setRealCallsTrouble(const QString &sentence);
    /// What earlier calls learned of the menus behind a number.
    using MenuReader = std::function<MenuMemory(const QString &number)>;
    void setMenuReader(MenuReader reader) { m_menusOf = std::move(reader); }
    /// Shows a fresh plan. `spoken` is the length of the recording it came from, if any.
    void review(const CallPlan &plan, std::chrono::milliseconds spoken = {});
    /// The mode that the person chose; when it cannot be had the button says what is missing.
    void wishMode(CallPlan::Mode mode);
    const CallPlan &plan() const { return m_plan; }
    /// The mode the person looks at; the plan's own when it can be had.
    CallPlan::Mode wishedMode() const { return m_wished; }
    /// Where the work on the page begins: the first row to check, else the first of all.
    QWidget *firstField() const;

Q_SIGNALS:
    void planChanged(const PhoneAgent::CallPlan &plan);
    void callRequested(const PhoneAgent::CallPlan &plan);
    void editRequested(const QString &request);
    void startOverRequested();
    /// The person goes on with this call another time.
    void saveRequested();
    void previewRequested(const QString &voice);
    void playRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QWidget *makeHeader();
    void fillColumns();
    void connectCards();
    void showPlan();
    void showPlanOnceReleased();
    void accept(const CallPlan &plan);
    void editField(Intent::Field field, const QString &text);
    void editNumber(const QString &text);
    void choose(const CallPlan::Candidate &candidate);
    void editName(const QString &name);
    void editPhone(const QString &phone);
    void pressCall();
    void save();
    bool refuseUnread(const QString &sentence);
    void sayWhatTheLineNeeds();
    QWidget *refusedField() const;
    RequestContext context() const;

    const InputAgent &m_agent;
    Settings &m_settings;
    CallPlan m_plan;
    CallPlan m_original;
    CallPlan::Mode m_wished = CallPlan::Mode::Simulated;
    std::chrono::milliseconds m_spoken{0};
    QString m_lineTrouble;
    MenuReader m_menusOf = [](const QString &) { return MenuMemory(); };

    QBoxLayout *m_columns;
    QScrollArea *m_scroll;
    RequestCard *m_request;
    CandidateList *m_candidates;
    IntentCard *m_intent;
    MenuCard *m_menu;
    ThisCallCard *m_call;
    Notice *m_trouble;
};

/// What the agents know about the person and the moment, from the settings.
RequestContext requestContext(const Settings &settings);

} // namespace PhoneAgent
