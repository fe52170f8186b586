// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "ui/compose/taggededit.h"

#include <QWidget>

#include <optional>

class QComboBox;

namespace PhoneAgent {

class Button;
class TextLabel;

/// One understood value in the review: its name, a field to change it, whether it is sure, and
/// below it what to look at. Enter goes to the next row; Undo brings back what was understood.
class IntentRow : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        Empty, ///< unknown, and nobody needs it
        Sure,
        ToCheck,
        Missing ///< needed
    };
    Q_ENUM(State)

    explicit IntentRow(const QString &label, QWidget *parent = nullptr);
    /// With a choice instead of free text.
    IntentRow(const QString &label, const QStringList &choices, QWidget *parent = nullptr);

    QString text() const;
    State state() const { return m_state; }
    QString helper() const;
    QWidget *field() const;

    void setText(const QString &text);
    void setPlaceholder(const QString &text);
    void setTag(const QString &words, TaggedEdit::Tag tag = TaggedEdit::Tag::Plain);
    void setState(State state, const QString &helper = {});
    /// What is typed cannot be read, or must not be called. It stays, whatever the plan says,
    /// until forgive().
    void refuse(const Error &reason);
    void forgive() { m_refusal.reset(); }
    const std::optional<Error> &refusal() const { return m_refusal; }
    /// The last of its controls, for the order of Tab.
    QWidget *lastControl() const;
    void setUndoable(bool undoable);
    void setSecret(bool secret);

Q_SIGNALS:
    /// The person changed the text and left the field.
    void edited(const QString &text);
    void undoRequested();
    /// Enter: on to the next row.
    void goOnRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build(const QString &label, QWidget *field);
    void leave();

    TaggedEdit *m_edit = nullptr;
    QComboBox *m_choice = nullptr;
    TextLabel *m_label = nullptr;
    TextLabel *m_helper = nullptr;
    Button *m_undo = nullptr;
    State m_state = State::Empty;
    QString m_shown; ///< the text as it was set
    std::optional<Error> m_refusal;
};

} // namespace PhoneAgent
