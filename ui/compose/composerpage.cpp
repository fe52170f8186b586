// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/composerpage.h"

#include "agents/withoutsecret.h"
#include "core/whenready.h"
#include "settings/settings.h"
#include "ui/compose/composerparts.h"
#include "ui/compose/examplecard.h"
#include "ui/compose/profilechips.h"
#include "ui/compose/recordingpane.h"
#include "ui/compose/requestedit.h"
#include "ui/compose/voiceinput.h"
#include "ui/style/button.h"
#include "ui/style/card.h"
#include "ui/style/notice.h"
#include "ui/style/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int ReadingWidth = 720;
constexpr int TypingHeight = 144;
constexpr int RecordingHeight = 136;

} // namespace

ComposerPage::ComposerPage(Settings &settings, VoiceInput &voice,
                           const RequestTranscriber &transcriber, VoicePreview *voices,
                           QWidget *parent)
    : QWidget(parent), m_settings(settings), m_voice(voice), m_transcriber(transcriber),
      m_headline(centredLabel(textFont(TextSize::Headline, QFont::DemiBold), this)),
      m_subtitle(new TextLabel(TextSize::Chat, &Tokens::text2, QFont::Normal, {}, this)),
      m_card(new Card(this)), m_shell(new QStackedWidget(m_card)), m_help(new QStackedWidget(this)),
      m_foot(new QStackedWidget(this)), m_typingFoot(new TypingFoot(m_foot)),
      m_edit(new RequestEdit(this)),
      m_send(new Button(Button::Kind::Primary, u"arrow-up"_s, {}, tr("Review the request"), this)),
      m_recording(new RecordingPane(this)), m_room(new QWidget(this)),
      m_trouble(new Notice(Notice::Tone::Warning, this)),
      m_writer(new Notice(Notice::Tone::Note, this)),
      m_escape(new QShortcut(QKeySequence(Qt::Key_Escape), this))
{
    setObjectName(u"composerPage"_s);
    m_writer->setObjectName(u"writer"_s);
    m_card->setRadius(16);
    m_card->setActive(true);
    auto *cardColumn = new QVBoxLayout(m_card);
    cardColumn->setContentsMargins(0, 0, 0, 0);
    cardColumn->addWidget(m_shell);
    m_shell->addWidget(makeTypingPane(voices));
    m_shell->addWidget(m_recording);
    m_help->addWidget(makeExamples());
    m_help->addWidget(makeSpokenHints());
    m_help->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_foot->addWidget(m_typingFoot);
    m_foot->addWidget(makeRecordingFoot());
    m_foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layOut();
    connectVoice();
    connect(m_escape, &QShortcut::activated, this, &ComposerPage::discardRecording);
    auto *speak = new QShortcut(QKeySequence(tr("Ctrl+M")), this);
    connect(speak, &QShortcut::activated, this,
            [this] { m_state == State::Typing ? startRecording() : finishRecording(); });
    m_edit->setPlainText(m_settings.value(SettingKeys::draft));
    m_edit->moveCursor(QTextCursor::End);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &ComposerPage::onTextChanged);
    onTextChanged();
    setState(State::Typing);
}

void ComposerPage::layOut()
{
    m_subtitle->setAlignment(Qt::AlignCenter);
    m_subtitle->setWordWrap(true);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_headline);
    middle->addSpacing(9);
    middle->addWidget(m_subtitle);
    middle->addSpacing(29);
    middle->addWidget(m_card);
    middle->addWidget(m_room);
    middle->addSpacing(12);
    middle->addWidget(m_trouble);
    middle->addWidget(m_writer);
    middle->addSpacing(8);
    middle->addWidget(m_help);
    auto *narrow = new QWidget(this);
    narrow->setMaximumWidth(ReadingWidth);
    narrow->setLayout(middle);
    middle->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(narrow, 100);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 22);
    column->setSpacing(0);
    column->addStretch(106);
    column->addLayout(row);
    column->addStretch(238);
    column->addWidget(m_foot);
}

void ComposerPage::setRealCallsReady(bool ready)
{
    m_typingFoot->setRealCallsReady(ready);
    m_chips->showValues();
}

QString ComposerPage::request() const
{
    return m_edit->toPlainText().trimmed();
}

void ComposerPage::setRequest(const QString &request)
{
    QTextCursor all(m_edit->document());
    all.select(QTextCursor::Document);
    all.insertText(request); // what stood there comes back with Undo
    m_edit->moveCursor(QTextCursor::End);
    m_edit->setFocus();
}

void ComposerPage::showTrouble(const QString &sentence)
{
    m_trouble->show(u"circle-alert"_s, sentence);
}

void ComposerPage::setReading(bool reading)
{
    m_edit->setReadOnly(reading);
    m_send->setEnabled(!reading && !request().isEmpty());
}

void ComposerPage::clear()
{
    m_spoken = {};
    m_edit->clear();
    m_trouble->hide();
    m_writer->hide();
}

void ComposerPage::focusRequest()
{
    if (m_state == State::Typing)
        m_edit->setFocus();
}

void ComposerPage::startRecording()
{
    if (m_state != State::Typing)
        return;
    m_trouble->hide();
    m_writer->hide();
    ++m_attempt;
    m_brokeOff = false;
    m_recording->restart(m_voice.device());
    setState(State::Recording);
    m_voice.start();
}

void ComposerPage::finishRecording()
{
    if (m_state == State::Recording)
        m_voice.finish();
}

void ComposerPage::discardRecording()
{
    if (m_state == State::Recording)
        m_voice.discard();
    ++m_attempt;
    setState(State::Typing);
}

void ComposerPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_state != State::Typing && event->key() == Qt::Key_Escape)
        discardRecording();
    else if (m_state == State::Recording && enter)
        finishRecording();
    else
        QWidget::keyPressEvent(event);
}

void ComposerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    focusRequest();
}

QWidget *ComposerPage::makeTypingPane(VoicePreview *voices)
{
    auto *pane = new QWidget(m_shell);
    m_chips = new ProfileChips(m_settings, voices, pane);
    auto *speak = new Button(Button::Kind::Outline, u"mic"_s, {}, tr("Speak"), pane);
    speak->setObjectName(u"speak"_s);
    speak->setToolTip(tr("Speak (Ctrl+M)"));
    m_send->setObjectName(u"review"_s);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(8);
    lower->addWidget(m_chips);
    lower->addStretch();
    for (Button *round : {speak, m_send}) {
        round->setShape(Button::Shape::Pill);
        round->setControlHeight(40);
        round->setIconPixels(20);
        lower->addWidget(round);
    }
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(13, 13, 11, 11);
    column->setSpacing(4);
    column->addWidget(m_edit, 1);
    column->addLayout(lower);
    setTabOrder(speak, m_send);
    connect(speak, &QPushButton::clicked, this, &ComposerPage::startRecording);
    connect(m_send, &QPushButton::clicked, this, &ComposerPage::submit);
    connect(m_edit, &RequestEdit::submitted, this, &ComposerPage::submit);
    return pane;
}

QWidget *ComposerPage::makeExamples()
{
    const std::pair<QString, QString> examples[] = {
        {u"stethoscope"_s, tr("Book an appointment with Dermatologist Chandra at Apollo Hospital")},
        {u"landmark"_s, tr("Check my card balance with Metro Bank")},
        {u"wifi"_s, tr("Ask CityNet why the internet is slow since Monday")},
        {u"utensils"_s, tr("Move my table at Olive Bistro from 7 to 8 PM")},
    };
    auto *box = new QWidget(m_help);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    for (int i = 0; i < 4; ++i) {
        auto *card = new ExampleCard(examples[i].first, examples[i].second, box);
        connect(card, &QAbstractButton::clicked, this, [this, card] { setRequest(card->text()); });
        grid->addWidget(card, i / 2, i % 2);
    }
    return box;
}

QWidget *ComposerPage::makeSpokenHints()
{
    auto *box = new QWidget(m_help);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(7, 0, 0, 0);
    row->setSpacing(8);
    row->setAlignment(Qt::AlignTop);
    row->addWidget(
        new SpokenHint(u"map-pin"_s, tr("The place"), tr("Apollo Hospital, Madinaguda"), box), 1);
    row->addWidget(
        new SpokenHint(u"sparkles"_s, tr("What you need"), tr("Book a visit with Dr Chandra"), box),
        1);
    row->addWidget(
        new SpokenHint(u"calendar"_s, tr("When"), tr("15 April, morning if possible"), box), 1);
    return box;
}

void ComposerPage::connectVoice()
{
    connect(m_recording, &RecordingPane::discarded, this, &ComposerPage::discardRecording);
    connect(m_recording, &RecordingPane::finished, this, &ComposerPage::finishRecording);
    connect(m_recording, &RecordingPane::deviceMenuRequested, this,
            &ComposerPage::chooseMicrophone);
    connect(&m_voice, &VoiceInput::levelChanged, m_recording, &RecordingPane::addLevel);
    connect(&m_voice, &VoiceInput::elapsedChanged, m_recording, &RecordingPane::setElapsed);
    connect(&m_voice, &VoiceInput::failed, this, &ComposerPage::onFailed);
    connect(&m_voice, &VoiceInput::finished, this, &ComposerPage::onFinished);
}

void ComposerPage::setState(State state)
{
    m_state = state;
    const bool typing = state == State::Typing;
    m_escape->setEnabled(!typing);
    m_headline->setText(typing                      ? tr("Who should I call?")
                        : state == State::Recording ? tr("Listening")
                                                    : tr("Writing down what you said"));
    m_subtitle->setText(
        typing ? tr("Say what you need. You check every detail before anything dials.")
               : tr("Take your time. The words appear for you to check when you finish."));
    m_card->setFixedHeight(qRound((typing ? TypingHeight : RecordingHeight) * textScale()));
    m_room->setFixedHeight(typing ? 0 : TypingHeight - RecordingHeight);
    m_shell->setCurrentIndex(typing ? 0 : 1);
    m_help->setCurrentIndex(typing ? 0 : 1);
    m_foot->setCurrentIndex(typing ? 0 : 1);
    typing ? m_edit->setFocus() : setFocus();
}

void ComposerPage::submit()
{
    if (m_send->isEnabled())
        Q_EMIT reviewRequested(request());
}

void ComposerPage::onTextChanged()
{
    m_settings.set(SettingKeys::draft, withoutSecret(m_edit->toPlainText()));
    m_send->setEnabled(!request().isEmpty() && !m_edit->isReadOnly());
    if (request().isEmpty())
        m_spoken = {};
}

void ComposerPage::onFailed(const Error &error)
{
    if (m_state != State::Recording)
        return;
    m_brokeOff = true;
    setState(State::Typing);
    m_trouble->show(u"mic-off"_s, error.message);
}

void ComposerPage::onFinished(const Pcm &speech)
{
    if (m_state != State::Recording && !m_brokeOff)
        return;
    m_wasCut = std::exchange(m_brokeOff, false);
    setState(State::Transcribing);
    m_recording->showTranscribing();
    const int attempt = m_attempt;
    whenReady(
        m_transcriber.transcribe(speech), this,
        [attempt, speech](ComposerPage *page, const Result<RequestTranscriber::Heard> &heard) {
            if (attempt == page->m_attempt)
                page->onTranscribed(heard, speech);
        });
}

// The words join what was typed before; the person corrects them, and only then sends them.
void ComposerPage::onTranscribed(const Result<RequestTranscriber::Heard> &heard, const Pcm &speech)
{
    setState(State::Typing);
    if (!heard)
        return showTrouble(heard.error().message);
    if (heard->words.trimmed().isEmpty()) {
        if (m_wasCut)
            return; // why it was cut stands there already
        m_trouble->show(u"mic-off"_s,
                        QStringList{heard->trouble, tr("I heard nothing. Try again or type.")}
                            .join(u' ')
                            .trimmed());
        return;
    }
    m_spoken = speech;
    setRequest(QStringList{request(), heard->words.trimmed()}.join(u' ').trimmed());
    Notice *told = heard->trouble.isEmpty() ? m_writer : m_trouble;
    told->show(u"mic"_s, RequestTranscriber::toldBy(*heard));
}

void ComposerPage::chooseMicrophone(QWidget *anchor)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &name : m_voice.devices()) {
        QAction *entry = menu->addAction(name);
        entry->setCheckable(true);
        entry->setChecked(name == m_voice.device());
        connect(entry, &QAction::triggered, this, [this, name] {
            m_voice.discard();
            m_voice.setDevice(name);
            m_recording->restart(name);
            m_voice.start();
        });
    }
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
}

} // namespace PhoneAgent
