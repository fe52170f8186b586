// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "settings/keychain.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QTimer>

#include <chrono>
#include <list>
#include <memory>
#include <optional>

namespace PhoneAgent {

/// The keys of all services: a variable of the environment goes first, then the system's keychain;
/// without one, what is set lasts until the program ends. No key is ever written anywhere else, nor
/// does the process leave a crash dump from here on.
/// Used on the main thread; nothing blocks.
class KeyVault : public QObject
{
    Q_OBJECT

public:
    /// GroqApiKey is the variable GROQ_API_KEY, and so on.
    enum class Key {
        GroqApiKey,
        DeepgramApiKey,
        TwilioAccountSid,
        TwilioAuthToken,
        TwilioPhoneNumber,
        CloudflareTunnelToken,
        OpenaiApiKey, ///< for a server of the person's own; most want none
    };
    Q_ENUM(Key)

    enum class State {
        Opening,
        Ready,
        Locked,    ///< waits until the person unlocks it
        NoService, ///< keys stay in memory
    };
    Q_ENUM(State)

    enum class Source { None, Environment, Keychain, Memory };
    Q_ENUM(Source)

    struct Options
    {
        QProcessEnvironment environment; ///< empty: no key is looked for there
        QString service = QStringLiteral("ai-phone-agent");
        bool usesKeychain = true;
        /// A keychain that has not answered by then waits for the person.
        std::chrono::milliseconds answerLimit = std::chrono::seconds(3);
        /// Changes of the keychain come in bursts; looked at once they have passed.
        std::chrono::milliseconds settleTime = std::chrono::milliseconds(200);
    };

    explicit KeyVault(Options options, QObject *parent = nullptr);
    ~KeyVault() override;

    static QList<Key> keys();
    static QString name(Key key);
    static std::optional<Key> keyNamed(const QString &name);

    /// Looks for the keychain and reads the keys in it, again when it was locked. Answers after
    /// `answerLimit` at the latest.
    QFuture<State> open();

    /// Takes over what another program set or removed meanwhile; changed() tells what it was. Comes
    /// by itself where the keychain tells of changes. Asks nobody: nothing while it is locked.
    void refresh();

    State state() const { return m_state; }
    /// What the state means to the person, in one or two sentences.
    QString notice() const;
    /// Empty while there is no such key, or the keychain is not open yet.
    Secret value(Key key) const;
    Source source(Key key) const;

    /// Counts at once; the answer tells where it is kept, and waits while the keychain is locked
    /// and asks the person. Fails with Invalid when the text cannot be such a key, with Unavailable
    /// when the keychain does not take it.
    QFuture<Result<Source>> set(Key key, const Secret &secret);
    /// A variable of the environment stays where it is.
    QFuture<Result<void>> forget(Key key);

Q_SIGNALS:
    void stateChanged(PhoneAgent::KeyVault::State state);
    void changed(PhoneAgent::KeyVault::Key key);

private:
    /// Something that was asked while nobody knew yet whether there is a keychain.
    struct Wish
    {
        Key key;
        Secret secret; ///< empty: forget it
        QPromise<Result<Source>> promise;
    };
    struct Entry
    {
        Secret secret;
        Source source = Source::None;
    };

    void look();
    void onLooked(Keychain::Lock lock);
    void probe();
    void onProbeWritten(const Result<void> &written);
    void onProbeRead(const Result<Secret> &found);
    void onProbeFailed();
    void onLockKnown(Keychain::Lock lock);
    void onNoAnswer();
    void onUnlocked();
    void readKeys();
    void onKeyRead(Key key, const Result<Secret> &found);

    QFuture<Result<Source>> wish(Key key, const Secret &secret);
    void fulfil(Wish wish);
    void onStored(const std::shared_ptr<Wish> &wish, const Result<void> &stored);
    static void answer(Wish &wish, const Result<Source> &source);
    void setState(State state);
    void setEntry(Key key, const Entry &entry);

    const Options m_options;
    std::unique_ptr<Keychain> m_keychain; ///< null when it is not to be used
    State m_state = State::Opening;
    bool m_isProbing = false;
    bool m_isUnmade = false; ///< ready, but the first key makes the keychain
    QString m_probeName;
    Secret m_probe;
    QTimer m_answerLimit;
    QTimer m_settle;
    qsizetype m_unread = 0;
    QHash<Key, Entry> m_entries;
    std::list<QPromise<State>> m_opening;
    std::list<Wish> m_wishes;
};

} // namespace PhoneAgent
