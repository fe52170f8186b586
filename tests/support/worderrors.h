// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

/// How many words must be put in, left out or changed to turn `heard` into `said`, whatever the
/// case.
inline int wordErrors(const QStringList &said, const QStringList &heard)
{
    std::vector<int> row(std::size_t(heard.size() + 1));
    std::iota(row.begin(), row.end(), 0);
    for (const QString &word : said) {
        int diagonal = row[0]++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool same = word.compare(heard[qsizetype(i - 1)], Qt::CaseInsensitive) == 0;
            const int best = std::min({row[i] + 1, row[i - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = std::exchange(row[i], best);
        }
    }
    return row.back();
}
