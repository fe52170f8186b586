// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/testcaller.h"
#include "support/streampeer.h"
#include "support/tones.h"

#include "audio/mulaw.h"
#include "audio/wav.h"
#include "telephony/mediachannel.h"
#include "telephony/mediaserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>

#include <csignal>
#include <sys/resource.h>

namespace PhoneAgent {

using namespace std::chrono_literals;
using Reason = MediaRefusal::Reason;

/// A server with one call that waits for its stream.
struct Fixture
{
    explicit Fixture(MediaServer::Limits limits = {})
        : server(limits), port(server.listen(u"127.0.0.1"_s, 0).value_or(0)),
          channel(server.expect(StreamPeer::gate())), opened(channel.get(), &MediaChannel::opened),
          heard(channel.get(), &MediaChannel::heard), played(channel.get(), &MediaChannel::played),
          cleared(channel.get(), &MediaChannel::cleared),
          closed(channel.get(), &MediaChannel::closed)
    {
        channel->expectCall(StreamPeer::Call);
    }

    /// The stream of the call, up and running.
    std::unique_ptr<StreamPeer> openStream()
    {
        auto peer = std::make_unique<StreamPeer>();
        peer->open(port, channel->address());
        [&] { QTRY_VERIFY(peer->isConnected()); }();
        peer->start();
        [&] { QTRY_COMPARE(opened.size(), 1); }();
        return peer;
    }

    MediaChannel::End end() const { return closed.last().first().value<MediaChannel::End>(); }

    MediaServer server;
    quint16 port;
    std::unique_ptr<MediaChannel> channel;
    QSignalSpy opened, heard, played, cleared, closed;
};

const QByteArray Voice(160, char(0x9A));

/// While it lives, no file of this process grows beyond `size`: what a full disk does.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{size, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallDisk)

private:
    rlimit m_before{};
};

} // namespace PhoneAgent
