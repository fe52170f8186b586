// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediachannel.h"

#include "telephony/mediacall.h"

#include <QRandomGenerator>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString freshToken()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return QString::fromLatin1(bytes.toHex());
}

} // namespace

MediaChannel::MediaChannel(MediaCall *call, const QUrl &base) : m_call(call), m_base(base)
{
    connect(call, &MediaCall::opened, this, &MediaChannel::opened);
    connect(call, &MediaCall::heard, this, &MediaChannel::heard);
    connect(call, &MediaCall::begun, this, &MediaChannel::begun);
    connect(call, &MediaCall::played, this, &MediaChannel::played);
    connect(call, &MediaCall::cleared, this, &MediaChannel::cleared);
    connect(call, &MediaCall::keyPressed, this, &MediaChannel::keyPressed);
    connect(call, &MediaCall::closed, this, &MediaChannel::closed);
    connect(call, &MediaCall::recorded, this, &MediaChannel::recorded);
    connect(call, &MediaCall::recordingFailed, this, &MediaChannel::recordingFailed);
    expectAgain();
}

MediaChannel::~MediaChannel()
{
    post([](MediaCall &call) {
        call.close();
        call.deleteLater();
    });
}

/// Runs `function` with the call on the call's thread.
template <typename Function>
void MediaChannel::post(Function function)
{
    if (MediaCall *call = m_call) {
        QMetaObject::invokeMethod(
            call, [call, function = std::move(function)] { function(*call); },
            Qt::QueuedConnection);
    }
}

QUrl MediaChannel::expectAgain()
{
    m_address = m_base;
    const bool isPlain = m_base.scheme() == "http"_L1 || m_base.scheme() == "ws"_L1;
    m_address.setScheme(isPlain ? u"ws"_s : u"wss"_s);
    const QString path = m_base.path();
    m_address.setPath((path.endsWith(u'/') ? path.chopped(1) : path) + u"/media/"_s + freshToken());
    m_address.setQuery(QString());
    m_address.setFragment(QString());
    post([address = m_address](MediaCall &call) { call.expectAt(address); });
    return m_address;
}

void MediaChannel::expectNoMore(End end)
{
    post([end](MediaCall &call) { call.expectNoMore(end); });
}

void MediaChannel::expectCall(const QString &callSid)
{
    post([callSid](MediaCall &call) { call.expectCall(callSid); });
}

void MediaChannel::send(const Pcm &sound, int mark, Part part, Kind kind)
{
    post([=](MediaCall &call) { call.say(sound, mark, part == Part::Last, kind); });
}

void MediaChannel::clear()
{
    post([](MediaCall &call) { call.clear(); });
}

void MediaChannel::hold()
{
    post([](MediaCall &call) { call.hold(); });
}

void MediaChannel::resume()
{
    post([](MediaCall &call) { call.resume(); });
}

void MediaChannel::close()
{
    m_isClosing = true;
    post([](MediaCall &call) { call.close(); });
}

void MediaChannel::startRecording(const QString &path)
{
    post([path](MediaCall &call) { call.startRecording(path); });
}

} // namespace PhoneAgent
