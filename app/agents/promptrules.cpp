// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/promptrules.h"

#include "agents/menuoptions.h"
#include "agents/senses.h"
#include "agents/wantedfields.h"
#include "core/whenready.h"
#include "language/pattern.h"
#include "language/times.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = IvrPrompt::Kind;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::PromptRules)
};

constexpr Senses settledSenses = Sense::Booked | Sense::Completed | Sense::Cancelled |
                                 Sense::Moved | Sense::TakesMessage | Sense::LogsComplaint |
                                 Sense::TakesOrder;

/// A prompt while it is being understood.
struct Listening
{
    QString text;
    QList<Sentence> sentences;
    Senses senses;
    bool opensCall = false;
    IvrPrompt prompt;

    const Sentence &last() const { return sentences.last(); }

    bool conclude(Kind kind, double confidence, const QString &reason)
    {
        prompt.kind = kind;
        prompt.confidence = confidence;
        prompt.reason = reason;
        return true;
    }
};

bool hasDigit(const QString &text)
{
    static const QRegularExpression number = pattern(
        uR"(\d|\b(hundred|thousand|lakh|million|zero|nil|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"_s);
    return number.match(text).hasMatch();
}

bool requestsInWords(const QString &sentence)
{
    static const QRegularExpression request = pattern(
        uR"(\b(please|enter|key in|type|tell me|give me|need|i'll take|let me (have|take|get)|spell|provide|share|say|state|i'd like|require|start with|first of all|and the|what's|name|number|(mornings?|forenoon),? or (in the )?(afternoon|evening)s?)\b)"_s);
    return request.match(sentence).hasMatch();
}

bool settles(const Sentence &sentence)
{
    if (sentence.has(Sense::StatesBalance) && sentence.isStatement() && hasDigit(sentence.text))
        return true;
    // A bare "noted" follows every answer and settles nothing.
    if (sentence.text.size() < 12 && sentence.has(Sense::TakesMessage))
        return false;
    for (quint32 bit = 1; bit <= quint32(Sense::Insists); bit <<= 1) {
        const auto sense = Sense(bit);
        if (settledSenses.testFlag(sense) && isSettled(sentence, sense))
            return true;
    }
    return false;
}

void collectFields(Listening &heard)
{
    static const QRegularExpression ownName = pattern(uR"(\bmy name('s| is)\b)"_s);
    QStringList &fields = heard.prompt.wantedFields;
    for (const Sentence &sentence : heard.sentences) {
        const bool asks = sentence.isQuestion || requestsInWords(sentence.text);
        if (!asks || ownName.match(sentence.text).hasMatch() ||
            (settles(sentence) && !sentence.isQuestion))
            continue;
        for (const QString &field : wantedFieldsIn(sentence.text)) {
            if (!fields.contains(field))
                fields.append(field);
        }
    }
}

bool readTyping(Listening &heard)
{
    if (!asksToType(heard.text))
        return false;
    IvrPrompt &prompt = heard.prompt;
    prompt.options.removeIf([](const auto &option) { return option.key == u"#"; });
    const bool mayChoose = prompt.options.size() > 1;
    if (mayChoose || (prompt.wantedFields.isEmpty() && !prompt.options.isEmpty()))
        return false;
    prompt.wantsKeys = true;
    prompt.dateFormat = keypadDateFormatIn(heard.text);
    if (prompt.wantedFields.contains(u"date"_s) || !prompt.dateFormat.isEmpty()) {
        if (prompt.wantedFields.isEmpty())
            prompt.wantedFields.append(u"date"_s);
        const bool isBirth = prompt.wantedFields.contains(u"date_of_birth"_s);
        return heard.conclude(isBirth ? Kind::InfoRequest : Kind::DateInput, 0.95,
                              Reasons::tr("Asks for a date by keypad"));
    }
    return heard.conclude(Kind::InfoRequest, 0.93, Reasons::tr("Asks to type a value"));
}

bool readMenu(Listening &heard)
{
    IvrPrompt &prompt = heard.prompt;
    if (prompt.options.isEmpty())
        return false;
    if (prompt.options.size() == 1 && heard.senses.testFlag(Sense::Holds) &&
        !offersToStayOnLine(heard.text))
        return heard.conclude(Kind::HoldMusic, 0.85, Reasons::tr("Keeps the caller waiting"));
    prompt.wantsKeys = true;
    prompt.wantedFields.clear();
    static const QRegularExpression agree =
        pattern(uR"(\b(confirm|correct|accept|yes|agree|proceed)\b)"_s);
    const bool confirms =
        std::any_of(prompt.options.begin(), prompt.options.end(),
                    [](const auto &option) { return agree.match(option.label).hasMatch(); });
    QSet<QString> keys;
    for (const auto &option : prompt.options)
        keys.insert(option.key);
    if (confirms && keys.size() <= 3)
        return heard.conclude(Kind::Confirmation, 0.9, Reasons::tr("Asks to confirm by keypad"));
    return heard.conclude(Kind::DtmfMenu, prompt.options.size() > 1 ? 0.97 : 0.85,
                          Reasons::tr("Reads a menu of keys"));
}

bool readVoicemail(Listening &heard)
{
    const bool records =
        std::any_of(heard.sentences.begin(), heard.sentences.end(), [](const Sentence &sentence) {
            return sentence.has(Sense::Voicemail) && !sentence.isQuestion;
        });
    if (!records || heard.last().isQuestion)
        return false;
    heard.prompt.isVoicemail = true;
    heard.prompt.wantedFields.clear();
    return heard.conclude(Kind::Greeting, 0.92, Reasons::tr("A voicemail greeting"));
}

bool readSuccess(Listening &heard)
{
    const bool settled = std::any_of(heard.sentences.begin(), heard.sentences.end(), settles);
    const bool asksOn =
        std::any_of(heard.sentences.begin(), heard.sentences.end(), [](const Sentence &sentence) {
            return sentence.isQuestion && !sentence.has(Sense::AnythingElse);
        });
    if (!settled || asksOn || heard.last().has(Sense::Holds))
        return false;
    heard.prompt.wantedFields.clear();
    return heard.conclude(Kind::SuccessMessage, 0.9, Reasons::tr("Says that it is done"));
}

/// "Let me look. I could give you half past ten. Which one?": they did not keep anybody waiting.
bool goesOnAfterWaiting(const QList<Sentence> &sentences)
{
    const auto after = std::find_if(sentences.rbegin(), sentences.rend(), [](const Sentence &one) {
                           return one.has(Sense::Holds);
                       }).base();
    return std::any_of(after, sentences.end(), [](const Sentence &one) {
        return one.isQuestion || !timesIn(one.text).isEmpty();
    });
}

bool readHold(Listening &heard)
{
    const Sentence &last = heard.last();
    const bool agrees = last.has(Sense::AsksToAgree) && last.isQuestion;
    if (!heard.senses.testFlag(Sense::Holds) || goesOnAfterWaiting(heard.sentences) || agrees)
        return false;
    if (heard.senses.testFlag(Sense::Returns) && !last.has(Sense::Holds))
        return false;
    heard.prompt.wantedFields.clear();
    return heard.conclude(Kind::HoldMusic, 0.9, Reasons::tr("Keeps the caller waiting"));
}

bool readGreeting(Listening &heard)
{
    const bool helps = heard.senses.testFlag(Sense::OffersHelp);
    const bool greets = heard.sentences.first().has(Sense::Greets) ||
                        (heard.opensCall && heard.senses.testFlag(Sense::Greets));
    if (!greets || heard.last().has(Sense::Farewell))
        return false;
    const bool onlyGreets = heard.prompt.wantedFields.isEmpty() &&
                            !heard.senses.testFlag(Sense::AsksToAgree) &&
                            (heard.opensCall || !heard.senses.testFlag(Sense::AsksToRepeat));
    if (!onlyGreets && !helps)
        return false;
    const bool speaksOn = !helps && !heard.opensCall && heard.last().isQuestion;
    if (speaksOn)
        return false;
    heard.prompt.wantedFields.clear();
    return heard.conclude(Kind::Greeting, helps ? 0.93 : 0.88, Reasons::tr("Answers the phone"));
}

bool readRepeat(Listening &heard)
{
    if (!heard.senses.testFlag(Sense::AsksToRepeat))
        return false;
    if (!heard.prompt.wantedFields.isEmpty() || heard.senses.testFlag(Sense::AsksToAgree))
        return false;
    heard.prompt.wantedFields = {u"repeat"_s};
    return heard.conclude(Kind::OpenQuestion, 0.85, Reasons::tr("Asks to hear it again"));
}

bool readQuestion(Listening &heard)
{
    const QStringList &fields = heard.prompt.wantedFields;
    const Sentence &last = heard.last();
    const bool agrees =
        heard.senses.testFlag(Sense::AsksToAgree) &&
        std::any_of(heard.sentences.begin(), heard.sentences.end(), [](const Sentence &sentence) {
            return sentence.isQuestion && sentence.has(Sense::AsksToAgree) &&
                   wantedFieldsIn(sentence.text).isEmpty();
        });
    if (last.has(Sense::AnythingElse) && last.isQuestion)
        return heard.conclude(Kind::OpenQuestion, 0.9, Reasons::tr("Asks what else is wanted"));
    if (agrees && !(last.isQuestion && !wantedFieldsIn(last.text).isEmpty()))
        return heard.conclude(Kind::Confirmation, 0.9, Reasons::tr("Asks for a yes or no"));
    if (fields.size() == 1 && fields.first() == u"date")
        return heard.conclude(Kind::DateInput, 0.9, Reasons::tr("Asks for the date"));
    if (!fields.isEmpty()) {
        QStringList words;
        for (const QString &field : fields)
            words.append(fieldWords(field));
        return heard.conclude(Kind::InfoRequest, 0.92,
                              Reasons::tr("Asks for the %1").arg(words.join(u", "_s)));
    }
    if (heard.senses.testFlag(Sense::OffersHelp))
        return heard.conclude(Kind::OpenQuestion, 0.9, Reasons::tr("Asks what the call is about"));
    if (last.isQuestion && last.has(Sense::AsksToAgree))
        return heard.conclude(Kind::Confirmation, 0.8, Reasons::tr("Asks for a yes or no"));
    if (last.isQuestion)
        return heard.conclude(Kind::OpenQuestion, 0.6, Reasons::tr("Asks a question"));
    return false;
}

bool readFarewell(Listening &heard)
{
    if (!heard.senses.testFlag(Sense::Farewell) || heard.last().isQuestion)
        return false;
    return heard.conclude(Kind::Farewell, 0.92, Reasons::tr("Says goodbye"));
}

bool readStatement(Listening &heard)
{
    const Senses senses = heard.senses;
    if (senses.testFlag(Sense::WrongNumber))
        return heard.conclude(Kind::Unknown, 0.7, Reasons::tr("Says the number is wrong"));
    if (senses.testFlag(Sense::Closed))
        return heard.conclude(Kind::Unknown, 0.7, Reasons::tr("Says the place is closed"));
    if (senses.testFlag(Sense::NoSuchPerson))
        return heard.conclude(Kind::Unknown, 0.7, Reasons::tr("Says this person is not there"));
    if (senses.testFlag(Sense::Unavailable))
        return heard.conclude(Kind::Unknown, 0.7, Reasons::tr("Says it is not available"));
    return heard.conclude(Kind::Unknown, 0.3, Reasons::tr("Tells something"));
}

} // namespace

QFuture<Result<IvrPrompt>> PromptRules::read(const Conversation &conversation)
{
    const auto calleeTurns =
        std::count_if(conversation.turns.begin(), conversation.turns.end(),
                      [](const Turn &turn) { return turn.speaker == Turn::Speaker::Callee; });
    return readyFuture(
        Result<IvrPrompt>(classify(conversation.lastCalleeTurn().text, calleeTurns <= 1)));
}

IvrPrompt PromptRules::classify(const QString &text, bool opensCall)
{
    Listening heard{
        .text = text.simplified(), .sentences = sentencesOf(text), .opensCall = opensCall};
    if (heard.sentences.isEmpty())
        return {.reason = Reasons::tr("Nothing was understood")};
    heard.text.replace(u'’', u'\'');
    heard.senses = sensesOf(heard.sentences);
    heard.prompt.options = menuOptionsIn(heard.text);
    collectFields(heard);

    // The order is the order of certainty: keys are unmistakable, small talk is not.
    using Reader = bool (*)(Listening &);
    static constexpr Reader readers[] = {readTyping,   readMenu,     readVoicemail, readSuccess,
                                         readHold,     readGreeting, readRepeat,    readQuestion,
                                         readFarewell, readStatement};
    std::any_of(std::begin(readers), std::end(readers),
                [&heard](Reader read) { return read(heard); });
    return heard.prompt;
}

} // namespace PhoneAgent
