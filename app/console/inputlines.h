// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSocketNotifier>

namespace PhoneAgent {

struct InputLine
{
    int number = 0; ///< counts from 1
    QByteArray text;
    bool isTooLong = false; ///< then without its text
};

/// Cuts what arrives into lines. A line without end takes no memory beyond the limit.
class LineSplitter
{
public:
    static constexpr qsizetype LongestLine = 64 * 1024;

    QList<InputLine> add(const QByteArray &bytes);
    /// The last line, when it did not end.
    QList<InputLine> finish();

private:
    void extend(const QByteArray &bytes);
    InputLine take();

    QByteArray m_line;
    bool m_isTooLong = false;
    int m_number = 0;
};

/// Lines from a file descriptor (a pipe, a terminal or a file) while the event loop runs.
class InputLines : public QObject
{
    Q_OBJECT

public:
    explicit InputLines(int descriptor, QObject *parent = nullptr);

    /// What was read already is still told.
    void setPaused(bool paused);
    void close();

Q_SIGNALS:
    void lineRead(const PhoneAgent::InputLine &line);
    void ended();

private:
    void onReadable();
    void tell(const QList<InputLine> &lines);

    QSocketNotifier m_notifier;
    LineSplitter m_splitter;
    bool m_isClosed = false;
};

} // namespace PhoneAgent
