// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace PhoneAgent {

/// Paints the rows of CallListModel.
///
///     (o)  Apollo Hospital, Madin…   02:31      heading rows: 38 high, words and a count
///     (o)  v Booked, Mon 13 Apr    F Sim        call rows:    60 high
class CallListDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintCall(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
};

} // namespace PhoneAgent
