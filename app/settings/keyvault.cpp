// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/keyvault.h"

#include "core/enumtext.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "settings/crashdumps.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString lockedSentence()
{
    return KeyVault::tr("Your keychain is locked. Unlock it to make real calls.");
}

/// What a person may paste with a key: line ends and blanks around it, signs within a number.
QString tidied(KeyVault::Key key, const QString &text)
{
    static const QRegularExpression NumberSigns(u"[ ().-]"_s);
    if (key == KeyVault::Key::TwilioPhoneNumber)
        return text.trimmed().remove(NumberSigns);
    return text.trimmed();
}

Result<void> check(KeyVault::Key key, const QString &text)
{
    static const QRegularExpression AccountSid(u"^AC[0-9a-zA-Z]{32}$"_s);
    static const QRegularExpression Number(u"^\\+[1-9][0-9]{6,14}$"_s);
    static const QRegularExpression AnyKey(u"^[!-~]{1,4096}$"_s);
    static const QRegularExpression Example(u"your_|_here|x{6,}|\\.\\.\\.$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (!AnyKey.match(text).hasMatch())
        return failure(Error::Kind::Invalid,
                       KeyVault::tr("This does not look like a key. Copy it again."));
    if (Example.match(text).hasMatch())
        return failure(Error::Kind::Invalid,
                       KeyVault::tr("This is the text of an example. Copy your own key."));
    if (key == KeyVault::Key::TwilioAccountSid && !AccountSid.match(text).hasMatch())
        return failure(Error::Kind::Invalid,
                       KeyVault::tr("This does not look like an account SID. It begins with AC "
                                    "and has 34 characters."));
    if (key == KeyVault::Key::TwilioPhoneNumber && !Number.match(text).hasMatch())
        return failure(
            Error::Kind::Invalid,
            KeyVault::tr("This does not look like a phone number. Add the country code."));
    return {};
}

} // namespace

KeyVault::KeyVault(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
    preventCrashDumps();
    m_answerLimit.setSingleShot(true);
    connect(&m_answerLimit, &QTimer::timeout, this, &KeyVault::onNoAnswer);
    for (const Key key : keys()) {
        const QString text = m_options.environment.value(name(key)).trimmed();
        if (!text.isEmpty())
            m_entries.insert(key, {Secret(text), Source::Environment});
    }
    if (!m_options.usesKeychain) {
        m_state = State::NoService;
        return;
    }
    m_keychain = std::make_unique<Keychain>(m_options.service);
    connect(m_keychain.get(), &Keychain::unlocked, this, &KeyVault::onUnlocked);
    m_settle.setSingleShot(true);
    m_settle.setInterval(m_options.settleTime);
    connect(m_keychain.get(), &Keychain::changed, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &KeyVault::refresh);
}

KeyVault::~KeyVault() = default;

QList<KeyVault::Key> KeyVault::keys()
{
    const auto meta = QMetaEnum::fromType<Key>();
    QList<Key> list;
    for (int i = 0; i < meta.keyCount(); ++i)
        list.append(Key(meta.value(i)));
    return list;
}

QString KeyVault::name(Key key)
{
    return enumText(key).toUpper();
}

std::optional<KeyVault::Key> KeyVault::keyNamed(const QString &name)
{
    return enumFromText<Key>(name.toLower());
}

QString KeyVault::notice() const
{
    switch (m_state) {
    case State::Opening:
        break;
    case State::Ready:
        return m_isUnmade ? tr("Your system keychain asks for a password of its own when you store "
                               "the first key.")
                          : tr("Stored in your system keychain, never in a file.");
    case State::Locked:
        return lockedSentence();
    case State::NoService:
        return tr("No keychain runs on this system. Keys last until you quit.");
    }
    return {};
}

Secret KeyVault::value(Key key) const
{
    return m_entries.value(key).secret;
}

KeyVault::Source KeyVault::source(Key key) const
{
    return m_entries.value(key).source;
}

QFuture<KeyVault::State> KeyVault::open()
{
    const bool isKnown = m_state == State::Ready || m_state == State::NoService ||
                         (m_state == State::Locked && m_isProbing);
    if (isKnown)
        return readyFuture(m_state);
    QPromise<State> &promise = m_opening.emplace_back();
    promise.start();
    look();
    return promise.future();
}

/// Where nothing was ever kept there is nothing to read, and a probe would make the person choose
/// a password for nothing.
void KeyVault::look()
{
    m_answerLimit.start(m_options.answerLimit);
    whenReady(m_keychain->lock(), this, &KeyVault::onLooked);
}

void KeyVault::onLooked(Keychain::Lock lock)
{
    if (lock != Keychain::Lock::Unmade || m_isProbing)
        return probe();
    m_isUnmade = true;
    setState(State::Ready);
}

/// A locked keychain would answer every read as if nothing were stored.
void KeyVault::refresh()
{
    if (m_state != State::Ready || m_unread > 0)
        return;
    whenReady(m_keychain->lock(), this, [](KeyVault *self, Keychain::Lock lock) {
        if (lock == Keychain::Lock::Open && self->m_state == State::Ready && self->m_unread == 0)
            self->readKeys();
    });
}

/// Only writing and reading tells that a keychain is there and open: a locked one that cannot ask
/// answers every read as if nothing were stored.
void KeyVault::probe()
{
    if (std::exchange(m_isProbing, true))
        return;
    if (!m_answerLimit.isActive())
        m_answerLimit.start(m_options.answerLimit);
    m_probeName = u"probe-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_probe = Secret(QUuid::createUuid().toString(QUuid::Id128));
    whenReady(m_keychain->write(m_probeName, m_probe), this, &KeyVault::onProbeWritten);
}

void KeyVault::onProbeWritten(const Result<void> &written)
{
    if (!written)
        return onProbeFailed();
    whenReady(m_keychain->read(m_probeName), this, &KeyVault::onProbeRead);
}

void KeyVault::onProbeRead(const Result<Secret> &found)
{
    whenReady(m_keychain->remove(m_probeName), this, [found](KeyVault *self, const auto &) {
        if (found && *found == self->m_probe)
            self->readKeys();
        else
            self->onProbeFailed();
    });
}

void KeyVault::onProbeFailed()
{
    whenReady(m_keychain->lock(), this, &KeyVault::onLockKnown);
}

void KeyVault::onLockKnown(Keychain::Lock lock)
{
    m_isProbing = false;
    setState(lock == Keychain::Lock::Locked ? State::Locked : State::NoService);
}

/// Somebody is there and takes long: the person is being asked.
void KeyVault::onNoAnswer()
{
    setState(State::Locked);
}

void KeyVault::onUnlocked()
{
    if (m_state == State::Locked)
        probe();
}

void KeyVault::readKeys()
{
    m_isUnmade = false;
    const QList<Key> all = keys();
    m_unread = all.size();
    for (const Key key : all) {
        whenReady(m_keychain->read(name(key)), this,
                  [key](KeyVault *self, const auto &found) { self->onKeyRead(key, found); });
    }
}

void KeyVault::onKeyRead(Key key, const Result<Secret> &found)
{
    if (!found)
        qCWarning(SERVICES) << name(key) << found.error().detail;
    else if (source(key) == Source::None || source(key) == Source::Keychain)
        setEntry(key, found->isEmpty() ? Entry{} : Entry{*found, Source::Keychain});
    if (--m_unread > 0)
        return;
    m_isProbing = false;
    setState(State::Ready);
}

void KeyVault::setState(State state)
{
    m_answerLimit.stop();
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
    for (QPromise<State> &promise : std::exchange(m_opening, {})) {
        promise.addResult(state);
        promise.finish();
    }
    if (m_isProbing) // the person is being asked, and so the wishes go on waiting
        return;
    for (Wish &wish : std::exchange(m_wishes, {}))
        fulfil(std::move(wish));
}

QFuture<Result<KeyVault::Source>> KeyVault::set(Key key, const Secret &secret)
{
    const Secret tidy(tidied(key, secret.reveal()));
    if (const auto checked = check(key, tidy.reveal()); !checked)
        return readyFuture<Result<Source>>(tl::unexpected(checked.error()));
    if (source(key) != Source::Environment)
        setEntry(key, {tidy, Source::Memory});
    return wish(key, tidy);
}

QFuture<Result<void>> KeyVault::forget(Key key)
{
    if (source(key) != Source::Environment)
        setEntry(key, {});
    if (m_isUnmade)
        return readyFuture<Result<void>>({});
    return wish(key, {}).then(
        [](const Result<Source> &done) -> Result<void> { return done.map([](Source) {}); });
}

QFuture<Result<KeyVault::Source>> KeyVault::wish(Key key, const Secret &secret)
{
    Wish wish{key, secret, {}};
    wish.promise.start();
    const QFuture<Result<Source>> future = wish.promise.future();
    const bool isMade = m_state == State::Ready && !m_isUnmade;
    if (isMade || m_state == State::NoService) {
        fulfil(std::move(wish));
    } else {
        m_wishes.push_back(std::move(wish));
        probe();
    }
    return future;
}

void KeyVault::fulfil(Wish wish)
{
    const auto shared = std::make_shared<Wish>(std::move(wish));
    switch (m_state) {
    case State::Ready: {
        const QString entry = name(shared->key);
        whenReady(shared->secret.isEmpty() ? m_keychain->remove(entry)
                                           : m_keychain->write(entry, shared->secret),
                  this, [shared](KeyVault *self, const Result<void> &stored) {
                      self->onStored(shared, stored);
                  });
        return;
    }
    case State::NoService:
        return answer(*shared, Source::Memory);
    case State::Opening:
    case State::Locked:
        return answer(*shared, failure(Error::Kind::Unavailable, lockedSentence()));
    }
}

void KeyVault::onStored(const std::shared_ptr<Wish> &wish, const Result<void> &stored)
{
    if (!stored)
        return answer(*wish, tl::unexpected(stored.error()));
    // Meanwhile the person may have wished something else, which has its own answer.
    const bool isForgotten = wish->secret.isEmpty();
    if (isForgotten && source(wish->key) == Source::Keychain)
        setEntry(wish->key, {});
    else if (!isForgotten && source(wish->key) == Source::Memory &&
             value(wish->key) == wish->secret)
        setEntry(wish->key, {wish->secret, Source::Keychain});
    answer(*wish, isForgotten ? Source::None : Source::Keychain);
}

void KeyVault::answer(Wish &wish, const Result<Source> &source)
{
    wish.promise.addResult(source);
    wish.promise.finish();
}

void KeyVault::setEntry(Key key, const Entry &entry)
{
    const bool isNews = value(key) != entry.secret;
    m_entries.insert(key, entry);
    if (isNews)
        Q_EMIT changed(key);
}

} // namespace PhoneAgent
