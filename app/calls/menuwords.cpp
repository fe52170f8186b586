// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/menuwords.h"

#include "language/dates.h"
#include "language/pattern.h"
#include "language/times.h"
#include "language/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent::MenuWords {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Above this two menus are the same one, heard again.
constexpr double SameWords = 0.85;

bool isRefusal(const QString &text)
{
    static const QRegularExpression refusal = pattern(
        uR"(\b(invalid|not (a )?(valid|recogni[sz]ed)|(did ?n['o]t|did not|have ?n['o]t|have not|could ?n['o]t|could not) (\w+ )?(get|got|hear|heard|receive|received|catch|understand|recogni[sz]e|made|make|detect|detected|entered)\b|no (input|entry|selection|response|key)\b|nothing was (entered|pressed|selected)|please use the keys|only understand keys))"_s);
    return refusal.match(text).hasMatch();
}

bool asksTheSame(const Turn &menu, const Turn &after)
{
    if (!menu.prompt || !after.prompt || !after.prompt->wantsKeys)
        return false;
    const IvrPrompt &before = *menu.prompt;
    const IvrPrompt &now = *after.prompt;
    if (!now.options.isEmpty() || !before.options.isEmpty())
        return now.options == before.options;
    return !now.wantedFields.isEmpty() && now.wantedFields == before.wantedFields;
}

/// Nothing of the menu is left, so the key led on, whatever is not understood there.
bool isAnotherMenu(const Turn &menu, const Turn &after)
{
    if (!menu.prompt || !after.prompt || menu.prompt->options.isEmpty())
        return false;
    const QList<IvrPrompt::MenuOption> &now = after.prompt->options;
    return !now.isEmpty() && std::none_of(now.begin(), now.end(), [&menu](const auto &option) {
        return menu.prompt->options.contains(option);
    });
}

/// "10:30 AM", "the fifteenth of April": what is offered once and never again.
bool isOffer(const QString &label)
{
    static const QRegularExpression figure(uR"(\d)"_s);
    return figure.match(label).hasMatch() || !timesIn(label).isEmpty() ||
           !datesIn(label, QDate::currentDate()).isEmpty();
}

} // namespace

bool isUnmoved(const Turn &menu, const Turn &after)
{
    return !isAnotherMenu(menu, after) && (isRefusal(after.text) || asksTheSame(menu, after) ||
                                           similarity(menu.text, after.text) >= SameWords);
}

std::optional<IvrPrompt::MenuOption> chosen(const Turn &menu, const Decision &keys)
{
    if (keys.isSecret || !menu.prompt || menu.prompt->kind != IvrPrompt::Kind::DtmfMenu)
        return {};
    const QList<IvrPrompt::MenuOption> &options = menu.prompt->options;
    if (std::any_of(options.begin(), options.end(),
                    [](const auto &option) { return isOffer(option.label); }))
        return {};
    const auto found = std::find_if(options.begin(), options.end(), [&keys](const auto &option) {
        return option.key == keys.digits;
    });
    return found == options.end() ? std::nullopt : std::optional(*found);
}

bool isMenuOf(const MenuMemory::Step &step, const Turn &menu)
{
    return menu.prompt && menu.prompt->kind == IvrPrompt::Kind::DtmfMenu &&
           menu.prompt->options.contains(IvrPrompt::MenuOption{step.key, step.label}) &&
           similarity(step.menu, menu.text) >= SameWords;
}

} // namespace PhoneAgent::MenuWords
