// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/settingspage.h"

#include "contacts/phonenumbers.h"
#include "settings/settings.h"
#include "ui/compose/voicecombo.h"
#include "ui/shell/settingline.h"
#include "ui/shell/shortcuts.h"
#include "ui/style/card.h"
#include "ui/style/keycap.h"
#include "ui/style/pageheader.h"
#include "ui/style/textlabel.h"
#include "ui/style/toggleswitch.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMap>
#include <QScrollArea>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int ReadingWidth = 720;
constexpr int FieldWidth = 280;
constexpr int MostParallelCalls = 20; ///< what the setting accepts

struct Section
{
    Card *card;
    QVBoxLayout *rows;
};

Section makeSection(const QString &title, QWidget *parent)
{
    auto *card = new Card(parent);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(12);
    auto *heading = new QLabel(title, card);
    heading->setFont(textFont(TextSize::Chat, QFont::DemiBold));
    rows->addWidget(heading);
    return {card, rows};
}

void addRow(const Section &section, const QString &label, QWidget *field)
{
    auto *words = new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, label, section.card);
    QWidget *control = field->focusProxy() ? field->focusProxy() : field;
    words->setBuddy(control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(label);
    // Beside the control, not in the middle of what stands below it.
    words->setMinimumHeight(control->sizeHint().height());
    auto *row = new QHBoxLayout;
    row->addWidget(words, 1, Qt::AlignTop);
    row->addWidget(field, 0, Qt::AlignTop);
    section.rows->addLayout(row);
}

SettingLine *lineFor(Settings &settings, const SettingKey<QString> &key, const QString &objectName,
                     const SettingLine::Check &check = {})
{
    auto *line = new SettingLine(settings, key, check);
    line->focusProxy()->setObjectName(objectName);
    line->setFixedWidth(FieldWidth);
    return line;
}

ToggleSwitch *switchFor(Settings &settings, const SettingKey<bool> &key, const QString &name)
{
    auto *toggle = new ToggleSwitch(name);
    toggle->setChecked(settings.value(key));
    QObject::connect(toggle, &QAbstractButton::toggled, &settings,
                     [&settings, key](bool on) { settings.set(key, on); });
    return toggle;
}

QComboBox *comboFor(const QString &objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setFixedWidth(FieldWidth);
    return box;
}

void fillRegions(QComboBox &box)
{
    QMap<QString, QString> codes;
    for (const QString &code : PhoneNumbers::regions())
        codes.insert(QLocale::territoryToString(QLocale::codeToTerritory(code)), code);
    for (auto region = codes.begin(); region != codes.end(); ++region)
        box.addItem(region.key(), region.value());
}

} // namespace

SettingsPage::SettingsPage(Settings &settings, VoiceBook *voices, QWidget *parent)
    : QWidget(parent), m_settings(settings),
      m_saved(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal, {}, this))
{
    setObjectName(u"settingsPage"_s);
    auto *header = new PageHeader(tr("Settings"), this);
    header->addWidget(m_saved);

    auto *content = new QWidget;
    auto *cards = new QVBoxLayout;
    cards->setSpacing(16);
    cards->addWidget(makeYou());
    cards->addWidget(makeCalls(voices));
    cards->addWidget(makeWindow());
    cards->addWidget(makeShortcuts());
    cards->addStretch();
    auto *narrow = new QWidget(content);
    narrow->setMaximumWidth(ReadingWidth);
    narrow->setLayout(cards);
    cards->setContentsMargins(0, 0, 0, 0);
    auto *centre = new QHBoxLayout(content);
    centre->setContentsMargins(24, 20, 24, 20);
    centre->addStretch(1);
    centre->addWidget(narrow, 100);
    centre->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    connect(&settings, &Settings::changed, this, &SettingsPage::saved);
}

QWidget *SettingsPage::makeYou()
{
    const Section section = makeSection(tr("You"), this);
    addRow(section, tr("Your name"), lineFor(m_settings, SettingKeys::userName, u"userName"_s));
    SettingLine *phone = makePhone();
    addRow(section, tr("Your phone, for summaries"), phone);
    QComboBox *region = comboFor(u"region"_s);
    fillRegions(*region);
    region->setCurrentIndex(region->findData(m_settings.value(SettingKeys::region)));
    connect(region, &QComboBox::activated, this, [this, region, phone] {
        m_settings.set(SettingKeys::region, region->currentData().toString());
        phone->take();
    });
    addRow(section, tr("Numbers without a country code belong to"), region);
    return section.card;
}

SettingLine *SettingsPage::makePhone()
{
    SettingLine *phone =
        lineFor(m_settings, SettingKeys::userPhone, u"userPhone"_s, [this](const QString &text) {
            const QString region = m_settings.value(SettingKeys::region);
            return text.isEmpty() || PhoneNumbers::parse(text, region)
                       ? QString()
                       : tr("Enter the whole number with its country code, like %1.")
                             .arg(u"+91 40 5550 0142"_s);
        });
    connect(phone, &SettingLine::refused, this, [this] { m_saved->setText(tr("Not saved yet")); });
    return phone;
}

void SettingsPage::focusFirst()
{
    findChild<QLineEdit *>()->setFocus();
}

QWidget *SettingsPage::makeCalls(VoiceBook *voices)
{
    const Section section = makeSection(tr("Calls"), this);
    auto *voice = new VoiceCombo(voices);
    voice->setObjectName(u"voice"_s);
    voice->setFixedWidth(FieldWidth);
    addRow(section, tr("Agent voice"), voice);
    addRow(section, tr("Hear calls as they go"),
           switchFor(m_settings, SettingKeys::soundOn, tr("Hear calls as they go")));
    addRow(section, tr("Agree to another day or time only after asking me"),
           switchFor(m_settings, SettingKeys::asksBeforeAgreeing,
                     tr("Agree to another day or time only after asking me")));
    addRow(section, tr("Say first that the call may be recorded"),
           switchFor(m_settings, SettingKeys::tellsOfRecording,
                     tr("Say first that the call may be recorded")));
    QComboBox *parallel = comboFor(u"parallelCalls"_s);
    for (int count = 1; count <= MostParallelCalls; ++count)
        parallel->addItem(QLocale().toString(count), count);
    parallel->setCurrentIndex(parallel->findData(m_settings.value(SettingKeys::parallelCalls)));
    connect(parallel, &QComboBox::activated, this, [this, parallel] {
        m_settings.set(SettingKeys::parallelCalls, parallel->currentData().toInt());
    });
    addRow(section, tr("Calls side by side"), parallel);
    return section.card;
}

QWidget *SettingsPage::makeWindow()
{
    const Section section = makeSection(tr("Window"), this);
    QComboBox *theme = comboFor(u"theme"_s);
    theme->addItem(tr("As the system"), QVariant::fromValue(Settings::Theme::System));
    theme->addItem(tr("Light"), QVariant::fromValue(Settings::Theme::Light));
    theme->addItem(tr("Dark"), QVariant::fromValue(Settings::Theme::Dark));
    theme->setCurrentIndex(int(m_settings.value(SettingKeys::theme)));
    connect(theme, &QComboBox::activated, this, [this, theme] {
        m_settings.set(SettingKeys::theme, theme->currentData().value<Settings::Theme>());
    });
    addRow(section, tr("Theme"), theme);
    return section.card;
}

QWidget *SettingsPage::makeShortcuts()
{
    const Section section = makeSection(tr("Keys"), this);
    section.card->setObjectName(u"shortcuts"_s);
    for (const Shortcut &shortcut : shortcutList()) {
        auto *row = new QHBoxLayout;
        row->addWidget(new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, shortcut.does,
                                     section.card),
                       1);
        row->addWidget(new KeyCap(shortcut.keys, section.card));
        section.rows->addLayout(row);
    }
    return section.card;
}

// Other pages keep things there, too, such as the request while it is typed.
void SettingsPage::saved()
{
    if (isVisible())
        m_saved->setText(tr("Saved"));
}

} // namespace PhoneAgent
