// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/requesttranscriber.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

namespace {

using Heard = RequestTranscriber::Heard;

QFuture<Result<Heard>> asked(Transcriber &transcriber, const Pcm &speech, const QString &trouble)
{
    return transcriber.transcribe(speech).then(
        [by = transcriber.name(), trouble](const Result<QString> &words) {
            return words.map([&](const QString &text) { return Heard{text, by, trouble}; });
        });
}

} // namespace

RequestTranscriber::RequestTranscriber(std::function<Transcriber *()> service, Transcriber &offline)
    : m_service(std::move(service)), m_offline(offline)
{
}

QString RequestTranscriber::name() const
{
    const Transcriber *service = m_service();
    return service ? service->name() : m_offline.name();
}

QFuture<Result<Heard>> RequestTranscriber::transcribe(const Pcm &speech) const
{
    Transcriber *service = m_service();
    if (!service)
        return asked(m_offline, speech, {});
    return asked(*service, speech, {})
        .then([&offline = m_offline, speech](const Result<Heard> &heard) {
            if (heard)
                return readyFuture(heard);
            qCWarning(SERVICES) << "spoken request" << heard.error().detail;
            return asked(offline, speech, heard.error().message);
        })
        .unwrap();
}

QString RequestTranscriber::toldBy(const Heard &heard)
{
    const QString told = tr("Written down by %1.").arg(heard.by);
    return heard.trouble.isEmpty() ? told : heard.trouble + u' ' + told;
}

} // namespace PhoneAgent
