// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/dtmf.h"
#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "providers/pocketsphinxtranscriber.h"
#include "rehearsalfixture.h"
#include "support/httpscript.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

using Fields = QList<std::pair<QString, QString>>;

inline QStringList keysHeard(Rehearsal &rehearsal, const QString &sid)
{
    QStringList keys;
    const QJsonArray transcript = rehearsal.told(u"calls/"_s + sid)["transcript"_L1].toArray();
    for (const QJsonValue line : transcript) {
        if (line["what"_L1] == "keys"_L1)
            keys += line["text"_L1].toString();
    }
    return keys;
}

const QString waits = u"<Response><Pause length=\"30\"/></Response>"_s;

} // namespace PhoneAgent
