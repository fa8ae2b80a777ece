#include "ui/models/mark.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QApplication>
#include <QImage>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kSide = 64;

QImage render(Mark mark, const QPalette &palette)
{
    QImage image(kSide, kSide, QImage::Format_ARGB32_Premultiplied);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    paintMark(painter, QRectF(0, 0, kSide, kSide), mark, palette);
    return image;
}

/// The filled disc as anyone would recognise it: most of the box is covered by the colour of an anchored pass.
bool isFilledPass(const QImage &image, const QPalette &palette)
{
    const QRgb ink = outcome_style::color(Shape::FilledTick, palette).rgb();
    int covered = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            covered += image.pixel(x, y) == ink ? 1 : 0;
    }
    return covered > kSide * kSide / 2;
}

/// Text of a combination, for the failing row.
QByteArray nameOf(const CheckResult &result, RootKind root)
{
    return QByteArray("outcome ") + QByteArray::number(static_cast<int>(result.outcome)) + ", standing "
        + QByteArray::number(static_cast<int>(result.standing)) + ", reason "
        + QByteArray::number(static_cast<int>(result.reason))
        + (root == RootKind::Simulated ? ", simulated root" : ", Intel's root");
}

}  // namespace

class tst_PassShape : public QObject {
    Q_OBJECT

private slots:
    void theFilledPassIsDrawnForOneCombinationOnly_data();
    void theFilledPassIsDrawnForOneCombinationOnly();
    void anAcceptingVerdictNeedsAnchoredPasses_data();
    void anAcceptingVerdictNeedsAnchoredPasses();
    void shapesDifferWithoutColour();
};

void tst_PassShape::theFilledPassIsDrawnForOneCombinationOnly_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_PassShape::theFilledPassIsDrawnForOneCombinationOnly()
{
    QFETCH(const bool, dark);
    const QPalette palette = outcome_style::palette(dark ? outcome_style::Theme::Dark : outcome_style::Theme::Light,
                                                    QApplication::palette());
    QByteArrayList filled;
    for (const Outcome outcome : {Outcome::Passed, Outcome::Failed, Outcome::NotEvaluated}) {
        for (const Standing standing : {Standing::None, Standing::Anchored, Standing::Unanchored}) {
            for (int reason = 0; reason <= static_cast<int>(Reason::Offline); ++reason) {
                for (const RootKind root : {RootKind::Production, RootKind::Simulated}) {
                    CheckResult result;
                    result.outcome = outcome;
                    result.standing = standing;
                    result.reason = static_cast<Reason>(reason);
                    if (isFilledPass(render(Mark::of(result, root), palette), palette))
                        filled << nameOf(result, root);
                }
            }
        }
    }
    QCOMPARE(filled, QByteArrayList{"outcome 0, standing 1, reason 0, Intel's root"});
}

void tst_PassShape::anAcceptingVerdictNeedsAnchoredPasses_data()
{
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<RootKind>("root");
    QTest::addColumn<Shape>("shape");
    QTest::newRow("anchored under Intel's root") << Standing::Anchored << RootKind::Production << Shape::FilledTick;
    QTest::newRow("anchored under a simulated root") << Standing::Anchored << RootKind::Simulated << Shape::HatchedTick;
    QTest::newRow("unanchored") << Standing::Unanchored << RootKind::Production << Shape::DashedRing;
}

void tst_PassShape::anAcceptingVerdictNeedsAnchoredPasses()
{
    QFETCH(const Standing, standing);
    QFETCH(const RootKind, root);
    QFETCH(const Shape, shape);
    Judgement judgement;
    judgement.verdict = Verdict::Accepted;
    CheckResult result;
    result.outcome = Outcome::Passed;
    result.reason = Reason::None;
    result.demand = Demand::Required;
    result.standing = standing;
    judgement.checks.push_back(result);
    QCOMPARE(Mark::of(judgement, root).shape(), shape);
}

void tst_PassShape::shapesDifferWithoutColour()
{
    // Black on white, as a high-contrast palette or a grey print has it: no two shapes may look alike.
    QPalette palette(Qt::white);
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::WindowText, Qt::black);
    QVERIFY(outcome_style::isHighContrast(palette));

    CheckResult passed;
    passed.outcome = Outcome::Passed;
    passed.reason = Reason::None;
    passed.standing = Standing::Anchored;
    CheckResult unanchored = passed;
    unanchored.standing = Standing::Unanchored;
    CheckResult failed;
    failed.outcome = Outcome::Failed;
    QList<QImage> images;
    for (const Mark mark : {Mark::of(passed, RootKind::Production), Mark::of(passed, RootKind::Simulated),
                            Mark::of(unanchored, RootKind::Production), Mark::of(failed, RootKind::Production),
                            Mark::of(CheckResult(), RootKind::Production), Mark::note()}) {
        const QImage image = render(mark, palette);
        QVERIFY(!images.contains(image));
        images << image;
    }
}

QTEST_MAIN(tst_PassShape)
#include "tst_pass_shape.moc"
