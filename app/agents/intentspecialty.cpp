// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentpeople.h"

#include <QCoreApplication>

#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Field
{
    QStringView stem; ///< what the words of this field begin with
    QStringView name;
};

constexpr Field fields[] = {
    {u"dermatolog", u"Dermatology"},  {u"skin", u"Dermatology"},
    {u"cardiolog", u"Cardiology"},    {u"heart", u"Cardiology"},
    {u"neurolog", u"Neurology"},      {u"neurosurg", u"Neurosurgery"},
    {u"orthop", u"Orthopedics"},      {u"ortho", u"Orthopedics"},
    {u"bone", u"Orthopedics"},        {u"pediatric", u"Pediatrics"},
    {u"paediatric", u"Pediatrics"},   {u"gynec", u"Gynecology"},
    {u"gynaec", u"Gynecology"},       {u"obgyn", u"Gynecology"},
    {u"obstetric", u"Obstetrics"},    {u"ophthalm", u"Ophthalmology"},
    {u"opthalm", u"Ophthalmology"},   {u"eye", u"Ophthalmology"},
    {u"optometr", u"Optometry"},      {u"dentist", u"Dentistry"},
    {u"dental", u"Dentistry"},        {u"tooth", u"Dentistry"},
    {u"orthodont", u"Orthodontics"},  {u"psychiatr", u"Psychiatry"},
    {u"psycholog", u"Psychology"},    {u"urolog", u"Urology"},
    {u"nephrolog", u"Nephrology"},    {u"kidney", u"Nephrology"},
    {u"oncolog", u"Oncology"},        {u"cancer", u"Oncology"},
    {u"gastro", u"Gastroenterology"}, {u"endocrin", u"Endocrinology"},
    {u"diabet", u"Diabetology"},      {u"pulmon", u"Pulmonology"},
    {u"physio", u"Physiotherapy"},    {u"radiolog", u"Radiology"},
    {u"rheumat", u"Rheumatology"},    {u"ent", u"ENT"},
    {u"dietic", u"Dietetics"},        {u"nutrition", u"Nutrition"},
    {u"homeopath", u"Homeopathy"},    {u"ayurved", u"Ayurveda"},
    {u"vet", u"Veterinary Medicine"}, {u"veterinar", u"Veterinary Medicine"},
    {u"podiatr", u"Podiatry"},        {u"chiroprac", u"Chiropractic"},
    {u"allerg", u"Allergology"},      {u"hematolog", u"Hematology"},
    {u"haematolog", u"Hematology"},   {u"gp", u"General Medicine"},
};

/// Everyday words that name a field only before "doctor", "specialist" and their like.
bool isEverydayWord(const QString &word)
{
    return word == u"skin" || word == u"heart" || word == u"bone" || word == u"eye" ||
           word == u"tooth" || word == u"kidney" || word == u"cancer" || word == u"child" ||
           word == u"ear" || word == u"nose" || word == u"hearts" || word == u"eyes" ||
           word == u"dental" || word == u"diabetic" || word == u"diabetes" || word == u"allergic" ||
           word == u"allergy" || word == u"allergies";
}

bool isDoctorWord(const Token &token)
{
    return token.isOneOf({u"doctor", u"specialist", u"doc", u"dr", u"surgeon", u"checkup", u"check",
                          u"department", u"consultant", u"appointment", u"consultation", u"dept",
                          u"cleaning", u"physician", u"test", u"exam"});
}

bool isWhole(QStringView stem)
{
    return stem == u"ent" || stem == u"vet" || stem == u"gp" || stem == u"eye" || stem == u"skin" ||
           stem == u"heart" || stem == u"bone" || stem == u"tooth" || stem == u"kidney" ||
           stem == u"cancer" || stem == u"dental" || stem == u"ortho";
}

QString nearField(const QString &word)
{
    for (const Field &field : fields) {
        if (field.stem.size() < 7 || word.size() < field.stem.size() ||
            word.front() != field.stem.front())
            continue;
        if (editDistance(QStringView(word).first(field.stem.size()), field.stem) <= 1 ||
            (word.size() > field.stem.size() &&
             editDistance(QStringView(word).first(field.stem.size() + 1), field.stem) <= 1))
            return field.name.toString();
    }
    return {};
}

/// A place's own name may hold a field: "Smile Dental Clinic", "Prasad Eye Institute".
bool isInPlaceName(const WordTokens &tokens, int at)
{
    return tokens[at + 1].isOneOf({u"clinic", u"hospital", u"institute", u"centre", u"center",
                                   u"care", u"hospitals", u"clinics", u"practice", u"studio"});
}

/// "Dr Reddys Clinic", "Doctor Lal Eye Hospital": a title that is part of a place's name.
bool namesPlace(const WordTokens &tokens, int name)
{
    // "Dr Rao, Care Hospital" without its comma is a doctor and a place.
    if (tokens[name].text.endsWith(u"'s"_s) || tokens[name + 1].is(u"care"))
        return false;
    return isInPlaceName(tokens, name) ||
           (!specialtyOf(tokens[name + 1].text).isEmpty() && isInPlaceName(tokens, name + 1));
}

/// "at Lakeside Vet", "call Motion Physio": the field closes the name of who is called.
bool closesPlaceName(const RequestText &request, int at)
{
    int first = at;
    while (first > at - 4 && request.isNamePart(first - 1) && request.isCapital(first - 1))
        --first;
    return first < at && request.isCapital(at) &&
           request.tokens()[first - 1].isOneOf({u"at", u"@", u"call", u"ring", u"phone", u"from"});
}

struct Found
{
    QString name;
    int first = 0;
    int next = 0;
    bool isPractitioner = false; ///< a name may follow: "dermatologist Chandra"
};

std::optional<Found> readField(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    const QString &word = tokens[at].text;
    if (request.isTaken(at) || !tokens[at].isWord() || isInPlaceName(tokens, at))
        return {};
    if (tokens.match(at, {u"general", u"physician"}) || tokens.match(at, {u"family", u"doctor"}) ||
        tokens.match(at, {u"general", u"medicine"}) ||
        tokens.match(at, {u"general", u"practitioner"}))
        return Found{u"General Medicine"_s, at, at + 2, true};
    if (tokens.match(at, {u"child", u"specialist"}) || tokens.match(at, {u"child", u"doctor"}))
        return Found{u"Pediatrics"_s, at, at + 2, true};
    if (tokens[at].isOneOf({u"physician", u"internist"}))
        return Found{u"General Medicine"_s, at, at + 1, true};
    const QString name = specialtyOf(word);
    if (name.isEmpty())
        return {};
    const bool hasDoctor = isDoctorWord(tokens[at + 1]);
    if (isEverydayWord(word))
        return hasDoctor ? std::optional(Found{name, at, at + 1, false}) : std::nullopt;
    return Found{name, at, at + 1, !hasDoctor};
}

bool isTitle(const Token &token)
{
    return token.isOneOf({u"dr", u"doctor", u"doc", u"prof", u"professor", u"mr", u"mrs", u"ms",
                          u"miss", u"sir", u"madam", u"mister"});
}

struct SpecialtyText
{
    Q_DECLARE_TR_FUNCTIONS(SpecialtyText)
};

/// A name whose possessive opens a place: "Dr Chandra's clinic".
bool opensPlace(const RequestText &request, int next)
{
    return request.tokens()[next - 1].text.endsWith(u"'s"_s);
}

/// The hyphen of "Anna-Maria".
bool joinsNames(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    return tokens[at].is(u"-") && tokens.isGlued(at) && tokens.isGlued(at + 1) &&
           request.isNamePart(at + 1);
}

/// The name from `at` on: up to three words, "Anil Kumar".
int endOfName(const RequestText &request, int at)
{
    int next = at;
    int most = at + 3;
    const bool needsCapital = request.isCapital(at);
    while (next < most) {
        if (next > at && joinsNames(request, next)) {
            next += 2;
            most += 2;
            continue;
        }
        const bool isInitial = next > at && request.tokens()[next].is(u".") &&
                               request.tokens()[next - 1].text.size() == 1;
        const bool isPart = request.isNamePart(next) && !isTitle(request.tokens()[next]) &&
                            (!needsCapital || request.isCapital(next)) &&
                            (next == at || (specialtyOf(request.tokens()[next].text).isEmpty() &&
                                            !isInPlaceName(request.tokens(), next)));
        if (!isPart && !isInitial)
            break;
        // "K. V. S. Rao": initials are no words.
        most += isInitial ? 2 : 0;
        ++next;
        if (opensPlace(request, next))
            break;
    }
    return next;
}

QString withoutPossessive(QString name)
{
    if (name.endsWith(u"'s"_s, Qt::CaseInsensitive) || name.endsWith(u"’s"_s))
        name.chop(2);
    return name;
}

/// "Dr Rao or Dr Khan": one call asks for one of them.
void warnOfOther(const RequestText &request, Intent &intent, int next)
{
    const WordTokens &tokens = request.tokens();
    if (!tokens[next].is(u"or"))
        return;
    int name = next + 1;
    while (isTitle(tokens[name]) || tokens[name].is(u"."))
        ++name;
    if (request.isCapital(name) && request.isNamePart(name))
        intent.warnings.append(
            {Intent::Field::Person, Intent::Warning::Kind::Ambiguous,
             SpecialtyText::tr("You said %1 or %2. I took %1.")
                 .arg(*intent.person.value, request.name(name, endOfName(request, name)))});
}

void nameAfter(RequestText &request, Intent &intent, int title, int at, double confidence)
{
    const int next = endOfName(request, at);
    if (next == at || intent.person.isKnown())
        return;
    const QString name = withoutPossessive(request.name(at, next));
    intent.person = request.detail(name, confidence, at, next);
    request.take(title, opensPlace(request, next) ? at : next);
    warnOfOther(request, intent, next);
}

/// "anyone but Dr Rao", "not with Dr Rao": whom the person does not want to see.
bool isUnwanted(const WordTokens &tokens, int title)
{
    int at = title - 1;
    while (tokens[at].isOneOf({u"with", u"by", u"see"}))
        --at;
    return tokens[at].isOneOf({u"except", u"not"}) || tokens.match(at - 1, {u"other", u"than"}) ||
           (tokens[at].is(u"but") &&
            tokens[at - 1].isOneOf({u"anyone", u"anybody", u"doctor", u"any", u"all"}));
}

void leaveOut(RequestText &request, Intent &intent, int title, int name)
{
    const int next = endOfName(request, name);
    const TextSpan words = request.tokens().span(title, std::max(next, name));
    intent.warnings.append({Intent::Field::Person, Intent::Warning::Kind::Ambiguous,
                            SpecialtyText::tr("You said whom you do not want to see (%1). Choose "
                                              "who it may be.")
                                .arg(request.text().mid(words.start, words.length))});
    request.take(title, next);
}

void readTitled(RequestText &request, Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    for (int at = 0; at < tokens.size() && !intent.person.isKnown(); ++at) {
        if (!isTitle(tokens[at]) || request.isTaken(at))
            continue;
        int name = tokens[at + 1].isOneOf({u".", u":"}) ? at + 2 : at + 1;
        if (isTitle(tokens[name]))
            name = tokens[name + 1].is(u".") ? name + 2 : name + 1;
        if (isUnwanted(tokens, at))
            leaveOut(request, intent, at, name);
        else if (!namesPlace(tokens, name))
            nameAfter(request, intent, at, name, 0.95);
    }
}

void readSpecialty(RequestText &request, Intent &intent)
{
    for (int at = 0; at < request.tokens().size(); ++at) {
        const auto field = readField(request, at);
        if (!field)
            continue;
        intent.specialty = request.detail(field->name, 0.9, field->first, field->next);
        if (closesPlaceName(request, field->first))
            return;
        const bool hasComma = request.tokens()[field->next].is(u",");
        if (field->isPractitioner && !hasComma)
            nameAfter(request, intent, field->next, field->next, 0.85);
        request.take(field->first, field->next);
        return;
    }
}

} // namespace

QString specialtyOf(const QString &word)
{
    for (const Field &field : fields) {
        if (isWhole(field.stem) ? word == field.stem : word.startsWith(field.stem))
            return field.name.toString();
    }
    if (word == u"children's" || word.size() < 7)
        return {};
    return nearField(word);
}

void readPerson(RequestText &request, Intent &intent)
{
    readTitled(request, intent);
    readSpecialty(request, intent);
}

} // namespace PhoneAgent
