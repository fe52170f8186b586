// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/publicaddress.h"
#include "core/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace PhoneAgent {

class TunnelProgram;

/// The address under which the telephone network reaches this program, and the tunnel program
/// behind it where there is one: found, started, watched, started again when it dies, gone with
/// this object (and, by the kernel's own watch, with this process). Lives on the main thread: the
/// child's death signal follows the thread that started it.
class Tunnel : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped,
        Starting,
        Up,
        Down, ///< it ran and lost its way out, or ended; it is tried again
    };
    Q_ENUM(State)

    struct Timing
    {
        std::chrono::milliseconds firstLook{250}; ///< between two looks until it is up
        std::chrono::milliseconds look{5000};     ///< between two looks from then on
        std::chrono::milliseconds restart{1000};  ///< before the first restart, doubled for each
        std::chrono::milliseconds longestRestart{60000};
        std::chrono::milliseconds patience{30000}; ///< to come up; then it is started again
        std::chrono::milliseconds end{2000};       ///< to end when told to; then it is killed
    };

    struct Options
    {
        PublicAddress address;
        quint16 port = 0;        ///< where this program listens on 127.0.0.1
        QString searchPath;      ///< where programs are looked for; empty: PATH
        quint16 ngrokApi = 4040; ///< first port of ngrok's local interface
        Timing timing = {};
    };

    explicit Tunnel(Options options, QObject *parent = nullptr);
    /// Waits for its program: nobody would be left to kill it.
    ~Tunnel() override;

    /// The name of the program a way needs; empty when it needs none.
    static QString programName(PublicAddress::Way way);

    /// Goes up by itself from here on. Without a tunnel program it is up at once.
    void start();
    /// At once; the program takes its time to end, and start() waits for that.
    void stop();
    /// Stops, says nothing more and goes when its program has, at the latest with `parent`.
    void retire(QObject *parent);

    State state() const { return m_state; }
    /// Scheme, host, port and path, without a slash at the end, as it was last known;
    /// empty until then.
    QUrl address() const { return m_address; }
    /// Why it is down, or not up yet; empty otherwise.
    Error problem() const { return m_problem; }

    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void stateChanged(PhoneAgent::Tunnel::State state);
    /// Calls under way keep the old address; new ones get this.
    void addressChanged(const QUrl &address);

private:
    void startDirect();
    void launch();
    void endProgram();
    void look();
    void onLooked(const std::optional<QUrl> &address);
    void onOutput();
    void onFailedToStart();
    void onFinished();
    std::chrono::milliseconds runningTime() const;
    void restartLater(const Error &problem);
    void setUp(const QUrl &address);
    void setDown(const Error &problem);
    void setState(State state);

    const Options m_options;
    std::unique_ptr<TunnelProgram> m_program; ///< null without one
    QProcess m_process;
    QTimer m_look;
    QTimer m_restart;
    QTimer m_kill;            ///< runs while the program is to end
    bool m_isAwaited = false; ///< started again meanwhile
    QElapsedTimer m_running;
    std::chrono::milliseconds m_pause;
    QByteArray m_lastWords; ///< the last line it wrote
    State m_state = State::Stopped;
    QUrl m_address;
    Error m_problem;
};

} // namespace PhoneAgent
