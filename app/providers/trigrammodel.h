// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace PhoneAgent {

/// A trigram language model of these sentences, as an ARPA file.
QByteArray trigramModel(const QList<QStringList> &sentences);

} // namespace PhoneAgent
