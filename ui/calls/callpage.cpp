// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callpage.h"

#include "agents/outcomejudge.h"
#include "audio/wav.h"
#include "calls/callsession.h"
#include "calls/calltext.h"
#include "calls/turnsounds.h"
#include "devices/clipplayer.h"
#include "ui/calls/calendarevent.h"
#include "ui/calls/callbar.h"
#include "ui/calls/callheader.h"
#include "ui/calls/callsound.h"
#include "ui/calls/detailspane.h"
#include "ui/calls/outcomecard.h"
#include "ui/calls/recordingstrip.h"
#include "ui/chat/chatmodel.h"
#include "ui/chat/chatview.h"
#include "ui/style/notice.h"
#include "ui/style/textstyle.h"
#include "ui/style/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QShortcut>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int DetailsWidth = 296;
constexpr int NarrowestMain = 480;
constexpr int AllColumnsFrom = 1180; ///< width of the window
constexpr auto ClockTick = 250ms;

int detailsWidth()
{
    return int(DetailsWidth * std::min(textScale(), 1.25));
}

// Who meets whom, and when, is nobody else's.
bool writePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(content) == content.size() && file.commit();
}

QString practiceSentence(CallPlan::Mode mode, const QStringList &onlineServices)
{
    const QString what =
        mode == CallPlan::Mode::Rehearsed
            ? CallPage::tr("Rehearsal: a real call in all but the telephone. Nobody is phoned.")
            : CallPage::tr("Simulated call. Nobody is phoned.");
    const QString where =
        onlineServices.isEmpty()
            ? CallPage::tr("Nothing leaves this computer.")
            : CallPage::tr("In use online: %1.").arg(QLocale().createSeparatedList(onlineServices));
    return what + u' ' + where;
}

} // namespace

CallPage::CallPage(ClipPlayer &player, const DataFolder &folder, QWidget *parent)
    : QWidget(parent), m_folder(folder), m_player(player), m_chat(new ChatModel(this)),
      m_header(new CallHeader), m_banner(new Notice(Notice::Tone::Simulated)),
      m_view(new ChatView(*m_chat)), m_bar(new CallBar), m_strip(new RecordingStrip),
      m_main(new QWidget(this)), m_details(new DetailsPane(this)),
      m_sound(new CallSound(player, *m_chat, this)), m_toast(new Toast(m_view)),
      m_escape(new QShortcut(QKeySequence(Qt::Key_Escape), this))
{
    setObjectName(u"callPage"_s);
    auto *column = new QVBoxLayout(m_main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_banner)})
        column->addWidget(part);
    column->addWidget(m_view, 1);
    column->addWidget(m_bar);
    column->addWidget(m_strip);
    m_header->setDetailsShown(m_detailsWanted);
    m_tick.setInterval(ClockTick);
    connectParts();
}

CallPage::~CallPage() = default;

void CallPage::connectParts()
{
    connect(m_header, &CallHeader::detailsToggled, this, &CallPage::showDetails);
    connect(m_header, &CallHeader::callAgainRequested, this,
            [this] { Q_EMIT callAgainRequested(m_record.plan); });
    m_header->menu()->addAction(tr("Copy transcript"), this, &CallPage::copyTranscript);

    connect(m_view, &ChatView::playRequested, m_sound, &CallSound::toggleTurn);
    connect(m_view, &ChatView::playFromRequested, m_sound, &CallSound::playFrom);
    connect(m_view, &ChatView::seekRequested, m_sound, &CallSound::seekTurn);
    connect(m_view, &ChatView::stepRequested, m_sound, &CallSound::stepTurn);
    connect(m_view, &ChatView::saveSoundRequested, this, &CallPage::saveTurn);

    connect(m_strip, &RecordingStrip::playToggled, m_sound, &CallSound::toggleRecording);
    connect(m_strip, &RecordingStrip::seekRequested, m_sound, &CallSound::seekRecording);
    connect(m_strip, &RecordingStrip::speedChanged, m_sound, &CallSound::setSpeed);
    connect(m_strip, &RecordingStrip::saveRequested, this, &CallPage::saveRecording);
    connect(m_sound, &CallSound::recordingMoved, m_strip, &RecordingStrip::setPosition);

    connect(&m_player, &ClipPlayer::notice, this, &CallPage::onSoundNotice);
    connect(m_bar, &CallBar::listeningChanged, this,
            [this](bool isListening) { m_player.setLiveMuted(!isListening); });
    connect(m_bar, &CallBar::endRequested, m_sound, &CallSound::stop);
    connect(&m_tick, &QTimer::timeout, this, &CallPage::onTick);
    connect(m_escape, &QShortcut::activated, this, [this] { showDetails(false); });
}

void CallPage::focusMainControl()
{
    if (m_bar->isHidden())
        m_view->setFocus();
    else
        m_bar->focusHint();
}

void CallPage::setListening(bool listening)
{
    m_bar->setListening(listening);
}

void CallPage::showSession(CallSession *session)
{
    leaveSession();
    m_session = session;
    begin(session->record());
    m_chat->setWholeTurns([session](int turnIndex) { return session->turnInFull(turnIndex); });
    const QList<QDateTime> times = m_hintTimes.value(session->id());
    for (int i = 0; i < session->hints().size(); ++i)
        m_chat->addHint(session->hints().at(i), times.value(i, QDateTime::currentDateTime()));
    connect(session, &CallSession::through, this, &CallPage::onThrough);
    if (session->hasEnded())
        return showEnd();
    follow();
    m_player.setLiveMuted(!m_bar->isListening());
    m_tick.start();
    onTick();
}

void CallPage::showRecord(const CallRecord &record)
{
    leaveSession();
    begin(record);
    if (record.hasEnded())
        return showEnd();
    m_header->showElsewhere();
    m_chat->addNotice(tr("This call runs in another window of the program. Open it again when it "
                         "has ended."));
}

// To disconnect from null is to disconnect from everything.
void CallPage::leaveSession()
{
    if (!m_session)
        return;
    m_session->disconnect(this);
    m_bar->disconnect(m_session);
    m_chat->setWholeTurns(nullptr);
    m_session = nullptr;
}

void CallPage::follow()
{
    CallSession *session = m_session;
    connect(session, &CallSession::stateChanged, this, &CallPage::onStateChanged);
    connect(session, &CallSession::turnAdded, this, &CallPage::onTurn);
    connect(session, &CallSession::turnChanged, this, &CallPage::onTurn);
    connect(session, &CallSession::turnVoiced, this, &CallPage::onVoiced);
    connect(session, &CallSession::soundCame, this,
            [this](const Pcm &sound) { m_player.stream(sound); });
    connect(session, &CallSession::hintAdded, this, &CallPage::rememberHint);
    connect(session, &CallSession::notice, m_chat, &ChatModel::addNotice);
    connect(session, &CallSession::ended, this, &CallPage::onEnded);
    connect(m_bar, &CallBar::hintGiven, session, &CallSession::giveHint);
    connect(m_bar, &CallBar::keyPressed, session, &CallSession::pressKeys);
    connect(m_bar, &CallBar::endRequested, session, &CallSession::hangUp);
}

void CallPage::begin(const CallRecord &record)
{
    m_tick.stop();
    m_record = record;
    m_sound->setCall([this](int turnIndex) { return soundOf(turnIndex); });
    m_view->setFooter(nullptr);
    m_chat->setCall(record);
    loadSounds();
    m_bar->setVisible(!record.hasEnded() && m_session);
    m_strip->hide();
    if (record.plan.mode != CallPlan::Mode::Real && !record.hasEnded()) {
        m_banner->show(u"flask-conical"_s, practiceSentence(record.plan.mode, m_onlineServices));
    } else {
        m_banner->hide();
    }
    showHead();
}

void CallPage::showHead()
{
    m_header->show(m_record);
    const bool hasEnded = m_record.hasEnded();
    m_details->show(m_record,
                    hasEnded ? m_record.facts : provenFacts(m_record.plan, m_record.turns),
                    m_voiceName);
}

void CallPage::showEnd()
{
    const CallRecording recording = CallPage::recording();
    m_sound->setRecording(recording);
    m_strip->setRecording(recording);
    m_strip->setVisible(!recording.isEmpty());
    auto *card = new OutcomeCard(m_record, !recording.isEmpty());
    connect(card, &OutcomeCard::turnRequested, this, [this](int number) {
        for (int i = 0; i < m_record.turns.size(); ++i) {
            if (m_record.turns.at(i).number != number)
                continue;
            m_view->showTurn(i);
            m_sound->toggleTurn(i);
        }
    });
    connect(card, &OutcomeCard::copied, this,
            [this] { m_toast->show(u"copy"_s, tr("Reference copied")); });
    connect(card, &OutcomeCard::calendarRequested, this, &CallPage::addToCalendar);
    m_view->setFooter(card);
    m_outcome = card;
}

CallRecording CallPage::recording() const
{
    const TurnSounds sounds(m_folder.callFolder(m_record.plan.id));
    const CallRecording whole = readRecording(sounds.lineRecording());
    return whole.isEmpty() ? recordingOf(m_record, [this](int turn) { return soundOf(turn); })
                           : whole;
}

void CallPage::loadSounds()
{
    for (int i = 0; i < m_record.turns.size(); ++i)
        m_chat->setSound(i, soundOf(i));
}

Pcm CallPage::soundOf(int turnIndex) const
{
    if (m_session)
        return m_session->sound(turnIndex);
    const QString file = m_record.turns.value(turnIndex).soundFile;
    if (file.isEmpty())
        return {};
    return readWavFile(m_folder.callFolder(m_record.plan.id) + u'/' + file).value_or(Pcm{});
}

void CallPage::onStateChanged()
{
    m_record = m_session->record();
    m_chat->setConnected(m_record.connectedAt);
    if (!m_record.hasEnded())
        showHead();
}

void CallPage::onTurn(int turnIndex)
{
    m_record = m_session->record();
    const Turn &turn = m_record.turns.at(turnIndex);
    m_chat->putTurn(turnIndex, turn);
    m_chat->setSound(turnIndex, soundOf(turnIndex));
    if (!turn.unheard.isEmpty())
        m_sound->cutLive(turnIndex);
    showHead();
}

void CallPage::onVoiced(int turnIndex, const Pcm &sound)
{
    m_chat->setSound(turnIndex, sound);
    const bool isTheirs = m_record.turns.value(turnIndex).speaker == Turn::Speaker::Callee;
    // What they said on a telephone was heard as it came.
    if (!isTheirs || !m_record.plan.isPhoneCall())
        m_sound->addLive(turnIndex, sound);
}

void CallPage::onThrough()
{
    m_record = m_session->record();
    if (m_outcome)
        m_outcome->setSms(m_record.sms);
}

void CallPage::onEnded()
{
    m_tick.stop();
    m_record = m_session->record();
    // Else it would go wherever Tab leads from the bar.
    if (m_bar->isAncestorOf(QApplication::focusWidget()))
        m_view->setFocus();
    m_bar->hide();
    m_banner->hide();
    if (m_record.outcome == CallRecord::Outcome::Interrupted)
        m_sound->stop();
    m_chat->setEnded(m_record);
    showHead();
    showEnd();
}

void CallPage::rememberHint(int index)
{
    QList<QDateTime> &times = m_hintTimes[m_session->id()];
    times.append(QDateTime::currentDateTime());
    m_chat->addHint(m_session->hints().value(index), times.last());
}

void CallPage::onTick()
{
    if (m_session)
        m_header->setElapsed(m_session->elapsed());
}

void CallPage::onSoundNotice(const QString &sentence)
{
    if (m_session && !m_session->hasEnded())
        m_chat->addNotice(sentence);
    else
        m_toast->show(u"volume-x"_s, sentence);
}

void CallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeDetails();
}

void CallPage::showDetails(bool shown)
{
    (hasRoomBeside() ? m_detailsWanted : m_drawerOpen) = shown;
    placeDetails();
}

bool CallPage::hasRoomBeside() const
{
    return window()->width() >= AllColumnsFrom && width() >= NarrowestMain + detailsWidth();
}

// Without room for both, the pane is closed until asked for and then covers the conversation.
void CallPage::placeDetails()
{
    const int wide = detailsWidth();
    const bool hasRoom = hasRoomBeside();
    if (hasRoom)
        m_drawerOpen = false;
    const bool shown = hasRoom ? m_detailsWanted : m_drawerOpen;
    const int main = shown && hasRoom ? width() - wide : width();
    const bool mirrored = isRightToLeft();
    m_main->setGeometry(mirrored ? width() - main : 0, 0, main, height());
    const int top = hasRoom ? 0 : m_header->height();
    // A drawer leaves the header and the controls of the call in reach.
    const int bottom = hasRoom || m_bar->isHidden() ? height() : height() - m_bar->height();
    m_details->setGeometry(mirrored ? 0 : width() - wide, top, wide, bottom - top);
    m_details->setVisible(shown);
    m_escape->setEnabled(m_drawerOpen);
    m_details->raise();
    m_header->setDetailsShown(shown);
}

void CallPage::saveTurn(int turnIndex)
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save sound"), u"turn-%1.wav"_s.arg(turnIndex + 1), tr("WAV sound (*.wav)"));
    if (path.isEmpty())
        return;
    const Result<void> saved = writeWavFile(path, wavBytes(soundOf(turnIndex)));
    m_toast->show(saved ? u"check"_s : u"circle-x"_s,
                  saved ? tr("Sound saved") : saved.error().message);
}

void CallPage::saveRecording()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save recording"), u"call.wav"_s,
                                                      tr("WAV sound (*.wav)"));
    if (path.isEmpty())
        return;
    const Result<void> saved = recording().save(path);
    m_toast->show(saved ? u"check"_s : u"circle-x"_s,
                  saved ? tr("Recording saved") : saved.error().message);
}

void CallPage::addToCalendar()
{
    const auto event = calendarEvent(m_record, QDateTime::currentDateTime());
    if (!event)
        return;
    const QString folder = m_folder.callFolder(m_record.plan.id);
    const QString path = folder + u"/appointment.ics"_s;
    const bool isWritten = QDir().mkpath(folder) && writePrivateFile(path, *event);
    if (!isWritten || !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        saveCalendarEvent(*event);
}

void CallPage::saveCalendarEvent(const QByteArray &event)
{
    auto *dialog =
        new QFileDialog(this, tr("No calendar opened it. Save the appointment"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("Calendar entry (*.ics)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"appointment.ics"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, event](const QString &path) {
        const bool isSaved = writePrivateFile(path, event);
        m_toast->show(isSaved ? u"check"_s : u"circle-x"_s,
                      isSaved ? tr("Appointment saved")
                              : tr("The appointment could not be saved. Choose another folder."));
    });
    dialog->open();
}

void CallPage::copyTranscript()
{
    QGuiApplication::clipboard()->setText(transcriptText(m_record, locale()));
    m_toast->show(u"copy"_s, tr("Transcript copied"));
}

} // namespace PhoneAgent
