// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/emulatedexchange.h"
#include "support/scriptedagents.h"
#include "support/scriptedservices.h"

#include "calls/callcenter.h"
#include "telephony/phoneline.h"

#include <QDir>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Qt's hooks for debuggers: it calls those that are set (qhooks_p.h).
extern Q_CORE_EXPORT quintptr qtHookData[];

namespace {

/// All QObjects that are made while it watches and live still. One at a time.
class Objects
{
public:
    Objects()
    {
        watching = this;
        qtHookData[AddQObject] = reinterpret_cast<quintptr>(&add);
        qtHookData[RemoveQObject] = reinterpret_cast<quintptr>(&remove);
    }
    ~Objects() { qtHookData[AddQObject] = qtHookData[RemoveQObject] = 0; }

    /// How many of each class; call while nothing happens.
    QMap<QByteArray, int> classes()
    {
        const QMutexLocker locker(&m_mutex);
        QMap<QByteArray, int> counts;
        for (const QObject *object : std::as_const(m_alive))
            ++counts[object->metaObject()->className()];
        return counts;
    }

private:
    static constexpr int AddQObject = 3;
    static constexpr int RemoveQObject = 4;
    static inline Objects *watching = nullptr;

    static void add(QObject *object)
    {
        const QMutexLocker locker(&watching->m_mutex);
        watching->m_alive.insert(object);
    }
    static void remove(QObject *object)
    {
        const QMutexLocker locker(&watching->m_mutex);
        watching->m_alive.remove(object);
    }

    QMutex m_mutex;
    QSet<const QObject *> m_alive;
};

/// The classes of which so many more objects live than before.
QByteArray grown(const QMap<QByteArray, int> &before, const QMap<QByteArray, int> &after, int least)
{
    QByteArray text;
    for (auto it = after.begin(); it != after.end(); ++it) {
        const int more = it.value() - before.value(it.key());
        if (more >= least)
            text += it.key() + ' ' + QByteArray::number(more) + ' ';
    }
    return text;
}

qsizetype entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

/// Calls over the emulated network, with lines, sound and recordings as real ones have them.
class Calls
{
public:
    Calls()
        : m_database(Database::open(u":memory:"_s).value()), m_store(*m_database),
          m_monitor(nullptr, m_prompts), m_agent(nullptr, m_decisions),
          m_center({.monitor = m_monitor,
                    .agent = m_agent,
                    .store = m_store,
                    .voice = &m_voice,
                    .voiceName = u"slt"_s,
                    .soundRoot = m_folder.path()},
                   [this](const CallPlan &plan) { return makeLine(plan); })
    {
        // Queued: a session is still telling its end.
        QObject::connect(
            &m_center, &CallCenter::callEnded, &m_center,
            [this](CallSession *session) {
                ++ended;
                m_center.release(session);
            },
            Qt::QueuedConnection);
    }

    void hold(int count, int parallel)
    {
        m_center.setParallelLimit(parallel);
        static const QStringList behaviours{u"hang-up-after-ms:300"_s,  u"busy"_s,
                                            u"hang-up-after-ms:1800"_s, u"no-answer"_s,
                                            u"hang-up-after-ms:0"_s,    u"failed"_s};
        for (int i = 0; i < count; ++i) {
            CallPlan plan{.id = u"call-%1"_s.arg(++m_placed), .userName = u"Meera Iyer"_s};
            plan.mode = CallPlan::Mode::Real;
            plan.number = u"+1415555%1"_s.arg(1000 + m_placed);
            m_exchange.network.put(
                u"callees/"_s + plan.number,
                QJsonObject{{u"behaviour"_s, behaviours[m_placed % behaviours.size()]},
                            {u"scenario"_s, u"curt"_s},
                            {u"ring_ms"_s, 0}});
            m_center.place(plan);
        }
    }

    bool haveEnded() const { return m_center.sessions().isEmpty(); }
    /// The network forgets the calls, which it keeps for tests that ask.
    void forget()
    {
        m_exchange.network.ask("DELETE", u"/rehearsal"_s);
        m_exchange.showTheWay();
    }

    int ended = 0;

private:
    std::unique_ptr<CallLine> makeLine(const CallPlan &plan)
    {
        const QString folder = m_folder.filePath(plan.id);
        QDir().mkpath(folder);
        return std::make_unique<PhoneLine>(
            m_exchange, folder + u"/call.wav"_s,
            PhoneLine::Timing{.ringingPoll = 100ms, .talkingPoll = 500ms, .verdict = 1s});
    }

    QTemporaryDir m_folder;
    EmulatedExchange m_exchange;
    std::unique_ptr<Database> m_database;
    CallStore m_store;
    ScriptedPromptReader m_prompts;
    ScriptedDecisionMaker m_decisions;
    ScriptedVoice m_voice{{u"slt"_s}, 500};
    CallMonitor m_monitor;
    ActionAgent m_agent;
    int m_placed = 0;
    CallCenter m_center;
};

} // namespace

class TestCallSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoHundredCallsLeaveNothingBehind()
    {
        constexpr int Limit = 60'000;
        constexpr int Count = 200;
        QThreadPool::globalInstance()->setExpiryTimeout(100); // idle threads go soon
        Objects objects;
        Calls calls;
        // Connections to services are kept: so many at once as will never be needed again.
        calls.hold(60, 60);
        QTRY_VERIFY_WITH_TIMEOUT(calls.haveEnded(), Limit);
        calls.forget();
        // Their streams say goodbye; the connections to services are kept.
        QTRY_VERIFY_WITH_TIMEOUT(!objects.classes().contains("QWebSocket"), Limit);
        const QMap<QByteArray, int> classes = objects.classes();
        const qsizetype descriptors = entriesOf(u"/proc/self/fd"_s);
        const qsizetype threads = entriesOf(u"/proc/self/task"_s);

        calls.hold(Count, 20);
        QTRY_VERIFY_WITH_TIMEOUT(calls.haveEnded(), Limit);
        QCOMPARE(calls.ended, 60 + Count);
        calls.forget();

        // How many connections to a service are kept is luck; one thing left by each call is not.
        const auto left = [&] { return grown(classes, objects.classes(), Count / 2); };
        QTRY_VERIFY2_WITH_TIMEOUT(left().isEmpty(), "left behind: " + left(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(entriesOf(u"/proc/self/fd"_s) < descriptors + Count / 10, Limit);
        QTRY_VERIFY_WITH_TIMEOUT(entriesOf(u"/proc/self/task"_s) <= threads, Limit);
    }
};

QTEST_GUILESS_MAIN(TestCallSoak)
#include "tst_callsoak.moc"
