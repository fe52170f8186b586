// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/storewatch.h"

#include "store/database.h"

namespace PhoneAgent {

StoreWatch::StoreWatch(Database &database, std::chrono::milliseconds period) : m_database(database)
{
    connect(&m_timer, &QTimer::timeout, this, &StoreWatch::look);
    m_timer.start(period);
}

void StoreWatch::look()
{
    if (m_database.changedElsewhere())
        Q_EMIT changed();
}

} // namespace PhoneAgent
