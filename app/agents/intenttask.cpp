// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intenttask.h"

#include "language/pattern.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Task = Intent::Task;

namespace {

bool isAboutBooking(const RequestText &request)
{
    return request.has({u"appointment",  u"booking", u"bookings", u"reservation", u"table",
                        u"slot",         u"visit",   u"checkup",  u"check up",    u"consultation",
                        u"order",        u"room",    u"session",  u"meeting",     u"ticket",
                        u"tickets",      u"haircut", u"test",     u"delivery",    u"surgery",
                        u"subscription", u"scan",    u"service"});
}

/// "don't book anything yet": the verb that is not wanted tells nothing about the task.
QString withoutRefused(const QString &text)
{
    // "Tell them nothing about it" is no message.
    static const QRegularExpression untold =
        pattern(u"\\b((do not|don['’]?t|dont|never|not to|without) "
                u"(tell|telling|mention|mentioning|say|inform|"
                "disclose|reveal|let)|tell (them|him|her|anyone|anybody) nothing)\\b[^.;!?,]*"_s);
    static const QRegularExpression refused = pattern(
        u"\\b(do not|don['’]?t|never|no need to|not to|without)( want to| want you to| wanna| need "
        "to| have to| please| yet)* (book|booking|cancel|cancell?ing|reserve|reserving|schedule|"
        "order|ordering|change|changing|reschedule|rescheduling|move|moving)\\b( (it|that|anything|"
        "one))?( yet| now)?"_s);
    return QString(text).remove(refused).remove(untold);
}

const QString &orderVerbs()
{
    static const QString verbs =
        u"(book|reserve|cancel|move|reschedule|change|order|make|get|schedule|shift|postpone|"
        "tell|fit|squeeze|see|put|fix|arrange)\\b"_s;
    return verbs;
}

/// "if they can move my appointment to Friday" asks them to do it.
const QString &politeWish()
{
    static const QString wish =
        u"(if|whether) (they|you|he|she|someone|somebody|it is possible to|it's possible to|"
        "the doctor|the clinic|dr\\.? \\w+)( can| could| would| will| might| please| also| still| "
        "kindly| be able to| are able to)* %1 (me|my|us|our|it|him|her|an?|dr|the)\\b"_s.arg(
            orderVerbs());
    return wish;
}

bool wishesPolitely(const RequestText &request)
{
    static const QRegularExpression wish = pattern(u"\\b"_s + politeWish());
    return wish.match(request.text()).hasMatch();
}

/// "ask them what happens if I cancel": a question, in its own words up to where an order follows
/// ("… and if so, book it"), orders nothing.
QString withoutAsked(const QString &text)
{
    static const QString question =
        u"(\\b(ask|asking|find out|check|enquire|inquire|see|know|wonder|wondering|clarify|verify|"
        "tell me)\\b[^.?!;]{0,80}?\\b(?!%1)(if|whether|what|how|when|where|which|who|why|do they|"
        "does)\\b(?! possible)|(^|[.?!;] )(what|how|when|where|which|why|can i still|am i allowed)"
        "(?! about)\\b)"_s.arg(politeWish());
    static const QString order =
        u"(,| and| then| but| so)+ ?(if (so|yes|not|they (do|can|are|have))"
        ",? |otherwise |please |then |also )*%1"_s.arg(orderVerbs());
    static const QRegularExpression asked =
        pattern(u"%1.*?(?=%2|[.?!;]( |$)|$)"_s.arg(question, order));
    return QString(text).replace(asked, u" ask "_s);
}

/// "can't make it": whatever was agreed is off, and what follows says what shall be instead.
bool cannotCome(const RequestText &request)
{
    return request.has({u"can't make", u"cant make", u"cannot make", u"won't make", u"wont make",
                        u"can't come", u"cant come", u"cannot come"});
}

bool movesIt(const RequestText &request)
{
    return request.has({u"move it", u"shift it", u"push it", u"change it", u"switch it",
                        u"bring it forward", u"move that", u"shift that", u"another day",
                        u"another date", u"another time", u"different day"});
}

bool cancels(const RequestText &request)
{
    return request.has({u"cancel", u"cancelled", u"canceled", u"cancelling", u"cancle",
                        u"cancellation", u"call off", u"calling off", u"call it off",
                        u"call that off", u"scrap my", u"drop my"}) ||
           (cannotCome(request) && !movesIt(request) &&
            request.has({u"appointment", u"reservation", u"booking"}));
}

/// "Cancel it … no, don't cancel it", "… keep it": the last word counts.
bool keepsAfterAll(const QString &text)
{
    static const QRegularExpression kept = pattern(
        u"\\bcancel\\b.*\\b((don['’]?t|do not|not|never) cancel|(keep|leave) (it|that)\\b)(?!.*\\bcancel)"_s);
    return text.contains(u"cancel"_s, Qt::CaseInsensitive) && kept.match(text).hasMatch();
}

bool changes(const RequestText &request)
{
    if (request.has({u"reschedule", u"rescheduled", u"rescheduling", u"re schedule", u"postpone",
                     u"prepone", u"preponed", u"rebook", u"re book", u"bring forward"}))
        return true;
    if (movesIt(request) && cannotCome(request))
        return true;
    if (request.plain().startsWith(u" instead of "_s) ||
        (request.has({u"make it"}) && request.has({u"rather than", u"instead of"}) &&
         request.has({u"my appointment", u"my booking", u"my table", u"my reservation"})))
        return true;
    if (request.has({u"to be for", u"to be at", u"to be on"}) &&
        request.has({u"rather than", u"instead of", u"not"}) && isAboutBooking(request))
        return true;
    return request.has({u"move", u"change", u"shift", u"push", u"switch", u"bring", u"moved",
                        u"swap", u"put off", u"delay"}) &&
           isAboutBooking(request) &&
           (!request.has({u"that the meeting", u"tell", u"address", u"let"}) ||
            request.has({u"to move my", u"to change my", u"to shift my", u"to push my"}));
}

/// "Add two people to my reservation".
bool addsPeople(const RequestText &request)
{
    static const QRegularExpression more(
        u" (add|adding|add on) (\\w+ ){1,3}(people|person|persons|guest|guests|seat|seats|adults?|"
        "kids?|child|children) (\\w+ ){0,2}(my|our|the) (\\w+ )?(reservation|booking|table) "_s);
    return more.match(request.plain()).hasMatch();
}

bool asksBalance(const RequestText &request)
{
    if (request.has({u"new balance", u"work life balance"}))
        return false;
    return request.has({u"balance", u"how much money", u"how much is in my", u"mini statement",
                        u"how much do i have", u"how much i have"});
}

bool asksStatus(const RequestText &request)
{
    if (request.has({u"status",          u"track",        u"tracking number", u"follow up on",
                     u"followup",        u"where is my",  u"where my",        u"has my",
                     u"have my",         u"whereabouts",  u"chase up",        u"any update",
                     u"any updates",     u"update on my", u"reconfirm",       u"confirm my",
                     u"confirm that my", u"is it still",  u"still on",        u"still valid",
                     u"still confirmed", u"still stands", u"is confirmed"}))
        return true;
    const bool isMine =
        request.has({u"my order",        u"my parcel",       u"my report",       u"my reports",
                     u"my car",          u"my package",      u"my application",  u"my passport",
                     u"my blood report", u"my claim",        u"my laptop",       u"my phone",
                     u"my results",      u"my test results", u"my prescription", u"my refund",
                     u"my delivery",     u"my dress",        u"my suit",         u"my bike",
                     u"my lab report",   u"my lab results"});
    return isMine &&
           request.has({u"fixed",        u"repaired", u"mended",    u"is ready", u"ready",
                        u"are ready",    u"arrive",   u"arrived",   u"shipped",  u"processed",
                        u"dispatched",   u"approved", u"when will", u"is done",  u"delivered yet",
                        u"come through", u"come in",  u"are in",    u"is in",    u"been"});
}

bool complains(const RequestText &request)
{
    return request.has({u"complain",        u"complaint",
                        u"complaining",     u"complaints",
                        u"not working",     u"isn't working",
                        u"isnt working",    u"doesn't work",
                        u"doesnt work",     u"stopped working",
                        u"broken",          u"damaged",
                        u"refund",          u"faulty",
                        u"defective",       u"overcharged",
                        u"double charged",  u"charged me twice",
                        u"charged twice",   u"never showed",
                        u"never came",      u"never arrived",
                        u"never turned up", u"didn't show",
                        u"didnt show",      u"did not show",
                        u"no show",         u"wrong item",
                        u"no water",        u"power cut",
                        u"leaking",         u"unhappy with",
                        u"terrible",        u"rude",
                        u"wrong bill",      u"grievance"});
}

bool deliversMessage(const RequestText &request)
{
    if (request.has({u"leave a message",
                     u"leave message",
                     u"pass on",
                     u"message for",
                     u"leave word",
                     u"leave a note",
                     u"and say",
                     u"pass a message",
                     u"convey",
                     u"inform",
                     u"remind",
                     u"give a message",
                     u"deliver a message",
                     u"let them know",
                     u"let him know",
                     u"let her know",
                     u"tell him",
                     u"tell her",
                     u"wish her",
                     u"wish him",
                     u"tell my",
                     u"say i",
                     u"say im",
                     u"say ill",
                     u"say ive",
                     u"say we",
                     u"say that",
                     u"give him the message",
                     u"relay",
                     u"tell the",
                     u"message to",
                     u"and wish",
                     u"say happy",
                     u"tell mom",
                     u"tell them"}))
        return true;
    const QString &plain = request.plain();
    return plain.startsWith(u" tell "_s) || plain.startsWith(u" please tell "_s) ||
           plain.startsWith(u" wish "_s) || plain.startsWith(u" please wish "_s) ||
           plain.contains(u" and tell "_s) || plain.contains(u" tell "_s + u"mr "_s) ||
           (plain.contains(u" let "_s) && plain.contains(u" know "_s) &&
            !plain.contains(u" let me know "_s)) ||
           (plain.contains(u" give "_s) && plain.contains(u" message "_s));
}

/// "Tell them that she will be late for her appointment": news, whatever it is about.
bool announces(const RequestText &request)
{
    return deliversMessage(request) &&
           request.has({u"will be late", u"running late", u"be late", u"late by", u"on the way",
                        u"be delayed", u"is delayed", u"minutes late", u"stuck in traffic"}) &&
           !request.has({u"book", u"schedule"});
}

/// "is cancelled", "I have postponed": it is so already, and nobody is asked to do it.
bool tellsWhatWasChanged(const RequestText &request)
{
    static const QRegularExpression changed(
        u" ((is|are|was|were|been|got|gets|[a-z]+'s) (now |already |just |all )*(moved|shifted|"
        "put off|preponed|pushed back|brought forward|cancelled|canceled|called off|postponed|"
        "rescheduled)|(i|i've|we|we've|he|she|they|have|has|had) (now |already |just )*"
        "(cancelled|canceled|called off|postponed|rescheduled)) "_s);
    return changed.match(request.plain()).hasMatch() &&
           !request.has({u"cancel", u"cancelling", u"cancle", u"cancellation", u"reschedule",
                         u"postpone", u"prepone", u"rebook", u"move", u"shift", u"call off"});
}

/// "Tell Ravi that the lesson is cancelled", unlike "Tell them to cancel it".
bool announcesChange(const RequestText &request)
{
    return tellsWhatWasChanged(request) &&
           (deliversMessage(request) || request.has({u"tell", u"say", u"notify"})) &&
           !request.has({u"ask", u"check", u"find out", u"let me know", u"tell me"});
}

bool reserves(const RequestText &request)
{
    if (request.has({u"reservation", u"table for",     u"a table",     u"table at",
                     u"dinner for",  u"lunch for",     u"book a room", u"a room",
                     u"room for",    u"hotel room",    u"double room", u"single room",
                     u"brunch for",  u"a court",       u"a cab",       u"a taxi",
                     u"book table",  u"table booking", u"banquet",     u"deluxe room",
                     u"book dinner", u"book lunch",    u"twin room",   u"book the table"}))
        return true;
    if (request.has({u"book"}) && request.has({u"people", u"pax", u"guests", u"cheapest room"}) &&
        !request.has({u"appointment", u"dr", u"doctor"}))
        return true;
    return request.has({u"reserve"}) ||
           (request.has({u"book", u"seats", u"seat"}) &&
            request.has({u"seats", u"seat", u"table", u"tables", u"tickets"}));
}

bool orders(const RequestText &request)
{
    if (request.has({u"place an order", u"place order", u"home delivery", u"takeaway", u"take away",
                     u"takeout", u"buy", u"get delivered", u"order for delivery", u"refill",
                     u"repeat my order", u"repeat prescription"}))
        return true;
    return request.has({u"order"}) &&
           !request.has({u"my order", u"order number", u"order no", u"the order", u"order id",
                         u"about order", u"regarding order", u"status of order"});
}

bool books(const RequestText &request)
{
    return request.has({u"appointment",    u"book",          u"schedule",        u"slot",
                        u"consultation",   u"checkup",       u"check up",        u"see dr",
                        u"see doctor",     u"see a doctor",  u"see the doctor",  u"see a",
                        u"visit dr",       u"visit to dr",   u"consult",         u"get me in",
                        u"fit me in",      u"squeeze me in", u"slot me in",      u"booked in",
                        u"set up a visit", u"meet dr",       u"see the dentist", u"booking",
                        u"see an",         u"haircut",       u"hair cut",        u"massage",
                        u"manicure",       u"pedicure",      u"facial",          u"arrange",
                        u"visit"});
}

/// "I need a blood test at Vijaya Diagnostics": whoever needs one wants it booked.
bool needsService(const RequestText &request)
{
    return request.has({u"need a", u"need an", u"needs a", u"needs an", u"want a", u"want an",
                        u"would like a", u"would like an", u"i'd like a", u"i'd like an"}) &&
           request.has({u"test", u"scan", u"x ray", u"vaccination", u"vaccine", u"cleaning",
                        u"filling", u"service", u"repair", u"trim", u"fitting", u"ecg",
                        u"ultrasound", u"mri", u"physio", u"dentist", u"doctor"});
}

/// "yesterday's appointment": the word alone asks for nothing.
bool mentionsOnly(const RequestText &request)
{
    return request.has({u"ask"}) &&
           !request.has({u"book", u"make", u"schedule", u"need", u"get", u"want", u"fix", u"set up",
                         u"arrange", u"see", u"consult", u"meet", u"like", u"slot"});
}

/// "Book Dr Rao … and tell them thanks": the deed comes first, whatever is to be told beside it.
bool beginsWithDeed(const RequestText &request)
{
    static const QRegularExpression deed(
        u"^ (hi |hello |please |can you |could you )*(book|reserve|schedule|order) "_s);
    return deed.match(request.plain()).hasMatch();
}

/// "My appointment on Friday clashes with a meeting": one that stands already, and nothing said to
/// be done about it.
bool hasOneAlready(const RequestText &request)
{
    static const QRegularExpression mine =
        pattern(u" (my|our) (\\w+ ){0,4}(appointment|booking|reservation|slot) "_s);
    return mine.match(request.plain()).hasMatch() &&
           !request.has({u"book", u"make", u"schedule", u"need", u"get", u"want", u"fix", u"set up",
                         u"arrange", u"see", u"like", u"take", u"new", u"another"});
}

/// A message that only mentions a booking: nothing is asked to be booked.
bool onlyTells(const RequestText &request)
{
    return deliversMessage(request) &&
           !request.has({u"book a table", u"book", u"schedule", u"need", u"want", u"would like",
                         u"i'd like", u"id like", u"set up", u"fix", u"arrange", u"get", u"make"});
}

bool asks(const RequestText &request)
{
    if (request.has({u"ask",           u"enquire",        u"inquire",
                     u"enquiry",       u"inquiry",        u"find out",
                     u"what",          u"how much",       u"whether",
                     u"do they",       u"are they",       u"does",
                     u"opening hours", u"price",          u"cost",
                     u"check if",      u"know if",        u"what time",
                     u"when do",       u"when is",        u"timings",
                     u"timing",        u"charges",        u"is there",
                     u"question",      u"information",    u"know",
                     u"how long",      u"visiting hours", u"quote",
                     u"find",          u"which",          u"details",
                     u"check",         u"asking",         u"available",
                     u"in stock",      u"can i",          u"how"}))
        return true;
    return request.plain().startsWith(u" is "_s) || request.plain().startsWith(u" are "_s) ||
           request.plain().startsWith(u" do "_s);
}

bool callsSomebody(const RequestText &request)
{
    return request.has({u"call", u"ring", u"phone", u"dial", u"speak to", u"speak with", u"talk to",
                        u"talk with", u"contact", u"connect me", u"give a call", u"call to",
                        u"get in touch", u"ring up", u"reach"});
}

Detail<Task> told(Task task, double confidence, const RequestText &request)
{
    return {task, confidence, {0, request.text().size()}};
}

bool asksAboutBooking(const RequestText &request)
{
    return request.has({u"if i can", u"whether i can", u"do i need", u"how do i", u"how to book",
                        u"how can i", u"do i have to"});
}

} // namespace

Detail<Task> readTask(const RequestText &said)
{
    const RequestText request(withoutRefused(said.text()));
    const QString rest = withoutAsked(request.text());
    const RequestText ordered = rest == request.text() ? request : RequestText(rest);
    const bool isQuestion = asksAboutBooking(request);
    const bool isKept = keepsAfterAll(said.text());
    if (announcesChange(request))
        return told(Task::DeliverMessage, 0.85, said);
    if (cancels(ordered) && !request.has({u"cancellation policy", u"cancellation fee"}) &&
        !isQuestion && !isKept)
        return told(Task::CancelAppointment, 0.95, said);
    if (announces(request))
        return told(Task::DeliverMessage, 0.85, said);
    if ((changes(ordered) || addsPeople(ordered)) && !isQuestion)
        return told(Task::RescheduleAppointment, 0.9, said);
    if (isKept)
        return {};
    if (asksBalance(request))
        return told(Task::BalanceEnquiry, 0.9, said);
    const bool isStatus = asksStatus(request);
    if (isStatus && request.has({u"status", u"track", u"follow up on", u"chase up"}))
        return told(Task::CheckStatus, 0.9, said);
    if (complains(request))
        return told(Task::Complaint, 0.9, said);
    if (isStatus)
        return told(Task::CheckStatus, 0.85, said);
    if (deliversMessage(request) && !beginsWithDeed(request) &&
        (onlyTells(request) || !request.has({u"appointment", u"book a table"})))
        return told(Task::DeliverMessage, 0.85, said);
    const bool isWish = wishesPolitely(request);
    const bool asksFirst =
        isQuestion || request.plain().startsWith(u" ask "_s) ||
        request.has({u"and ask", u"find out", u"how much does", u"enquire about", u"how much is",
                     u"inquire about", u"to ask", u"just ask", u"only ask"});
    const bool onlyAsks = rest != request.text() && !(reserves(ordered) || orders(ordered) ||
                                                      (books(ordered) && !mentionsOnly(ordered)));
    if (!isWish && (asksFirst || onlyAsks))
        return told(Task::GeneralInquiry, 0.85, said);
    if (reserves(request))
        return told(Task::MakeReservation, 0.9, said);
    if (orders(request))
        return told(Task::PlaceOrder, 0.9, said);
    if (books(request) && (isWish || !(mentionsOnly(request) || hasOneAlready(request))))
        return told(Task::BookAppointment, request.has({u"appointment"}) ? 0.95 : 0.8, said);
    if (needsService(request))
        return told(Task::BookAppointment, 0.75, said);
    // "Call CityNet, the internet is slow": whoever only tells a trouble wants it mended.
    if (callsSomebody(request) && request.has({u"is slow", u"too slow", u"keeps dropping",
                                               u"is down", u"has no signal", u"went out"}))
        return told(Task::Complaint, 0.75, said);
    if (callsSomebody(request) &&
        !request.has({u"ask", u"find out", u"check", u"enquire", u"whether"}))
        return told(Task::PhoneCall, 0.8, said);
    if (asks(request))
        return told(Task::GeneralInquiry, 0.7, said);
    return {};
}

} // namespace PhoneAgent
