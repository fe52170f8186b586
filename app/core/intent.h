// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>

namespace PhoneAgent {

/// Where in the request a value was said: [start, start + length) in UTF-16 units. A length of 0
/// means it was not said but given (by the person in the window, or a default from the settings).
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// One understood value: what, how sure (0 to 1), and from which words.
template <typename T>
struct Detail
{
    std::optional<T> value;
    double confidence = 0.0;
    TextSpan source;

    bool isKnown() const { return value.has_value(); }
    T valueOr(T other) const { return value.value_or(std::move(other)); }
    bool operator==(const Detail &) const = default;
};

/// A time of day, or a stretch of it. Exact when both ends are equal.
struct TimeWindow
{
    QTime from;
    QTime to;
    bool isRange = false; ///< both ends were said; else a part of the day may give one of them

    bool isExact() const { return from == to; }
    bool contains(QTime time) const { return from <= time && time <= to; }
    bool hasEndsOf(const TimeWindow &other) const { return from == other.from && to == other.to; }
    bool operator==(const TimeWindow &) const = default;
};

/// What a person wants done by phone, as a typed value. Anything not said is unknown, never
/// guessed.
struct Intent
{
    Q_GADGET
public:
    enum class Task {
        Unknown,
        BookAppointment,
        CancelAppointment,
        RescheduleAppointment,
        CheckStatus,
        GeneralInquiry,
        Complaint,
        PhoneCall,
        BalanceEnquiry,
        PlaceOrder,
        MakeReservation,
        DeliverMessage,
    };
    Q_ENUM(Task)

    enum class Field {
        Place,       ///< who is called, without branch and city: "Apollo Hospital"
        Branch,      ///< "Madinaguda"
        City,        ///< "Hyderabad"
        PhoneNumber, ///< a number said in the request, E.164 where it could be read so
        Task,
        Description, ///< the task in free words, as the agent may say them after "I am calling to"
        Person,      ///< the doctor or other person wanted, without title: "Chandra"
        Specialty,   ///< the field, not the person: "Dermatology"
        Date,        ///< the wanted date (for a change: the new one)
        Time,        ///< the wanted time (for a change: the new one)
        OldDate,     ///< the date of what is changed or cancelled
        OldTime,     ///< the time of what is changed or cancelled
        PartySize,
        Reference,  ///< a booking, order or account number
        AccessCode, ///< a secret asked by a keypad (pin, telephone code); never logged or spoken
        Language,   ///< the language to speak, BCP 47
        MayShare, ///< what the agent may tell if asked, beyond the task: "date of birth 2 May 1990"
        UserName,
        UserPhone, ///< E.164 where it could be read so
    };
    Q_ENUM(Field)

    enum class WarningKind { Impossible, Past, Ambiguous, Missing };
    Q_ENUM(WarningKind)

    struct Warning
    {
        using Kind = WarningKind;

        Field field = Field::Place;
        Kind kind = Kind::Missing;
        QString message; ///< one sentence for the person

        bool operator==(const Warning &) const = default;
    };

    QString request; ///< the words all spans point into

    Detail<QString> place;
    Detail<QString> branch;
    Detail<QString> city;
    Detail<QString> phoneNumber;
    Detail<Task> task;
    Detail<QString> description;
    Detail<QString> person;
    Detail<QString> specialty;
    Detail<QDate> date;
    Detail<TimeWindow> time;
    Detail<QDate> oldDate;
    Detail<TimeWindow> oldTime;
    Detail<int> partySize;
    Detail<QString> reference;
    Detail<QString> accessCode;
    Detail<QString> language;
    Detail<QStringList> mayShare;
    Detail<QString> userName;
    Detail<QString> userPhone;

    QList<Warning> warnings;

    Task taskKind() const { return task.valueOr(Task::Unknown); }

    /// Place, branch and city as one line: "Apollo Hospital, Madinaguda, Hyderabad".
    QString fullPlace() const;

    /// One object with a member per known field (snake_case, dates ISO 8601, time
    /// {"from":"16:00","to":"18:00"}), each {"value","confidence","start","length"}, plus
    /// "request" and "warnings". The access code is written as dots.
    QJsonObject toJson() const;

    /// Reads what toJson() writes; unknown members are ignored, wrong types leave a field unknown.
    static Intent fromJson(const QJsonObject &json);

    bool operator==(const Intent &) const = default;
};

} // namespace PhoneAgent
