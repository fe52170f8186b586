// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"

#include <QObject>
#include <QUrl>

namespace PhoneAgent {

/// How the telephone network reaches this computer.
struct PublicAddress
{
    Q_GADGET
public:
    enum class Way {
        Direct,          ///< itself, or through the person's own proxy, at `base`
        CloudflareQuick, ///< cloudflared without an account; another address at each start
        CloudflareNamed, ///< cloudflared with `tunnelToken`; its address is `base`
        Ngrok,           ///< another address at each start, or `base` when that is set
    };
    Q_ENUM(Way)

    Way way = Way::Direct;
    QUrl base; ///< scheme, host, port and path, without a slash at the end; empty when not set
    Secret tunnelToken;

    bool operator==(const PublicAddress &) const = default;
};

} // namespace PhoneAgent
