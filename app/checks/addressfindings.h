// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/servicefindings.h"
#include "telephony/tunnel.h"

namespace PhoneAgent {

/// Whether the telephone network can reach this program; pure but for looking for a program.
namespace AddressFindings {

/// "address": whether the settings lead anywhere.
Finding address(const ServiceConfig &config);
/// "tunnel.program"; nothing where none is needed. `searchPath` empty: PATH; `home` holds the
/// settings of cloudflared.
std::optional<Finding> tunnelProgram(PublicAddress::Way way, const QString &searchPath,
                                     const QString &home);
/// "tunnel" once it had its time to come up.
Finding tunnel(Tunnel::State state, const QUrl &address, const Error &problem);
/// "reach" from what came back from GET /health at `address`; `instance` is our server's word.
Finding reach(const ServiceReply &health, const QUrl &address, const QString &instance,
              quint16 port);

} // namespace AddressFindings

} // namespace PhoneAgent
