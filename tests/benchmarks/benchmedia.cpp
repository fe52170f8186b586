// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// bench-media [STREAMS] [SECONDS]: calls that talk both ways at once through one media server, and
// how late the frames come. The telephone network has a thread of its own that goes before all
// others (where that is allowed), because in life it has a computer of its own.

#include "support/streampeer.h"
#include "support/tones.h"

#include "telephony/framepacer.h"
#include "telephony/mediachannel.h"
#include "telephony/mediaserver.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <sys/resource.h>
#include <unistd.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr MediaTime FrameTime = 20ms;

MediaTime now()
{
    return std::chrono::duration_cast<MediaTime>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// One call at the network's end: sends a frame each 20 ms, notes when frames come.
class Caller : public QObject
{
public:
    Caller(quint16 port, QUrl address) : m_port(port), m_address(std::move(address)) {}

    void open()
    {
        m_peer = new StreamPeer;
        m_peer->setParent(this);
        m_peer->returnsMarks = true;
        connect(&m_peer->socket(), &QWebSocket::connected, this, [this] {
            m_peer->start();
            auto *timer = new QTimer(this);
            timer->setTimerType(Qt::PreciseTimer);
            connect(timer, &QTimer::timeout, this, [this] { m_peer->say(m_voice); });
            timer->start(20ms);
        });
        connect(&m_peer->socket(), &QWebSocket::textMessageReceived, this,
                [this](const QString &text) {
                    if (text.contains(u"\"media\""_s))
                        m_arrivals.push_back(now());
                });
        m_peer->open(m_port, m_address);
    }

    /// How much later each frame came than an even stream would have brought it. The first frames
    /// come ahead of time; the earliest moment any frame allows for is the beginning.
    std::vector<double> lateness() const
    {
        if (m_arrivals.empty())
            return {};
        constexpr std::size_t Ahead = 15; // 300 ms
        MediaTime zero = MediaTime::max();
        for (std::size_t i = Ahead; i < m_arrivals.size(); ++i)
            zero = std::min<MediaTime>(zero, m_arrivals[i] - FrameTime * i);
        std::vector<double> late;
        for (std::size_t i = Ahead; i < m_arrivals.size(); ++i)
            late.push_back(double((m_arrivals[i] - FrameTime * i - zero).count()) / 1000.0);
        return late;
    }

private:
    quint16 m_port;
    QUrl m_address;
    StreamPeer *m_peer = nullptr;
    QByteArray m_voice = QByteArray(160, char(0x9A));
    std::vector<MediaTime> m_arrivals;
};

double percentile(std::vector<double> &values, double part)
{
    if (values.empty())
        return -1.0;
    const auto at = std::size_t(part * double(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(at), values.end());
    return values[at];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int streams = arguments.value(1, u"20"_s).toInt();
    const std::chrono::seconds length(arguments.value(2, u"10"_s).toInt());

    MediaServer server;
    const quint16 port = server.listen(u"127.0.0.1"_s, 0).value_or(0);
    QTemporaryDir folder;
    QThread network;
    QObject::connect(&network, &QThread::started,
                     [] { setpriority(PRIO_PROCESS, id_t(gettid()), -15); });
    network.start();
    std::vector<std::unique_ptr<MediaChannel>> channels;
    std::vector<Caller *> callers;
    const Pcm said = tone(440, length, 24000);
    qint64 heard = 0;
    for (int i = 0; i < streams; ++i) {
        auto channel = server.expect(StreamPeer::gate(QString::number(i)));
        channel->expectCall(StreamPeer::Call);
        channel->startRecording(folder.filePath(u"%1.wav"_s.arg(i)));
        QObject::connect(channel.get(), &MediaChannel::heard, [&heard] { ++heard; });
        QObject::connect(channel.get(), &MediaChannel::opened,
                         [&said, channel = channel.get()] { channel->send(said, 1); });
        auto *caller = new Caller(port, channel->address());
        caller->moveToThread(&network);
        callers.push_back(caller);
        // Calls do not begin in step.
        QTimer::singleShot(i * 37, caller, &Caller::open);
        channels.push_back(std::move(channel));
    }
    const std::clock_t before = std::clock();
    QTimer::singleShot(length + streams * 37ms + 500ms, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    const double cpu = double(std::clock() - before) / CLOCKS_PER_SEC;

    std::vector<double> late;
    QMetaObject::invokeMethod(
        callers.front(),
        [&] {
            for (Caller *caller : callers) {
                const auto more = caller->lateness();
                late.insert(late.end(), more.begin(), more.end());
                delete caller;
            }
        },
        Qt::BlockingQueuedConnection);
    network.quit();
    network.wait();
    const std::size_t count = late.size();
    std::printf("%d streams, %lld s: %zu frames out, %lld in; late p50 %.1f ms, p99 %.1f ms, "
                "p99.9 %.1f ms, worst %.1f ms; %.1f %% of a core for both ends\n",
                streams, static_cast<long long>(length.count()), count,
                static_cast<long long>(heard), percentile(late, 0.5), percentile(late, 0.99),
                percentile(late, 0.999), percentile(late, 1.0),
                100.0 * cpu / double(length.count()));
    return count > 0 && percentile(late, 0.99) <= 20.0 ? 0 : 1;
}
