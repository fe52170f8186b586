// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace PhoneAgent {

/// SIGTERM and SIGINT as a Qt signal. One at a time per process.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    StopSignal();
    ~StopSignal() override;

    /// Can be read from the signal until raised() tells of it.
    int descriptor() const { return m_readEnd; }

Q_SIGNALS:
    void raised();

private:
    void onReadable();

    int m_readEnd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace PhoneAgent
