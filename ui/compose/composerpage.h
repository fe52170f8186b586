// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "services/requesttranscriber.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QShortcut;
class QStackedWidget;

namespace PhoneAgent {

class Button;
class Card;
class TextLabel;
class TypingFoot;
class Notice;
class ProfileChips;
class RecordingPane;
class RequestEdit;
class Settings;
class VoiceInput;
class VoicePreview;

/// Where a call begins: the request is typed or spoken, and handed over for review, never
/// straight to a call. What was typed survives a discarded recording and a restart.
class ComposerPage : public QWidget
{
    Q_OBJECT

public:
    enum class State { Typing, Recording, Transcribing };
    Q_ENUM(State)

    /// All outlive the page; without `voices` there are none to choose from.
    ComposerPage(Settings &settings, VoiceInput &voice, const RequestTranscriber &transcriber,
                 VoicePreview *voices, QWidget *parent = nullptr);

    /// The foot line says so, and the chips show the voice there is now.
    void setRealCallsReady(bool ready);

    State state() const { return m_state; }
    QString request() const;
    void setRequest(const QString &request);
    /// The recording the request came from, empty when it was typed.
    const Pcm &spoken() const { return m_spoken; }

    /// Next to the text: what went wrong with it, and what to do.
    void showTrouble(const QString &sentence);
    /// Nothing can be sent while the agent reads the request.
    void setReading(bool reading);
    void clear();
    void focusRequest();

    void startRecording();
    void finishRecording();
    void discardRecording();

Q_SIGNALS:
    void reviewRequested(const QString &request);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTypingPane(VoicePreview *voices);
    QWidget *makeExamples();
    QWidget *makeSpokenHints();
    void layOut();
    void connectVoice();
    void setState(State state);
    void submit();
    void onTextChanged();
    void onFailed(const Error &error);
    void onFinished(const Pcm &speech);
    void onTranscribed(const Result<RequestTranscriber::Heard> &heard, const Pcm &speech);
    void chooseMicrophone(QWidget *anchor);

    Settings &m_settings;
    VoiceInput &m_voice;
    const RequestTranscriber &m_transcriber;
    State m_state = State::Typing;
    Pcm m_spoken;
    bool m_brokeOff = false; ///< the device went away; what was said until then may follow
    bool m_wasCut = false;   ///< the recording that is written down broke off
    int m_attempt = 0;       ///< answers to an earlier recording are dropped

    QLabel *m_headline;
    TextLabel *m_subtitle;
    Card *m_card;
    QStackedWidget *m_shell;
    QStackedWidget *m_help;
    QStackedWidget *m_foot;
    TypingFoot *m_typingFoot;
    RequestEdit *m_edit;
    ProfileChips *m_chips = nullptr;
    Button *m_send;
    RecordingPane *m_recording;
    QWidget *m_room; ///< keeps the page still although the recording is less high
    Notice *m_trouble;
    Notice *m_writer;    ///< who wrote down what was said
    QShortcut *m_escape; ///< discards, wherever in the window the focus is
};

} // namespace PhoneAgent
