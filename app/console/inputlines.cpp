// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/inputlines.h"

#include <cerrno>
#include <unistd.h>

namespace PhoneAgent {

QList<InputLine> LineSplitter::add(const QByteArray &bytes)
{
    QList<InputLine> lines;
    qsizetype start = 0;
    for (auto end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
        extend(bytes.sliced(start, end - start));
        lines.append(take());
        start = end + 1;
    }
    extend(bytes.sliced(start));
    return lines;
}

QList<InputLine> LineSplitter::finish()
{
    if (m_line.isEmpty() && !m_isTooLong)
        return {};
    return {take()};
}

void LineSplitter::extend(const QByteArray &bytes)
{
    m_isTooLong = m_isTooLong || m_line.size() + bytes.size() > LongestLine;
    if (m_isTooLong)
        m_line.clear();
    else
        m_line += bytes;
}

InputLine LineSplitter::take()
{
    InputLine line{.number = ++m_number, .text = m_line, .isTooLong = m_isTooLong};
    m_line.clear();
    m_isTooLong = false;
    return line;
}

InputLines::InputLines(int descriptor, QObject *parent)
    : QObject(parent), m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputLines::onReadable);
}

void InputLines::setPaused(bool paused)
{
    m_notifier.setEnabled(!paused && !m_isClosed);
}

void InputLines::close()
{
    m_isClosed = true;
    m_notifier.setEnabled(false);
}

void InputLines::onReadable()
{
    char bytes[16 * 1024];
    const auto count = ::read(int(m_notifier.socket()), bytes, sizeof bytes);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count > 0)
        return tell(m_splitter.add(QByteArray(bytes, count)));
    close();
    tell(m_splitter.finish());
    Q_EMIT ended();
}

void InputLines::tell(const QList<InputLine> &lines)
{
    for (const InputLine &line : lines)
        Q_EMIT lineRead(line);
}

} // namespace PhoneAgent
