// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLineEdit>

namespace PhoneAgent {

/// A line edit with a few words at its end that say where its text comes from.
class TaggedEdit : public QLineEdit
{
    Q_OBJECT

public:
    enum class Tag {
        Plain,
        Good ///< in a green box
    };

    using QLineEdit::QLineEdit;

    void setTag(const QString &words, Tag tag = Tag::Plain);
    QString tag() const { return m_words; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
    Tag m_tag = Tag::Plain;
};

} // namespace PhoneAgent
