// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/phonegrammar.h"

#include <QFile>
#include <QRegularExpression>

/// One turn of tests/data/hearing.tsv: voice, the call's names, the text, and the words it is
/// said in. They come from calls whose names, dates and numbers the recogniser's patterns were not
/// made from.
struct SaidTurn
{
    QString voice;
    PhoneAgent::CallWords names;
    QString text;
    QStringList words;
};

inline QList<SaidTurn> hearingSet()
{
    QFile file(QStringLiteral(TEST_DATA "/hearing.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("tests/data/hearing.tsv is missing");
    QList<SaidTurn> turns;
    for (const QString &line : QString::fromUtf8(file.readAll()).trimmed().split(u'\n')) {
        const QStringList parts = line.split(u'\t');
        turns.append({.voice = parts[0],
                      .names = {.userName = parts[1], .person = parts[2], .place = parts[3]},
                      .text = parts[4],
                      .words = parts[5].split(u' ')});
    }
    return turns;
}

/// The words of a written answer, to be compared with those said: lower case, no punctuation.
inline QStringList plainWords(QString text)
{
    static const QRegularExpression punctuation(QStringLiteral("[^a-z' ]"));
    return text.toLower().remove(punctuation).split(u' ', Qt::SkipEmptyParts);
}
