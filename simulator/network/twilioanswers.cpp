// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/twilioanswers.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

Front::Answer resourceAnswer(const QJsonObject &resource, int status)
{
    return {.status = status, .body = QJsonDocument(resource).toJson(QJsonDocument::Compact)};
}

Front::Answer errorAnswer(int code, const QString &message, int status)
{
    return resourceAnswer({{u"code"_s, code},
                           {u"message"_s, message},
                           {u"more_info"_s, u"https://www.twilio.com/docs/errors/%1"_s.arg(code)},
                           {u"status"_s, status}},
                          status);
}

Front::Answer notFound(const QString &path)
{
    return errorAnswer(20404, u"The requested resource %1 was not found"_s.arg(path), 404);
}

Front::Answer pageOf(const QJsonArray &items, const QString &key, const QString &path,
                     const Form &query)
{
    const int size =
        std::clamp(query.has(u"PageSize"_s) ? query.value(u"PageSize"_s).toInt() : 50, 1, 1000);
    const int page = std::max(0, query.value(u"Page"_s).toInt());
    const auto addressOf = [&](int number) {
        Form address;
        for (const auto &[name, value] : query.fields()) {
            if (name != "Page"_L1 && name != "PageSize"_L1)
                address.add(name, value);
        }
        address.add(u"PageSize"_s, QString::number(size));
        address.add(u"Page"_s, QString::number(number));
        return path + u'?' + QString::fromUtf8(address.encoded());
    };
    QJsonArray shown;
    const qsizetype first = qsizetype(page) * size;
    for (qsizetype i = first; i < std::min(items.size(), first + size); ++i)
        shown.append(items[i]);
    const bool hasMore = first + size < items.size();
    return resourceAnswer(
        {{key, shown},
         {u"page"_s, page},
         {u"page_size"_s, size},
         {u"start"_s, int(first)},
         {u"end"_s, int(first + std::max<qsizetype>(0, shown.size() - 1))},
         {u"uri"_s, addressOf(page)},
         {u"first_page_uri"_s, addressOf(0)},
         {u"next_page_uri"_s, hasMore ? QJsonValue(addressOf(page + 1)) : QJsonValue()},
         {u"previous_page_uri"_s, page > 0 ? QJsonValue(addressOf(page - 1)) : QJsonValue()}});
}

bool isPhoneNumber(const QString &text)
{
    static const QRegularExpression number(u"^\\+[1-9]\\d{6,14}$"_s);
    return number.match(text).hasMatch();
}

} // namespace PhoneAgent
