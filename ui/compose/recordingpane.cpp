// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/recordingpane.h"

#include "ui/compose/recordingparts.h"
#include "ui/compose/voicebars.h"
#include "ui/style/button.h"
#include "ui/style/chip.h"
#include "ui/style/motion.h"
#include "ui/style/statusdot.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Speech recognition suffers below about -42 dBFS and from clipping.
constexpr double TooQuiet = 0.30;
constexpr double TooLoud = 0.97;
constexpr double PeakFall = 0.97; ///< per level message
constexpr auto CalmStep = 200ms;  ///< between steps of a meter with reduced motion

} // namespace

RecordingPane::RecordingPane(QWidget *parent)
    : QWidget(parent),
      m_discard(new Button(Button::Kind::Soft, u"x"_s, {}, tr("Discard recording"), this)),
      m_bars(new VoiceBars(this)), m_dot(new StatusDot(StatusDot::Meaning::Recording, this)),
      m_clock(new ClockLabel(this)), m_finish(new FinishButton(this)),
      m_device(new ChipButton(u"mic"_s, {}, this)), m_meter(new LevelMeter(this)),
      m_level(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal, {}, this))
{
    m_discard->setObjectName(u"discardRecording"_s);
    m_discard->setShape(Button::Shape::Pill);
    m_discard->setControlHeight(40);
    m_finish->setObjectName(u"finishRecording"_s);
    m_device->setObjectName(u"microphone"_s);
    m_level->setObjectName(u"levelText"_s);
    m_level->setMinimumWidth(m_level->fontMetrics().horizontalAdvance(tr("Good level")) + 2);

    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->setContentsMargins(4, 0, 4, 0);
    upper->addWidget(m_discard);
    upper->addSpacing(20);
    upper->addWidget(m_bars, 1);
    upper->addSpacing(21);
    upper->addWidget(m_dot);
    upper->addSpacing(8);
    upper->addWidget(m_clock);
    upper->addSpacing(22);
    upper->addWidget(m_finish);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(10);
    lower->setContentsMargins(0, 0, 10, 0);
    lower->addWidget(m_device);
    lower->addStretch();
    lower->addWidget(m_meter);
    lower->addWidget(m_level);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(13, 16, 13, 12);
    column->setSpacing(16);
    column->addLayout(upper, 1);
    column->addLayout(lower);

    connect(m_discard, &QPushButton::clicked, this, &RecordingPane::discarded);
    connect(m_finish, &QAbstractButton::clicked, this, &RecordingPane::finished);
    connect(m_device, &QAbstractButton::clicked, this,
            [this] { Q_EMIT deviceMenuRequested(m_device); });
}

void RecordingPane::restart(const QString &device)
{
    m_loudest = 0;
    m_sinceStep = 0;
    m_step.invalidate();
    m_bars->clear();
    m_meter->setLoudness(0);
    m_finish->setWorking(false);
    m_device->setValue(device.isEmpty() ? tr("Microphone") : device);
    m_device->setVisible(true);
    m_dot->setMeaning(StatusDot::Meaning::Recording);
    setElapsed({});
    describe();
}

void RecordingPane::addLevel(double db)
{
    const double now = loudness(db);
    m_loudest = std::max(now, m_loudest * PeakFall);
    m_sinceStep = std::max(now, m_sinceStep);
    describe();
    if (movesLess(this) && m_step.isValid() && !m_step.hasExpired(CalmStep.count()))
        return;
    m_step.start();
    m_bars->add(m_sinceStep);
    m_meter->setLoudness(std::exchange(m_sinceStep, 0));
}

void RecordingPane::setElapsed(std::chrono::milliseconds elapsed)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
    m_clock->setText(u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
    setAccessibleName(tr("Recording, %n seconds, %1", nullptr, int(seconds)).arg(levelText()));
}

void RecordingPane::showTranscribing()
{
    m_finish->setWorking(true);
    m_device->setVisible(false);
    m_meter->setLoudness(0);
    m_dot->setMeaning(StatusDot::Meaning::Off);
    m_level->setText(tr("Writing down what you said"));
    setAccessibleName(m_level->text());
}

QString RecordingPane::levelText() const
{
    return m_level->text();
}

void RecordingPane::describe()
{
    m_level->setText(m_loudest < TooQuiet  ? tr("Too quiet")
                     : m_loudest > TooLoud ? tr("Too loud")
                                           : tr("Good level"));
}

} // namespace PhoneAgent
