// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QVBoxLayout;

namespace PhoneAgent {

class RailButton;
class StatusButton;

/// The sections of the window at its start side, 80 wide (60 with icons alone), and at the bottom
/// what works.
class NavigationRail : public QFrame
{
    Q_OBJECT

public:
    enum class Section { Calls, Settings };
    Q_ENUM(Section)

    explicit NavigationRail(QWidget *parent = nullptr);

    /// `worksList` are the sentences behind the status word.
    void setStatus(bool realCallsReady, const QStringList &worksList);
    void setSection(Section section);
    void setLiveCalls(int count);
    void setCompact(bool compact);

Q_SIGNALS:
    void sectionChosen(PhoneAgent::NavigationRail::Section section);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RailButton *addSection(QVBoxLayout *column, Section section, const QString &iconName,
                           const QString &title);
    void showWhatWorks();

    QStringList m_worksList;
    RailButton *m_calls;
    RailButton *m_settings;
    StatusButton *m_status;
};

} // namespace PhoneAgent
