// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/recordings.h"

#include "audio/dtmf.h"
#include "telephony/heardkeys.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What is told while this sounds, frame by frame.
QString heardIn(HeardKeys &keys, const Pcm &sound)
{
    QString heard;
    for (std::size_t at = 0; at + 160 <= sound.samples.size(); at += 160) {
        const auto from = sound.samples.begin() + std::ptrdiff_t(at);
        heard += keys.hear({8000, {from, from + 160}});
    }
    return heard;
}

} // namespace

class TestHeardKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsKeysByTheirTones();
    void believesTheNetwork();
    void countsWhatIsHeardAndToldOnce();
    void doesNotHearOurOwnKeys();
    void hearsNoKeysInVoicesAndMusic();
};

void TestHeardKeys::hearsKeysByTheirTones()
{
    HeardKeys keys;
    QCOMPARE(heardIn(keys, dtmfTones(u"1234567890*#"_s, 8000)), u"1234567890*#"_s);
}

void TestHeardKeys::believesTheNetwork()
{
    HeardKeys keys;
    QCOMPARE(keys.told(u'5') + keys.told(u'5'), u"55"_s);
}

void TestHeardKeys::countsWhatIsHeardAndToldOnce()
{
    HeardKeys keys;
    QString all = keys.told(u'5');
    all += keys.told(u'5');
    all += heardIn(keys, dtmfTones(u"55"_s, 8000));
    QCOMPARE(all, u"55"_s);

    // The other way round, and again after a while.
    all = heardIn(keys, silence(2s, 8000));
    all += heardIn(keys, dtmfTones(u"5"_s, 8000));
    all += keys.told(u'5');
    QCOMPARE(all, u"5"_s);
}

void TestHeardKeys::doesNotHearOurOwnKeys()
{
    HeardKeys keys;
    keys.startIgnoring();
    QString all = heardIn(keys, dtmfTones(u"4321"_s, 8000));
    keys.stopIgnoring();
    all += heardIn(keys, dtmfTones(u"8"_s, 8000));
    all += keys.told(u'8');
    QCOMPARE(all, QString());

    all += heardIn(keys, silence(1s, 8000));
    all += heardIn(keys, dtmfTones(u"9"_s, 8000));
    QCOMPARE(all, u"9"_s);
}

void TestHeardKeys::hearsNoKeysInVoicesAndMusic()
{
    HeardKeys keys;
    for (const QString &folder : {u"moh"_s, u"sounds"_s}) {
        for (const QString &path : Recordings::in(folder).mid(0, 40))
            QCOMPARE(u"%1 in %2"_s.arg(heardIn(keys, Recordings::at(path)), path),
                     u" in %1"_s.arg(path));
    }
}

QTEST_GUILESS_MAIN(TestHeardKeys)
#include "tst_heardkeys.moc"
