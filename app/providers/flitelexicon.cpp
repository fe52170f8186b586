// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/flitelexicon.h"

#include <QStringList>

extern "C" {
#include <flite/flite.h>

// Debian ships the lexicon without its header.
cst_lexicon *cmu_lex_init(void);
}

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QString pronunciation(const QString &word)
{
    static const cst_lexicon *const lexicon = cmu_lex_init();

    const QByteArray letters = word.toLower().toLatin1();
    cst_val *const phones = lex_lookup(lexicon, letters.constData(), nullptr, nullptr);
    QStringList result;
    for (const cst_val *phone = phones; phone; phone = val_cdr(phone)) {
        QString name = QString::fromLatin1(val_string(val_car(phone))).toUpper();
        while (!name.isEmpty() && name.back().isDigit())
            name.chop(1);
        // flite tells the schwa apart, the CMU dictionary writes it as an unstressed AH.
        result += name == "AX"_L1 ? u"AH"_s : name;
    }
    delete_val(phones);
    return result.join(u' ');
}

} // namespace PhoneAgent
