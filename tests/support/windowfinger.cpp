// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QGenericPlugin>

namespace {

/// Presses these buttons one after the other, each as soon as it can be pressed.
class Finger : public QObject
{
    Q_OBJECT

public:
    explicit Finger(const QStringList &buttons) : m_buttons(buttons)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Show || event->type() == QEvent::EnabledChange)
            QMetaObject::invokeMethod(this, &Finger::press, Qt::QueuedConnection);
        return QObject::eventFilter(object, event);
    }

private:
    void press()
    {
        for (QWidget *widget : QApplication::allWidgets()) {
            auto *button = qobject_cast<QAbstractButton *>(widget);
            if (!button || m_buttons.isEmpty() || button->objectName() != m_buttons.first() ||
                !button->isVisible() || !button->isEnabled())
                continue;
            m_buttons.removeFirst();
            return button->click();
        }
    }

    QStringList m_buttons;
};

} // namespace

/// Lets a test press buttons in the window of the real program, which Qt makes take this in:
/// QT_QPA_GENERIC_PLUGINS=windowfinger:review:callButton presses the two of these object names.
class WindowFinger : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "windowfinger.json")

public:
    QObject *create(const QString &, const QString &buttons) override
    {
        return new Finger(buttons.split(u':'));
    }
};

#include "windowfinger.moc"
