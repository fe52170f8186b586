// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/senses.h"

#include "language/pattern.h"
#include "language/sentences.h"
#include "language/times.h"

#include <QCache>

#include <algorithm>
#include <vector>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SenseRule
{
    Sense sense;
    QRegularExpression words;
};

std::vector<SenseRule> conversationRules()
{
    return {
        {Sense::Greets,
         pattern(
             uR"(^(hello|hi|hey|namaste|good (morning|afternoon|evening)|welcome to|welcome)\b|\bthank(s| you) for (calling|phoning|ringing|contacting) (?!back|again|and\b)\w|\b(you'?re|you are|you have|you've) (through to|reached|speaking (with|to)|called)\b|^(this is|it's) [a-z ]+ (speaking|from|here|at)\b|\bthis is [a-z]+ (from|in|of|at|with|speaking|here)\b|\b[a-z]+ here,? (from|at|in)\b|\bspeaking\b[,.?!]?$)"_s)},
        {Sense::OffersHelp,
         pattern(
             uR"(\bhow (can|may|could|might|shall) (i|we) (help|assist|direct|be of)|\bwhat can (i|we) do\b|\bwhat('s| is) (this|it|your call|the call) (about|regarding|concerning|in regard|for)\b|\b(can|may) (i|we) (help|assist)\b|\b(reason|purpose) (for|of) (your|the) call\b|\bwhat (do|did) you (need|want)\b|\bwhat are you (calling|ringing|phoning) (about|for)\b|\bhelp you (with )?today\b|\bwhy are you calling\b|\bwhat would you like (to do|help)\b|\bgo ahead\b.*\b(tell|say)|\btell me (what|why|how i can)\b|^what is it\b|^(yes|go on)\?$|\bwhat'?s? (it )?about\b)"_s)},
        {Sense::AnythingElse,
         pattern(
             uR"(\b(anything|something|nothing) (else|more|further|other)\b|\bany(thing)? other (question|quer|thing|request)|\bwhat else\b|\bwill that be all\b|\bis that (all(?! right)|everything(?! right))\b|^else\b)"_s)},
        {Sense::Holds, pattern(
                           uR"(\b(please (hold|wait|stand by)|hold on|hold the line|hold please|(one|a) (moment|minute|second|sec|mo|tick)\b(?! (early|before|late|ago))|(bear|be patient) with (me|us)|let me (just |quickly |first |go and )?(check|see|look|have a look|take a look|pull|find|ask|open|get|grab|bring|transfer|connect|put)|remain on the line|(please )?(stay|continue to hold) on the line|continue to hold|your call is (very |really )?(important|valued)|(agents|representatives|advis[eo]rs|operators|executives|lines|associates|staff|team members|colleagues) are (currently |all |still |busy |presently )*(busy|engaged|assisting|helping|serving|speaking)|you are (currently |now )?(number|caller|in (a |the )?queue|next)|(position|place) in the queue|next available|will be (answered|with you) (shortly|soon)|i('ll| will) (just |quickly |go and )?(check|ask|put you (through|on hold)|pop you on hold|transfer|connect you|look|see (if|what|who))|i'?m (just )?(checking|looking|pulling|opening|putting you (through|on))|(transferring|connecting|redirecting|forwarding) (you|your call)|(have|need|going) to (connect|transfer|put) you|while i (check|look|find|pull|get|connect)|be (right )?(back|with you) (shortly|in a|soon|right)|(right|straight) back|won'?t be (a|long)|hold music|appreciate your patience|thank you for your patience|queue\b.*\bwait|shortly be (connected|answered))|^[\[(*♪♫ ]*(hold |soft |light )?music\b|♪|♫)"_s)},
        {Sense::Returns,
         pattern(
             uR"(\b(thank(s| you)( so much| very much)?|sorry|apologies) (for|about|to keep you) (your )?(holding|waiting|the wait|the delay|patience|keeping you)|\b(i'?m|i am) back\b|\bsorry to keep you\b|\bstill there\b|\bare you there\b)"_s)},
        {Sense::Farewell,
         pattern(
             uR"(\b(good ?-?bye|bye|bye-bye|farewell|cheerio|good ?night|take care(?! of)|ta-?ra)\b|\bhave (a|an) (very )?(nice|good|great|lovely|pleasant|wonderful|blessed|excellent|fine) (day|evening|one|weekend|night|afternoon|morning|rest|time)|\bsee you( then| on| at| soon| there| tomorrow|\b[.!]?$)|\b(look(ing)?) forward to (seeing|welcoming|serving)|\bthank(s| you) for (calling|your call|ringing)[.!,]*$|\btalk (to you )?(soon|later)\b|\bcheers\b|\bi'?m hanging up\b)"_s)},
        {Sense::AsksToRepeat,
         pattern(
             uR"(\b(repeat|say (that|it|this) (again|once more|slow)|come again|i beg your pardon|beg pardon|what was that|run that by|one more time|say again|you'?re (breaking|cutting)|breaking up|bad line|line is (bad|terrible|poor)|speak (up|louder|slower|more)|(a (bit|little) )?(louder|slower)|hard of hearing|(didn'?t|did not|couldn'?t|could not|can'?t|cannot|can not|hardly|barely|don'?t|not) (quite |really |fully |properly )?(catch|hear|get that|understand|make (that|it|you) out|follow))\b|^(pardon|sorry|what|excuse me|eh|huh|hello|say)( me| dear| love| what)?\s*\?)"_s)},
        {Sense::AsksToAgree,
         pattern(
             uR"(\bis (that|this|it|everything|all (that|of that)) (all )?(correct|right|ok|okay|fine|alright|all right|accurate|good)\b|\b(correct|right|okay|ok|yes|yeah|alright|isn'?t it|is it|fine)\s*\?$|\bdid you say\b|\b(shall|should) (i|we)\b|\b(would|does|will|do) .{2,30} (work|suit|do|be (ok|okay|fine|good|all right|alright))\b|\b(would|does|will|do|is|are) (that|this|it|these|those|either|any of (these|those)|\d\S*( [ap]\.?m\.?)?) (work|be|suit|sound|do|ok|okay|fine|help)\b|\bdo you want (me|it|that|this|to|us)\b|\bwould you like (me|us|it|that|this|one|to)\b|\b(can|could|would) you (please )?(confirm|verify)\b|\bplease (confirm|verify)\b|\b(just )?to confirm\b|\bare you (sure|happy|ok|okay|fine)\b|\b(how|what) about\b|\bdo you mean\b|\byou mean\b|\byou said\b|\bwould you (take|prefer|mind|care|accept)\b|\bcan i (book|confirm|go ahead|put|schedule)\b|\bok(ay)? (for|with) you\b|\bsuits? you\b|\bwork for you\b|\bwas that\b)"_s)},
        {Sense::CallsBack,
         pattern(
             uR"(\b(call|ring|phone|try|contact|telephone)( us| me| back| in)* (back|again|later|tomorrow|on monday|after|during|between|when)\b|\b(will|'ll|can|could|going to) (call|ring|phone|get back to|contact|text|message) you\b)"_s)},
        {Sense::Affirms,
         pattern(
             uR"(^(oh |ok |okay |um |uh |er |ah )*(yes|yeah|yep|yup|correct|that'?s (right|correct|it)|that is (right|correct)|exactly|absolutely|indeed|precisely|quite right|right)\b)"_s)},
        {Sense::Corrects,
         pattern(
             uR"(\b(actually|correction|i mean|i meant|my mistake|make that|scratch that|sorry,? (it'?s|that'?s|not|i)|rather|instead|wait,|hang on|hold on,? no|no,? (it'?s|that'?s|wait|sorry)|i misread|misspoke|wrong (day|date|time))\b)"_s)},
    };
}

std::vector<SenseRule> outcomeRules()
{
    return {
        {Sense::Booked,
         pattern(
             uR"(\ball booked (for (you|him|her)|in)\b|\b(?<!fully )(?<!all )(?<!already )(?<!over)(booked|confirmed|reserved|scheduled|secured|blocked)(?! (out|up|solid))\b|\ball set\b|\b(table|slot|appointment|place|seat|room|it|that)('s| is|s are) (all )?yours\b|(?<!see it )(?<!see you )(?<!see that )(?<!found it )(?<!found you )\bin the (book|diary|system|calendar|schedule)\b|\b(put|got|have|having) (you|him|her|them|that|it|the [a-z]+) (down|in) (for|at|on|under|with)\b|\b(appointment|booking|reservation|table|slot) (is|has been|was) (all )?(made|fixed|set|done|arranged|complete|completed|in place)\b|\b(i|we)('ve| have) (made|fixed|arranged|set up|entered|noted) (the|your|an|that|a|his|her|this) (appointment|booking|reservation|table|slot)\b|\bwe('ll| will) (be expecting|expect|see) (you|him|her|them)\b)"_s)},
        {Sense::Completed,
         pattern(
             uR"(^(ok(ay)?,? |right,? |there,? |and |all |alright,? |perfect,? |great,? |good,? |yes,? |so,? )*(done|sorted|that'?s (all )?(done|sorted|in|it then)|it('?s| is) (all )?(done|sorted|in)|all done|all sorted|you'?re (all )?(in|set|done|sorted|good to go))\b)"_s)},
        {Sense::Cancelled, pattern(uR"(\bcancel+ed\b|\bcancellation (is|has been|was|'s) (done|confirmed|processed|complete|completed|made|noted)\b|\b(taken|took) (it|you|him|her|that|the booking) off\b|\bremoved (it|the|your|his|her) ?(booking|appointment|reservation)?\b)"_s)},
        {Sense::Moved,
         pattern(
             uR"(\b(re-?scheduled|moved|changed|shifted|postponed|brought forward|pushed( back)?|rebooked|switched)\b)"_s)},
        {Sense::TakesMessage,
         pattern(
             uR"(\b(i|we)('ll| will|'m going to| am going to| can| shall) (be sure to |certainly |definitely |gladly |surely )?(pass|let (him|her|them|the)|tell (him|her|them|the|dr|doctor|mr|ms|mrs)|give (him|her|them) (the|your|that)|relay|make sure|inform|forward|convey|see (that|to it)|deliver)\b|\b(message|note)('s| is| has been| was)? (been )?(taken|noted|passed|recorded|saved|delivered|received|written|down|sent|conveyed|on)\b|\b(i|we)('ve| have)( got| just)? (noted|written|taken|made a note|passed|jotted|got (that|it|the message|your message)|put a note|the message|left (him|her|them) (a|the))|\bwrote (it|that) down\b|^(ok(ay)?,? |right,? )?noted\b|\bhas been (noted|passed on|conveyed)\b|\bconsider it (done|passed)\b|\bmessage is with\b)"_s)},
        {Sense::LogsComplaint,
         pattern(
             uR"(\b(complaint|ticket|case|issue|grievance|report|service request)\b.*\b(registered|logged|raised|recorded|opened|created|filed|noted|submitted|lodged|escalated)\b|\b(registered|logged|raised|opened|created|filed|recorded|lodged|escalated|noted) (a|an|your|the|this|that|it|her|his)( new| service)? ?(complaint|ticket|case|issue|grievance|report|request|as a complaint)?\b|\b(ticket|complaint|case) (number|id|reference|no)\b|\b(is|has been|'s|it|now) (now )?(registered|logged|recorded|lodged)\b)"_s)},
        {Sense::TakesOrder,
         pattern(
             uR"(\border('s| is| has been| was| number)( now| been)? (placed|confirmed|accepted|in|taken|through|is|booked|[0-9])|\b(placed|taken|got|put (through|in)|entered|received) (your|the|that) order\b|\border is in\b|\byour order (will be|should reach|comes)\b)"_s)},
        {Sense::Unavailable,
         pattern(
             uR"(\b(fully|all|completely|already|totally) (booked|taken|full|reserved)\b|\bbooked (out|up|solid)\b|\bno (more |free |open |other |available )*(slots?|openings?|appointments?|availability|tables?|vacanc(y|ies)|room|space|times?)\b|\b(not|no longer|isn'?t|aren'?t|wasn'?t|won'?t be) (be )?(available|free|possible|open|in|working|on duty|here|around|consulting|sitting)\b|\bunavailable\b|\b(is|are|was|'s|been|just|got|now) (taken|gone|full|occupied|filled)\b(?! (name|address|details|number))|\b(nothing|none) (is |was |at all )?(available|free|left|open|on|that|until|before)\b|\b(don'?t|do not|doesn'?t|haven'?t|does not) (have|got|see) (any|a|that|anything|it|the|one)\b|\b(can'?t|cannot|couldn'?t) (do|fit|offer|manage|book|give|make|accommodate|get|squeeze)\b|\b(on|off on) (leave|holiday|vacation)\b|\bis (away|off|out)\b|\b(has|have) (gone|been taken)\b|\bsomeone (else )?(has )?(just )?took\b)"_s)},
        {Sense::NoSuchPerson, pattern(
                                  uR"(\b(no|not have|don'?t have|haven'?t( got)?|isn'?t|not|never had|don'?t know|find|see)( a| an| any| another| one| such)*( doctor| dr\.?| one| body| person| physician| dentist| consultant| specialist| staff| anyone| anybody| somebody)?( (?!(?:appointment|booking|reservation|record|table)s?\b|anything\b)\w+){0,3} (by|called|of|named|under|with) (that|this|such|the|a)( sur| last| first)? ?name\b|\b(no such|nobody named|no one named|no one called|nobody called|nobody by|no one by|anyone called|anybody called|anyone named|no (doctor|dr\.?) [a-z]+( here| with us| at| on)?)\b|\b(does(n'?t| not)|no longer) (work|works|practi[sc]es?|sits?|consults?) (here|with us|at this|for us|at our|any ?more)\b|\b(isn'?t|is not|not) (with us|one of our|on our|on the|in our|part of)\b|\b(has |have )?(left (us|the (hospital|clinic|practice|company|bank))|retired)\b|\bnot (on|in) (our|the|my) (list|staff|roster|directory|system|books|panel)\b|\bno longer (with|here|at|on)\b|\bnever heard of\b|\b(can'?t|cannot|don'?t|do not|couldn'?t|can not) (find|see|have|know)( of)?( a| any| the| anybody called| anyone called)? (doctor|dr\.?) \w+)"_s)},
        {Sense::Closed, pattern(
                            uR"(\b(is|are|we're|we are|been|currently|now|already|remains?|stays?|also|both) (all )?closed\b|\bclosed (today|now|for|on|at|until|till|tomorrow|due|this)\b|\bnot open\b|\b(outside|out) (of )?(our |the |normal |regular )*(office|working|business|opening|consultation|clinic|hours)|\bafter hours\b|\bshut (today|for|until)\b|\bnobody is (in|here) today\b|\b(office|working|opening|clinic) hours are\b|\bholiday today\b|\bre-?opens?\b)"_s)},
        {Sense::WrongNumber,
         pattern(
             uR"(\b(wrong (number|person|place|extension)|misdial\w*|incorrect number|not the right number|private (number|residence|house|home|line)|residential number|no (hospital|clinic|restaurant|bank|shop|office|company) here)\b|\b(this|that|it)('s| is)?( not| isn'?t|n'?t) (the|a|an|any) ([a-z]+ )?(hospital|clinic|bank|restaurant|office|shop|company|business|doctor'?s)\b|\b(this|it)('s| is) (a|my|someone'?s) (private|residential|mobile|home|personal|family|house|flat)\b|\bthere('s| is) no (hospital|clinic|restaurant|bank|such place|company)\b|\b(i'?m|i am|we'?re|we are) not (a|an|the) (hospital|clinic|bank|restaurant|business|company|shop)\b|\bnumber you (have )?(dialled|dialed|called) (is not|does not|has been|isn'?t)\b|\bnot in service\b)"_s)},
        {Sense::Voicemail, pattern(
                               uR"(\bvoice ?-?mail\b|\bleave (a|your|me a|us a|me your)( short| brief| detailed| quick)? ?(message|name)\b|\b(message|record\w*|leave)\b.*\b(tone|beep|signal)\b|\b(tone|beep|signal)\b.*\b(message|record|leave|hang up)\b|\b(can'?t|cannot|not able to|unable to|can not|not available to|couldn'?t) (come to|take|get to|answer|pick up) (the|your|my) (phone|call)\b|\bmailbox\b|\brecord your message\b|\bspeak after the\b|\bperson you (are calling|called|are trying)\b.*\b(not available|unavailable)\b|\bnot available (to take|right now)\b.*\bmessage\b)"_s)},
        {Sense::Hedges,
         pattern(
             uR"(\b(should be|should get|probably|i think|i believe|i (would )?(imagine|guess|suppose|reckon|hope)|i'?m hoping|might|may be(?! (recorded|monitored))|maybe|perhaps|hopefully|(not|n'?t) (completely |entirely |quite |totally |really |100 ?(%|percent) )?(sure|certain|positive|final|finalised|guaranteed)|tentative(ly)?|provisional(ly)?|pencil+ed|(wait|waiting)[- ]?list\w*|pending|subject to|we'?ll (try|see)|i'?ll (try|see)|will (try|attempt)|try to|trying to|possibly|most likely|likely|depends|depending|not (yet |been |quite )*(confirmed|booked|final)|isn'?t (yet )?(confirmed|booked|final)|no guarantee|can'?t (promise|guarantee)|await\w*|to be confirmed|unconfirmed|as far as i|seems|looks like|presumably|in principle|ought to|more or less|approximately|roughly|or so|almost|nearly|still (have|has|need|needs) to|yet to)\b|\b(call|get back to|text|sms|contact|ring|message|email|phone) (you|her|him|them)\b.*\bconfirm|\brequest (has been |is |was |'s )?(now )?(sent|submitted|received|noted|placed|recorded|forwarded|under|with)\b)"_s)},
        {Sense::Refuses,
         pattern(
             uR"(\b(i'?m|we'?re|i am|we are) (sorry|afraid|unable|not able|not allowed|not permitted|not authori[sz]ed)\b|\b(can'?t|cannot|can not|couldn'?t|could not|won'?t|will not|unable to|not able to|not possible|impossible|not allowed|against (our )?(policy|rules)|unfortunately|i refuse|not interested|no way|don'?t (do|take|offer|accept|give|make|deal|allow)|do not (do|take|offer|accept|give|make|allow)|not permitted|declined|rejected|failed|didn'?t go through|did not go through)\b|^(no|nope|sorry, no|i'?m sorry, no)\b(?! (problem|worries|trouble|need|matter|rush|hurry)))"_s)},
        {Sense::DoesNotKnow,
         pattern(
             uR"(\b(don'?t|do not|wouldn'?t|didn'?t|not) (really |actually )?know\b|\bno idea\b|\b(can'?t|couldn'?t|cannot) (say|tell|see|find|access|answer)\b|\bnot sure\b(?! i( quite)? (under|heard|hear|got|get|foll|caught|catch))|\bno (information|record|details|answer)\b|\bnot something (i|we) (know|can)\b)"_s)},
        {Sense::StatesBalance,
         pattern(
             uR"(\bbalance\b|\b(available|remaining) (funds|amount)\b|\byou have\b.*\b(rupees|dollars|pounds|euros|₹|\$|£|€|rs)|\b(account|it) (has|holds|shows|stands)\b|\boutstanding\b|\bamount (due|is)\b)"_s)},
        {Sense::Insists,
         pattern(
             uR"(\b((is|are|it'?s|that'?s) (mandatory|required|compulsory|essential|needed|necessary)|(i|we) (really |do |absolutely |must )?(need|have to have|must have|require)( it| that| this)|(can'?t|cannot) (proceed|continue|go (on|ahead|any further)|book|help|do (it|that|anything)).*without)\b)"_s)},
    };
}

const std::vector<SenseRule> &senseRules()
{
    static const std::vector<SenseRule> rules = [] {
        std::vector<SenseRule> all = conversationRules();
        for (SenseRule &rule : outcomeRules())
            all.push_back(std::move(rule));
        return all;
    }();
    return rules;
}

Senses sensesOf(const QString &sentence)
{
    Senses senses;
    for (const SenseRule &rule : senseRules()) {
        if (rule.words.match(sentence).hasMatch())
            senses |= rule.sense;
    }
    return senses;
}

bool asks(const QString &sentence)
{
    static const QRegularExpression opening = pattern(
        uR"(^((ok(ay)?|so|and|right|great|sure|fine|perfect|alright|all right|well|very well|now|good|thank you|thanks|yes|oh|hmm|um|sorry|of course|certainly|absolutely|gladly|by all means|noted|got it|i see)[,. ]+)*(what|which|when|who|whom|whose|where|why|how|may i|can i|can you|could i|could you|would you|will you|do you|does|did you|is (that|this|it|he|she|there|the)|are (you|there)|have you|has (he|she)|shall (i|we)|should (i|we)|any particular)\b)"_s);
    static const QRegularExpression inside = pattern(
        uR"(\b(may|can|could|might) (i|we) (please |just |also )?(have|get|take|know|ask|confirm)\b|\b(is|was) (that|this|it) (correct|right|okay|ok|fine|alright)[.!]?$|\bwould (that|it) be\b.*$|\b(right|correct|okay|yes)\?)"_s);
    // "When you arrive, ask for me." tells; without its stop the same opening most likely asks.
    static const QRegularExpression tells =
        pattern(uR"(^(when|where|how|who|which|so is|what a)\b.*[.!]$)"_s);
    if (sentence.endsWith(u'?') || inside.match(sentence).hasMatch())
        return true;
    return opening.match(sentence).hasMatch() && !tells.match(sentence).hasMatch();
}

QStringList splitSentences(const QString &text)
{
    QStringList parts;
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype end = endOfSentence(text, start);
        parts.append(text.sliced(start, end - start).trimmed());
        start = end;
    }
    parts.removeAll(QString());
    return parts;
}

const QRegularExpression &wordsFor(Sense sense)
{
    const auto &rules = senseRules();
    return std::find_if(rules.begin(), rules.end(),
                        [sense](const SenseRule &rule) { return rule.sense == sense; })
        ->words;
}

bool namesTime(const QString &words)
{
    static const QRegularExpression day =
        pattern(uR"(\b((mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)\b)"_s);
    const QList<TimeMention> times = timesIn(words);
    return day.match(words).hasMatch() ||
           std::any_of(times.begin(), times.end(),
                       [](const TimeMention &time) { return time.window.isExact(); });
}

/// Where an offer begins in what follows a request to wait, or -1. "Let me see if there is 11:30"
/// offers nothing yet.
qsizetype offerIn(const QString &words)
{
    static const QRegularExpression looksFor =
        pattern(uR"(\b(if|whether|what|when|which|that)\W*$)"_s);
    static const QRegularExpression lead = pattern(
        uR"(\b((i|we)('ve got| have| can (offer|do|give)| could (offer|do|give))|there('s| is| are)|(how|what) about)\b)"_s);
    static const QRegularExpression asked = pattern(
        uR"(\b(would (that|it|this|be)|what (suits|do you think)|which (one|of|would|shall)|shall i)\b)"_s);
    const QRegularExpressionMatch opening = lead.match(words);
    if (opening.hasMatch())
        return !looksFor.match(words.first(opening.capturedStart())).hasMatch() &&
                       namesTime(words.sliced(opening.capturedStart()))
                   ? opening.capturedStart()
                   : -1;
    const QRegularExpressionMatch question = asked.match(words);
    return question.hasMatch() && namesTime(words.first(question.capturedStart())) ? 0 : -1;
}

/// "Let me look again, | there is 11:30 on Sunday, would that be good": who listens with a machine
/// hears no stop between.
QStringList partedFromWaiting(const QString &sentence)
{
    const QRegularExpressionMatch waiting = wordsFor(Sense::Holds).match(sentence);
    const qsizetype end = waiting.capturedEnd();
    const qsizetype offer = waiting.hasMatch() ? offerIn(sentence.sliced(end)) : -1;
    if (offer < 0)
        return {sentence};
    return {sentence.first(end + offer).trimmed(), sentence.sliced(end + offer).trimmed()};
}

QList<Sentence> readSentences(const QString &text)
{
    QString plain = text.simplified();
    plain.replace(u'’', u'\'');
    QList<Sentence> sentences;
    for (const QString &spoken : splitSentences(plain)) {
        for (const QString &part : partedFromWaiting(spoken))
            sentences.append({.text = part, .isQuestion = asks(part), .senses = sensesOf(part)});
    }
    return sentences;
}

} // namespace

QList<Sentence> sentencesOf(const QString &text)
{
    // Reader, rules and judge listen to the same turns again and again as a call goes on, and the
    // patterns are most of what a call costs.
    static thread_local QCache<QString, QList<Sentence>> heard(512);
    if (const QList<Sentence> *sentences = heard.object(text))
        return *sentences;
    const QList<Sentence> sentences = readSentences(text);
    heard.insert(text, new QList<Sentence>(sentences));
    return sentences;
}

Senses sensesOf(const QList<Sentence> &sentences)
{
    Senses all;
    for (const Sentence &sentence : sentences)
        all |= sentence.senses;
    return all;
}

QStringList clausesOf(const QString &sentence)
{
    static const QRegularExpression border = pattern(
        uR"(;|[,.]?\s+(?=\b(but|however|though|although|while|whereas|only)\b)|\s+[-–—]\s+|,\s+(?=(the|we|i|he|she|it|dr|doctor|your|on|that)\b))"_s);
    return sentence.split(border, Qt::SkipEmptyParts);
}

bool isSettled(const Sentence &sentence, Sense what)
{
    if (!sentence.has(what) || !sentence.isStatement())
        return false;
    static const QRegularExpression undone = pattern(
        uR"(\b(not|never|no|cannot|unable|unfortunately|fail\w*|will|'ll|going to|shall|can|could|would|may|might|must|needs? to|to be|to get|being|once|if|until|unless|when|as soon as|want\w*|like|let me|get (it|you|that)|before (it|we|i)|trying|was supposed|almost|nobody|nothing|wasn'?t|isn'?t|hasn'?t|haven'?t|can'?t|couldn'?t|won'?t|didn'?t|aren'?t|don'?t|say(s|ing)?|said)\b)"_s);
    static const QRegularExpression condition = pattern(
        uR"(\b(unless|until|provided|as long as|on condition|subject to|pending|once)\b|^[^,]*\b(if|when) (you|we|i|he|she|they|the)\b)"_s);
    const QRegularExpressionMatch said = wordsFor(what).match(sentence.text);
    const QString before = sentence.text.first(said.capturedStart());
    const QString clause = before.sliced(before.lastIndexOf(u',') + 1);
    const QString after = sentence.text.sliced(said.capturedEnd());
    const bool promises = what == Sense::TakesMessage;
    const bool expects = said.captured().startsWith(u"we"_s, Qt::CaseInsensitive);
    if (!promises && !expects && undone.match(clause).hasMatch())
        return false;
    static const QRegularExpression opensCondition =
        pattern(uR"(^\W*(and |so |but )?(if|once|unless|when|until|as soon as)\b)"_s);
    return !opensCondition.match(sentence.text).hasMatch() && !condition.match(after).hasMatch();
}

} // namespace PhoneAgent
