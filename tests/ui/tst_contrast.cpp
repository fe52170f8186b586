// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/tokens.h"

#include <QTest>

#include <cmath>

using namespace PhoneAgent;

namespace {

using Role = QColor Tokens::*;

constexpr double ForText = 4.5;
constexpr double ForMarks = 3.0;

struct Pair
{
    const char *name;
    Role ink;
    Role ground;
    double limit;
    double light; ///< as the design states it
    double dark;
};

// The table of the design, section 1.
const Pair pairs[] = {
    {"text on window", &Tokens::text, &Tokens::bgWindow, ForText, 15.15, 15.29},
    {"text-2 on surface", &Tokens::text2, &Tokens::bgSurface, ForText, 7.48, 8.44},
    {"text-3 on surface", &Tokens::text3, &Tokens::bgSurface, ForText, 5.45, 6.28},
    {"text-3 on selected", &Tokens::text3, &Tokens::bgSelected, ForText, 4.56, 5.02},
    {"text-3 on rail", &Tokens::text3, &Tokens::bgRail, ForText, 4.69, 7.27},
    {"white on accent", &Tokens::onSolid, &Tokens::accent, ForText, 6.18, 5.36},
    {"white on accent hover", &Tokens::onSolid, &Tokens::accentHover, ForText, 7.55, 4.77},
    {"accent text on accent soft", &Tokens::accentText, &Tokens::bgSelected, ForText, 6.04, 6.54},
    {"white on real", &Tokens::onSolid, &Tokens::real, ForText, 5.79, 5.33},
    {"real text on real soft", &Tokens::realText, &Tokens::realSoft, ForText, 6.59, 7.76},
    {"text on agent's bubble", &Tokens::text, &Tokens::bubbleAgent, ForText, 13.59, 11.02},
    {"warn on warn soft", &Tokens::warn, &Tokens::warnSoft, ForMarks, 4.90, 6.42},
    {"simulated text on its soft", &Tokens::simText, &Tokens::simSoft, ForText, 6.88, 7.47},
    {"warn text on warn soft", &Tokens::warnText, &Tokens::warnSoft, ForText, 6.81, 8.49},
    {"danger text on danger soft", &Tokens::dangerText, &Tokens::dangerSoft, ForText, 6.26, 7.49},
    {"white on danger", &Tokens::onSolid, &Tokens::danger, ForText, 5.63, 5.10},
    {"white on your bubble", &Tokens::onSolid, &Tokens::bubbleYou, ForText, 6.18, 5.36},
    {"control edge on surface", &Tokens::borderControl, &Tokens::bgSurface, ForMarks, 3.52, 3.94},
    {"control edge on window", &Tokens::borderControl, &Tokens::bgWindow, ForMarks, 3.28, 4.37},
    {"focus on window", &Tokens::focus, &Tokens::bgWindow, ForMarks, 5.76, 8.33},
    {"simulated edge on surface", &Tokens::simBorder, &Tokens::bgSurface, ForMarks, 3.82, 4.02},
    {"agent's wave played and rest", &Tokens::waveAgent, &Tokens::waveAgentRest, ForMarks, 3.18,
     3.11},
    {"their wave played and rest", &Tokens::waveThem, &Tokens::waveThemRest, ForMarks, 4.27, 3.75},
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

// WCAG 2.1, relative luminance.
double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double brighter = std::max(luminance(one), luminance(other));
    const double darker = std::min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
}

} // namespace

class TestContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsOnScreenCanBeRead_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("limit");
        QTest::addColumn<double>("stated");
        for (const Pair &pair : pairs) {
            QTest::addRow("%s, light", pair.name)
                << contrast(Tokens::light().*pair.ink, Tokens::light().*pair.ground) << pair.limit
                << pair.light;
            QTest::addRow("%s, dark", pair.name)
                << contrast(Tokens::dark().*pair.ink, Tokens::dark().*pair.ground) << pair.limit
                << pair.dark;
        }
    }

    void pairsOnScreenCanBeRead()
    {
        QFETCH(double, ratio);
        QFETCH(double, limit);
        QFETCH(double, stated);
        QVERIFY2(ratio >= limit, qPrintable(QString::number(ratio)));
        QVERIFY2(std::abs(ratio - stated) < 0.02, qPrintable(QString::number(ratio)));
    }
};

QTEST_GUILESS_MAIN(TestContrast)
#include "tst_contrast.moc"
