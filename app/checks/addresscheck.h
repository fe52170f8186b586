// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/addressfindings.h"
#include "checks/streamcheck.h"

namespace PhoneAgent {

/// Goes the way Twilio would: settings, tunnel program, tunnel, public address, stream; ends at
/// the first that does not work. Runs once, on the main thread, for up to a minute.
class AddressCheck : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds tunnel{20000}; ///< to come up
        /// A new name takes a while to be known everywhere.
        int tries = 6;
        std::chrono::milliseconds betweenTries{2000};
        std::chrono::milliseconds stream{8000};
    };

    struct Options
    {
        ServiceConfig config;
        QString searchPath; ///< where programs are looked for; empty: PATH
        QString home;       ///< of the person
        Timing timing = {};
    };

    AddressCheck(HttpClient &http, Options options, QObject *parent = nullptr);
    ~AddressCheck() override;

    /// "address", "tunnel.program", "tunnel", "reach", "stream", as far as it came.
    QFuture<QList<Finding>> run();

private:
    void listen();
    void openTunnel();
    void onTunnelKnown();
    void askHealth();
    void onHealth(const ServiceReply &reply);
    void checkStream();
    /// False when the finding ends the way.
    bool note(const Finding &finding);
    void finish();

    HttpClient &m_http;
    const Options m_options;
    MediaServer m_server;
    std::unique_ptr<Tunnel> m_tunnel;
    std::unique_ptr<StreamCheck> m_stream;
    QTimer m_limit;
    int m_triesLeft;
    QUrl m_address;
    QList<Finding> m_findings;
    QPromise<QList<Finding>> m_promise;
};

} // namespace PhoneAgent
