// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// What its TwiML makes a call do; networkcall.cpp has how it lives.

#include "audio/dtmf.h"
#include "audio/mulaw.h"
#include "core/whenready.h"
#include "simulator/network/networkcall.h"

#include <QHostAddress>
#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// SendDigits and <Play digits> know a half second (w) and a whole one (W).
QByteArray soundOfKeys(QString keys)
{
    keys.replace(u'W', u"ww"_s);
    return mulawFromSamples(dtmfTones(keys, 8000).samples);
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

/// Why the network would not open a stream to this address; empty when it would.
QString faultIn(const QUrl &url, const QUrl &reached)
{
    if (!url.isValid() || url.host().isEmpty())
        return NetworkCall::tr("“%1” is no absolute address.").arg(url.toString());
    if (url.hasQuery())
        return NetworkCall::tr("The address of a stream must have no query.");
    // Plain sockets only inside one machine; the real network takes wss and nothing else.
    const bool mayBePlain = url.scheme() == "ws"_L1 && isLoopback(reached);
    return url.scheme() == "wss"_L1 || mayBePlain
               ? QString()
               : NetworkCall::tr("The address of a stream must begin with wss://.");
}

} // namespace

void NetworkCall::replaceTwiml(const QByteArray &twiml)
{
    dropStream();
    runFrom(twiml);
}

void NetworkCall::replaceTwiml(const QString &url, const QString &method)
{
    dropStream();
    runUrl(url, method);
}

void NetworkCall::runUrl(const QString &url, const QString &method)
{
    const int generation = ++m_generation;
    whenReady(m_world.webhooks.ask(url, method, callFields(), m_world.account.authToken), this,
              [generation](NetworkCall *self, const Result<QByteArray> &xml) {
                  self->onFetched(generation, xml);
              });
}

void NetworkCall::onFetched(int generation, const Result<QByteArray> &xml)
{
    if (generation != m_generation || hasEnded())
        return;
    if (!xml) {
        warn(xml.error().detail.toInt(), xml.error().message);
        say(tr("An application error has occurred. Goodbye."));
        return;
    }
    runFrom(*xml);
}

void NetworkCall::runFrom(const QByteArray &xml)
{
    ++m_generation;
    m_isPlaying = false;
    m_wait.stop();
    m_wait.disconnect(this);
    m_verbs.clear();
    const Result<Twiml> twiml = readTwiml(xml);
    if (!twiml) {
        warn(twiml.error().detail.toInt(), twiml.error().message);
        return say(tr("An application error has occurred. Goodbye."));
    }
    for (const QString &warning : twiml->warnings)
        warn(12200, warning);
    for (const TwimlVerb &verb : twiml->verbs)
        m_verbs.enqueue(verb);
    next();
}

void NetworkCall::next()
{
    if (hasEnded() || !m_leg)
        return;
    if (m_verbs.isEmpty())
        return complete();
    perform(m_verbs.dequeue());
}

void NetworkCall::perform(const TwimlVerb &verb)
{
    switch (verb.kind) {
    case TwimlVerb::Kind::Say:
        return say(QStringList(verb.loop, verb.text).join(u' '));
    case TwimlVerb::Kind::PlayKeys:
        return play(soundOfKeys(verb.text).repeated(verb.loop));
    case TwimlVerb::Kind::PlayFile:
        warn(12200, tr("<Play> of a file is not played here."));
        return next();
    case TwimlVerb::Kind::Pause:
        return play(QByteArray(verb.length.count() * 8000, char(0xFF)));
    case TwimlVerb::Kind::Redirect:
        // Without an address it stands for the TwiML the call was made with.
        if (!verb.text.isEmpty())
            return runUrl(verb.text, verb.method);
        return m_order.url.isEmpty() ? runFrom(m_order.twiml) : runUrl(m_order.url, m_order.method);
    case TwimlVerb::Kind::Connect:
        return openStream(verb);
    case TwimlVerb::Kind::Hangup:
        return complete();
    }
}

void NetworkCall::play(const QByteArray &sound)
{
    if (sound.isEmpty())
        return next();
    m_isPlaying = true;
    m_leg->play(sound);
}

void NetworkCall::say(const QString &words)
{
    const int generation = m_generation;
    whenReady(m_world.voice(words), this, [generation](NetworkCall *self, const QByteArray &sound) {
        if (generation == self->m_generation && !self->hasEnded() && self->m_leg)
            self->play(sound);
    });
}

void NetworkCall::openStream(const TwimlVerb &verb)
{
    if (m_world.account.isTrial)
        return say(tr("Stream is not available on a trial account. Goodbye."));
    m_connect = verb;
    const QUrl url(verb.stream.url);
    const QUrl reached = m_world.webhooks.reached(url);
    const QString fault = faultIn(url, reached);
    if (!fault.isEmpty()) {
        warn(31920, fault);
        return next();
    }
    const Fault spoilt = m_world.faults.next(u"stream"_s, {}, url.path());
    m_stream = std::make_unique<MediaStream>(MediaStream::Setup{
        .twiml = verb.stream,
        .address = reached,
        .accountSid = m_world.account.sid,
        .callSid = m_sid,
        .signature = streamSignature(spoilt, verb.stream.url),
        .isUnsigned = spoilt.kind == Fault::Kind::Unsigned,
        .junkAfter =
            spoilt.kind == Fault::Kind::Garble ? std::optional(spoilt.time) : std::nullopt});
    connect(m_stream.get(), &MediaStream::started, this, &NetworkCall::onStreamStarted);
    connect(m_stream.get(), &MediaStream::ended, this, &NetworkCall::onStreamEnded,
            Qt::QueuedConnection);
    connect(m_stream.get(), &MediaStream::warned, this, &NetworkCall::warn);
    m_streams.append(QJsonObject{{u"sid"_s, m_stream->sid()}, {u"url"_s, verb.stream.url}});
    if (spoilt.kind == Fault::Kind::Hang)
        return; // the callee is on the line and waits for sound that never comes
    // A slow handshake.
    QTimer::singleShot(spoilt.kind == Fault::Kind::Delay ? spoilt.time
                                                         : std::chrono::milliseconds(0),
                       m_stream.get(), &MediaStream::open);
}

QByteArray NetworkCall::streamSignature(const Fault &fault, const QString &url) const
{
    const QString wrong = fault.kind == Fault::Kind::Missigned ? u"x"_s : QString();
    return signatureOf(url, {}, m_world.account.authToken + wrong);
}

void NetworkCall::onStreamStarted()
{
    m_leg->connectStream(m_stream.get());
    tellStream(u"stream-started"_s);
}

/// The app has closed its side: what follows <Connect> is done, or nothing is left to do.
void NetworkCall::onStreamEnded()
{
    if (!m_stream || hasEnded())
        return;
    const QString action = m_connect.text;
    dropStream();
    action.isEmpty() ? next() : runUrl(action, m_connect.method);
}

void NetworkCall::dropStream()
{
    if (!m_stream)
        return;
    m_leg->disconnectStream();
    const bool wasOpen = m_stream->isOpen() || m_stream->hasStarted();
    m_stream->stop();
    tellStream(wasOpen ? u"stream-stopped"_s : u"stream-error"_s);
    // It says its last words before it goes.
    m_stream->disconnect(this);
    MediaStream *stream = m_stream.release();
    stream->setParent(this);
    QTimer::singleShot(5000, stream, &QObject::deleteLater);
}

void NetworkCall::tellStream(const QString &event)
{
    const TwimlStream &twiml = m_stream->twiml();
    if (twiml.statusCallback.isEmpty())
        return;
    Form form;
    form.add(u"AccountSid"_s, m_world.account.sid);
    form.add(u"CallSid"_s, m_sid);
    form.add(u"StreamSid"_s, m_stream->sid());
    form.add(u"StreamName"_s, twiml.name.isEmpty() ? m_stream->sid() : twiml.name);
    form.add(u"StreamEvent"_s, event);
    form.add(u"Timestamp"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    m_world.webhooks.ask(twiml.statusCallback, twiml.statusCallbackMethod, form,
                         m_world.account.authToken);
}

} // namespace PhoneAgent
