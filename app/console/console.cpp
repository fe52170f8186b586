// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/console.h"

#include <QFileDevice>
#include <QTimer>

#include <cerrno>
#include <iterator>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What is typed does not appear while this lives.
class HiddenTyping
{
public:
    explicit HiddenTyping(int terminal) : m_terminal(terminal)
    {
        ::tcgetattr(m_terminal, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(m_terminal, TCSAFLUSH, &hidden);
    }
    ~HiddenTyping() { ::tcsetattr(m_terminal, TCSAFLUSH, &m_before); }

private:
    Q_DISABLE_COPY_MOVE(HiddenTyping)

    int m_terminal;
    termios m_before{};
};

} // namespace

Console::Console(int input, QIODevice &out, QIODevice &err, int stop)
    : m_input(input), m_stop(stop), m_out(out), m_err(err)
{
}

Console::~Console()
{
    flush();
}

void Console::print(const QString &line)
{
    print(line.toUtf8());
}

void Console::print(const QByteArray &utf8Line)
{
    printRaw(utf8Line + '\n');
}

void Console::printRaw(const QByteArray &bytes)
{
    if (m_isClosed)
        return;
    m_out.write(bytes);
    if (!m_flushIsDue)
        QTimer::singleShot(0ms, this, &Console::flush);
    m_flushIsDue = true;
}

void Console::complain(const QString &sentence)
{
    flush();
    m_err.write(sentence.toUtf8() + '\n');
    if (auto *file = qobject_cast<QFileDevice *>(&m_err))
        file->flush();
}

bool Console::ask(const QString &question)
{
    complain(question);
    constexpr qsizetype LongestAnswer = 100;
    const QByteArray answer = readLine(LongestAnswer).trimmed().toLower();
    return answer == "y" || answer == "yes";
}

Secret Console::askSecret(const QString &question)
{
    constexpr qsizetype LongestSecret = 8192;
    if (!::isatty(m_input))
        return Secret(QString::fromUtf8(readLine(LongestSecret)).trimmed());
    flush();
    m_err.write(question.toUtf8());
    if (auto *file = qobject_cast<QFileDevice *>(&m_err))
        file->flush();
    const HiddenTyping hidden(m_input);
    const Secret secret(QString::fromUtf8(readLine(LongestSecret)).trimmed());
    complain({}); // the line end that was not shown
    return secret;
}

void Console::flush()
{
    m_flushIsDue = false;
    auto *file = qobject_cast<QFileDevice *>(&m_out);
    if (!file || m_isClosed || file->flush())
        return;
    const int problem = errno;
    m_isClosed = true;
    if (problem != EPIPE) // who closed the pipe knows
        complain(tr("The output cannot be written (%1); make room or send it elsewhere.")
                     .arg(qt_error_string(problem)));
    Q_EMIT outputClosed();
}

/// Byte by byte, so that nothing behind the line is lost; the end of the program ends it, as the
/// end of the input does.
QByteArray Console::readLine(qsizetype longest)
{
    QByteArray line;
    char byte = 0;
    while (line.size() < longest && awaitInput() && ::read(m_input, &byte, 1) == 1 && byte != '\n')
        line += byte;
    return m_isStopped ? QByteArray() : line;
}

/// False when the program is to end, also when that was told before anybody waited.
bool Console::awaitInput()
{
    pollfd waits[]{{m_input, POLLIN, 0}, {m_stop, POLLIN, 0}};
    while (::poll(waits, std::size(waits), -1) < 0 && errno == EINTR) {
    }
    m_isStopped = waits[1].revents != 0;
    return !m_isStopped;
}

} // namespace PhoneAgent
