// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/requesttranscriber.h"

#include "support/awaited.h"
#include "support/scriptedservices.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const Pcm Second{8000, std::vector<std::int16_t>(8000, 1000)};

class Ears : public ScriptedTranscriber
{
public:
    explicit Ears(const QString &name) : m_name(name) {}
    QString name() const override { return m_name; }

private:
    const QString m_name;
};

/// A service and the recogniser on this computer.
struct Both
{
    Ears service{u"Groq"_s};
    Ears offline{u"this computer"_s};
    bool hasKey = true;
    RequestTranscriber transcriber{[this] { return hasKey ? &service : nullptr; }, offline};
};

} // namespace

/// Who writes down what the person asks for.
class TestRequestTranscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheService();
    void asksThisComputerWhenTheServiceFails();
    void followsTheKeys();
    void failsWhenNobodyCan();
};

void TestRequestTranscriber::asksTheService()
{
    Both both;
    const auto heard = both.transcriber.transcribe(Second);
    both.service.answer(0, u"call the bank"_s);

    const auto words = awaited(heard).value();
    QCOMPARE(words.words, u"call the bank"_s);
    QCOMPARE(RequestTranscriber::toldBy(words), u"Written down by Groq."_s);
    QVERIFY(both.offline.sounds.isEmpty());
}

void TestRequestTranscriber::asksThisComputerWhenTheServiceFails()
{
    Both both;
    const auto heard = both.transcriber.transcribe(Second);
    both.service.answer(0, failure(Error::Kind::Refused, u"The key is old."_s));
    QTRY_COMPARE(both.offline.sounds.size(), 1);
    both.offline.answer(0, u"call the bank"_s);

    const auto words = awaited(heard).value();
    QCOMPARE(words.words, u"call the bank"_s);
    QCOMPARE(RequestTranscriber::toldBy(words),
             u"The key is old. Written down by this computer."_s);
    QCOMPARE(both.offline.sounds.first().samples, Second.samples);
}

void TestRequestTranscriber::followsTheKeys()
{
    Both both;
    both.hasKey = false;
    QCOMPARE(both.transcriber.name(), u"this computer"_s);
    both.transcriber.transcribe(Second);
    QCOMPARE(both.offline.sounds.size(), 1);

    both.hasKey = true;
    QCOMPARE(both.transcriber.name(), u"Groq"_s);
    both.transcriber.transcribe(Second);
    QCOMPARE(both.service.sounds.size(), 1);
}

void TestRequestTranscriber::failsWhenNobodyCan()
{
    Both both;
    const auto heard = both.transcriber.transcribe(Second);
    both.service.answer(0, failure(Error::Kind::Refused, u"The key is old."_s));
    QTRY_COMPARE(both.offline.sounds.size(), 1);
    both.offline.answer(0, failure(Error::Kind::Missing, u"No model is installed."_s));

    QCOMPARE(awaited(heard).error().message, u"No model is installed."_s);
}

QTEST_GUILESS_MAIN(TestRequestTranscriber)
#include "tst_requesttranscriber.moc"
