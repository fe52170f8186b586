// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// bench-manycalls [CALLS]: whole calls of the real program at once, against the emulators. Prints
// how late its frames leave, whether a call went as it does when it is the only one, whether its
// recording holds what both sides heard, and which process took how much of the processors. Takes
// less than three minutes: the lone calls as long as the longest of them, the others a little
// longer, as the network begins two in a second.

#include "journeys/realcalls.h"
#include "support/soundtrack.h"

#include "telephony/lateness.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QTextStream>
#include <QTimer>

#include <unistd.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int MostLate = 20;       ///< ms, of 99 frames in a hundred
constexpr double SameSound = 0.95; ///< likeness of a stretch, from -1 to 1
constexpr double MostApart = 20.0; ///< ms, between the sides of a recording, of 90 stretches in 100
/// The emulated network hands a frame over when it begins and not when it was spoken: what comes in
/// is so many ms ahead.
constexpr double HandedOverEarly = 20.0;
constexpr auto LeastStretch = 300ms; ///< shorter ones look alike everywhere
constexpr auto TellEvery = 10s;
constexpr auto LongestHold = 150s; ///< the longest of the calls takes half of it

/// Those who are called, and over again. The seed makes them say the same each time.
struct Kind
{
    QString scenario;
    int seed;
};

const QList<Kind> Kinds{
    {u"curt"_s, 1}, {u"restaurant"_s, 5}, {u"slot-taken"_s, 2}, {u"hospital-conversation"_s, 7}};

QString requestFor(const QString &scenario)
{
    return scenario == "restaurant"_L1
               ? u"Book a table for two at Spice Garden on 15th April 2027 at 8 pm"_s
               : u"Book an appointment with Dermatologist Chandra at Apollo Hospital on 15th April "
                 u"2027 at 10:30 AM"_s;
}

/// Processor time of a running process.
std::chrono::milliseconds workOf(qint64 processId)
{
    QFile file(u"/proc/%1/stat"_s.arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return 0ms;
    const QByteArray stat = file.readAll();
    const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK));
}

struct Work
{
    std::chrono::milliseconds program{0};
    std::chrono::milliseconds emulators{0};
    std::chrono::milliseconds time{0};
};

/// Whole calls, each program's to their end. A process that is gone tells no more how much it
/// worked, so that is looked at while it runs.
class Holding
{
public:
    Holding(const QString &title, std::vector<RealCalls *> programs, QTextStream &out)
        : m_title(title), m_programs(std::move(programs)), m_out(out)
    {
    }

    Work hold()
    {
        m_since.start();
        for (RealCalls *calls : m_programs)
            begin(*calls);
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &m_loop, [this] { onLook(); });
        look.start(200ms);
        m_loop.exec();
        m_work.time = std::chrono::milliseconds(m_since.elapsed());
        tell();
        return m_work;
    }

private:
    void begin(RealCalls &calls)
    {
        calls.environment.insert(u"QT_LOGGING_RULES"_s, u"phoneagent.telephony.info=true"_s);
        // Nobody has to wait because others ask so much.
        calls.settings = {{u"tokens_per_minute"_s, 100'000'000}};
        calls.begin();
    }

    void onLook()
    {
        std::chrono::milliseconds program{0}, emulators{0};
        for (RealCalls *calls : m_programs) {
            program += workOf(calls->agent.processId());
            emulators += workOf(calls->network.processId());
        }
        m_work.program = std::max(m_work.program, program);
        m_work.emulators = std::max(m_work.emulators, emulators);
        const bool isTooLong = std::chrono::milliseconds(m_since.elapsed()) > LongestHold;
        const bool isOver = std::all_of(m_programs.begin(), m_programs.end(),
                                        [](const RealCalls *calls) { return calls->haveEnded(); });
        if (isOver || isTooLong)
            return m_loop.quit();
        if (m_told.isValid() && std::chrono::milliseconds(m_told.elapsed()) < TellEvery)
            return;
        m_told.start();
        tell();
    }

    void tell()
    {
        qsizetype ended = 0;
        for (const RealCalls *calls : m_programs)
            ended += calls->agent.events(u"ended"_s).size();
        m_out << m_title << ": " << ended << " ended after " << m_since.elapsed() / 1000 << " s"
              << Qt::endl;
    }

    const QString m_title;
    const std::vector<RealCalls *> m_programs;
    QTextStream &m_out;
    QEventLoop m_loop;
    QElapsedTimer m_since;
    QElapsedTimer m_told;
    Work m_work;
};

/// All that can be told of a call that does not change from one time to the next.
QString storyOf(RealCalls &calls, const QString &id)
{
    const QJsonObject end = calls.ended(id);
    QStringList story{end[u"outcome"].toString()};
    for (const QJsonValue turn : end[u"record"][u"turns"].toArray())
        story += turn[u"speaker"].toString() + u": "_s + turn[u"text"].toString();
    return story.join(u'\n');
}

QString endOf(RealCalls &calls, const QString &id)
{
    const QJsonObject end = calls.ended(id);
    return end[u"outcome"].toString() + u' ' +
           QString::fromUtf8(QJsonDocument(end[u"facts"].toObject()).toJson());
}

Lateness latenessOf(const AgentProcess &agent)
{
    static const QRegularExpression line(u"late \\(ms:frames\\) \"([0-9: ]*)\""_s);
    Lateness all;
    auto lines = line.globalMatch(QString::fromUtf8(agent.errors));
    while (lines.hasNext())
        all.add(Lateness::fromText(lines.next().captured(1)));
    return all;
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0.0;
    std::sort(values.begin(), values.end());
    return values[std::size_t(part * double(values.size() - 1))];
}

/// How well the recordings fit to what was heard.
struct Fit
{
    int stretches = 0;
    int alike = 0;
    QStringList others;         ///< what is not alike
    std::vector<double> apart;  ///< ms, what the agent said from where the callee heard it
    std::vector<double> drifts; ///< ms, what the callee said from the rest of that

    void compare(RealCalls &calls, const QString &id)
    {
        const QString folder = calls.folder.path() + u"/calls/"_s;
        const QString path =
            folder + calls.ended(id)[u"record"][u"plan"][u"id"].toString() + u"/call.wav"_s;
        const QString sid = calls.atNetwork(id)[u"sid"].toString();
        const auto [callee, agent] = SoundTrack::ofRecording(path);
        const auto said = SoundTrack::ofWav(calls.network.wav(sid, u"said"_s));
        const auto heard = SoundTrack::ofWav(calls.network.wav(sid, u"heard"_s));
        const std::vector<double> theirs = shifts(id + u" callee"_s, said, callee);
        const double usual = percentile(theirs, 0.5);
        for (const double shift : theirs)
            drifts.push_back(std::abs(shift - usual));
        for (const double shift : shifts(id + u" agent"_s, heard, agent))
            apart.push_back(shift - usual - HandedOverEarly);
    }

private:
    std::vector<double> shifts(const QString &side, const SoundTrack &heard,
                               const SoundTrack &recorded)
    {
        std::vector<double> late;
        for (const SoundTrack::Stretch &stretch : heard.stretches()) {
            if (stretch.until - stretch.from < LeastStretch)
                continue;
            const SoundTrack::Match match = heard.find(stretch, recorded);
            ++stretches;
            if (match.likeness < SameSound) {
                others += u"%1 from %2 to %3 ms: %4"_s.arg(side)
                              .arg(stretch.from.count())
                              .arg(stretch.until.count())
                              .arg(match.likeness);
                continue;
            }
            ++alike;
            late.push_back(match.lateMs);
        }
        return late;
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = std::max(1, QCoreApplication::arguments().value(1, u"20"_s).toInt());
    QTextStream out(stdout);

    // Each the only call of its program, which saves the time of one after the other.
    std::vector<std::unique_ptr<RealCalls>> alone;
    std::vector<RealCalls *> programs;
    for (const Kind &kind : Kinds) {
        programs.push_back(alone.emplace_back(std::make_unique<RealCalls>()).get());
        programs.back()->add(u"0"_s, requestFor(kind.scenario),
                             {{u"scenario"_s, kind.scenario}, {u"seed"_s, kind.seed}});
    }
    Holding(u"%1 calls alone"_s.arg(Kinds.size()), programs, out).hold();

    RealCalls calls;
    calls.parallel = count;
    for (int i = 0; i < count; ++i) {
        const Kind &kind = Kinds[i % Kinds.size()];
        calls.add(QString::number(i), requestFor(kind.scenario),
                  {{u"scenario"_s, kind.scenario}, {u"seed"_s, kind.seed}});
    }
    const Work work = Holding(u"%1 calls at once"_s.arg(count), {&calls}, out).hold();

    const Lateness late = latenessOf(calls.agent);
    int sameEnd = 0;
    int sameWords = 0;
    Fit fit;
    for (int i = 0; i < count; ++i) {
        const QString id = QString::number(i);
        RealCalls &lone = *alone[std::size_t(i % Kinds.size())];
        const bool isSame = endOf(calls, id) == endOf(lone, u"0"_s);
        sameEnd += isSame;
        sameWords += storyOf(calls, id) == storyOf(lone, u"0"_s);
        if (!isSame)
            out << "alone:\n"
                << storyOf(lone, u"0"_s) << "\n\nwith the others:\n"
                << storyOf(calls, id) << "\n\n";
        fit.compare(calls, id);
    }
    out << count << " calls at once, " << work.time.count() / 1000 << " s: " << late.frames()
        << " frames, late p50 " << late.within(0.5) << " ms, p99 " << late.within(0.99)
        << " ms, worst " << late.within(1.0) << " ms\n"
        << sameEnd << " ended as they do alone, " << sameWords << " word for word\n"
        << "recordings: " << fit.alike << " of " << fit.stretches
        << " stretches as they were heard " << fit.others.join(u"; "_s)
        << "\n            the agent's later than they were heard by p5 "
        << percentile(fit.apart, 0.05) << " ms, p50 " << percentile(fit.apart, 0.5) << " ms, p95 "
        << percentile(fit.apart, 0.95) << " ms; the callee's displaced by "
        << percentile(fit.drifts, 1.0) << " ms at most\n"
        << "processor time: program " << double(work.program.count()) / 1000 << " s, emulators "
        << double(work.emulators.count()) / 1000 << " s\n";
    const bool isMet = late.frames() > 0 && late.within(0.99) <= MostLate && sameEnd == count &&
                       fit.alike == fit.stretches && percentile(fit.apart, 0.95) <= MostApart &&
                       percentile(fit.apart, 0.05) >= -MostApart;
    out << (isMet ? "No call notices the others.\n" : "The calls disturb each other.\n");
    return isMet ? 0 : 1;
}
