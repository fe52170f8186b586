// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QTimer>

#include <chrono>

namespace PhoneAgent {

class Database;

/// Tells when another program wrote into the file. SQLite counts that for us, and asking it costs
/// a few microseconds; the file system would tell of our own changes as well.
class StoreWatch : public QObject
{
    Q_OBJECT

public:
    explicit StoreWatch(Database &database,
                        std::chrono::milliseconds period = std::chrono::seconds(2));

    void look();

Q_SIGNALS:
    void changed();

private:
    Database &m_database;
    QTimer m_timer;
};

} // namespace PhoneAgent
