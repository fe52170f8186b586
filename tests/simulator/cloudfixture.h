// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/wav.h"
#include "rehearsalfixture.h"
#include "simulator/cloud/ownsounds.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

const QStringList sentences{
    u"City Hospital, front desk. How can I help you today?"_s,
    u"Which doctor would you like to see?"_s,
    u"And what date would suit you?"_s,
    u"Could I have the patient's name, please?"_s,
    u"I have ten thirty in the morning or four in the afternoon."_s,
    u"You are booked with Doctor Chandra on Wednesday the 15th of April."_s,
    u"Your reference is A P 4 8 2 1 3. Is there anything else?"_s,
    u"For appointments, press 1. For test results, press 2."_s,
    u"Please hold while I check that for you."_s,
    u"Thank you for calling. Goodbye."_s,
    u"I am sorry, we are closed today."_s,
    u"Hello, I am an AI assistant calling for Sarah Kim."_s,
};

inline Pcm spoken(const QString &words, const QString &voice = u"rms"_s)
{
    static FliteSynthesizer flite;
    return *flite.synthesize(words, voice).result();
}

/// As a telephone line hands it on: 8 kHz mu-law, with quiet around it.
inline Pcm overTheLine(const Pcm &sound, std::chrono::milliseconds before = 370ms)
{
    Pcm line = silence(before, MulawRate);
    append(line, resampled(sound, MulawRate));
    append(line, silence(310ms, MulawRate));
    return {.rate = MulawRate, .samples = samplesFromMulaw(mulawFromSamples(line.samples))};
}

inline QByteArray chatBody(QJsonObject more = {},
                           const QString &words = u"Say something as json."_s)
{
    if (!more.contains(u"model"_s))
        more[u"model"_s] = u"openai/gpt-oss-120b"_s;
    if (!more.contains(u"messages"_s))
        more[u"messages"_s] =
            QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, words}}};
    return QJsonDocument(more).toJson(QJsonDocument::Compact);
}

inline Answered chat(Rehearsal &rehearsal, const QByteArray &body)
{
    return rehearsal.ask("POST", u"/openai/v1/chat/completions"_s, body,
                         {{"Authorization", "Bearer gsk_test"}});
}

inline QByteArray multipart(const QByteArray &file, const QByteArray &fileName,
                            const QByteArray &prompt = {})
{
    return "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
           "whisper-large-v3-turbo\r\n--B\r\n"
           "Content-Disposition: form-data; name=\"prompt\"\r\n\r\n" +
           prompt + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
           fileName + "\"\r\nContent-Type: audio/wav\r\n\r\n" + file + "\r\n--B--\r\n";
}

inline Answered transcribe(Rehearsal &rehearsal, const QByteArray &form)
{
    return rehearsal.ask("POST", u"/openai/v1/audio/transcriptions"_s, form,
                         {{"Authorization", "Bearer gsk_test"},
                          {"Content-Type", "multipart/form-data; boundary=B"}});
}

inline Answered speak(Rehearsal &rehearsal, const QString &query, const QString &text)
{
    return rehearsal.ask("POST", u"/v1/speak?"_s + query,
                         QJsonDocument(QJsonObject{{u"text"_s, text}}).toJson(),
                         {{"Authorization", "Token dg_test"}});
}

/// A client of the speech service's sockets.
class Socket
{
public:
    Socket(const Rehearsal &rehearsal, const QString &path, const QByteArray &key = "Token dg_test")
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) {
                             messages += QJsonDocument::fromJson(text.toUtf8()).object();
                         });
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket,
                         [this](const QByteArray &bytes) { sound += bytes; });
        QNetworkRequest request(rehearsal.url(path, "ws"));
        request.setRawHeader("Authorization", key);
        socket.open(request);
    }

    void send(const QJsonObject &message)
    {
        socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson()));
    }
    void sendType(const QString &type) { send({{u"type"_s, type}}); }

    QStringList types(const QString &member = u"type"_s) const
    {
        QStringList list;
        for (const QJsonObject &message : messages)
            list += message[member].toString();
        return list;
    }

    void hear(const Pcm &line)
    {
        const QByteArray bytes = mulawFromSamples(line.samples);
        for (qsizetype at = 0; at < bytes.size(); at += 640)
            socket.sendBinaryMessage(bytes.mid(at, 640));
    }

    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }

    QWebSocket socket;
    QList<QJsonObject> messages;
    QByteArray sound;
};

} // namespace PhoneAgent
