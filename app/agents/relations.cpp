// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/relations.h"

namespace PhoneAgent {

bool isRelation(const Token &token)
{
    return token.isOneOf({u"mother",   u"mom",         u"mum",     u"father",     u"dad",
                          u"wife",     u"husband",     u"partner", u"girlfriend", u"boyfriend",
                          u"son",      u"daughter",    u"brother", u"sister",     u"grandmother",
                          u"grandma",  u"grandfather", u"grandpa", u"uncle",      u"aunt",
                          u"cousin",   u"nephew",      u"niece",   u"friend",     u"boss",
                          u"colleague"});
}

} // namespace PhoneAgent
