#include "tests/ui/support/cases.h"
#include "ui/pages/artifact_view.h"
#include "ui/widgets/byte_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

std::shared_ptr<const Bytes> counting(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(i & 0xff);
    return std::make_shared<const Bytes>(std::move(bytes));
}

/// All innermost fields with bytes.
void collectLeaves(const FieldModel &model, const QModelIndex &parent, QList<QPersistentModelIndex> &leaves)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (model.rowCount(index) > 0)
            collectLeaves(model, index, leaves);
        else if (model.field(index) != nullptr && model.rangeOf(index).length > 0)
            leaves << index;
    }
}

}  // namespace

class tst_ByteView : public QObject {
    Q_OBJECT

private slots:
    void everyFieldSelectsItsRangeAndEachOfItsBytesSelectsTheField_data();
    void everyFieldSelectsItsRangeAndEachOfItsBytesSelectsTheField();
    void keysMoveTheCaret_data();
    void keysMoveTheCaret();
    void shiftSelectsARun();
    void everyByteIsFoundUnderItsOwnPlace();
    void theCaretIsSpoken();
    void copyingGivesTheMarkedRunInHex();
    void sixtyFourMegabytesScrollToTheLastByte();
    void noBytesAreNoTrouble();
};

void tst_ByteView::everyFieldSelectsItsRangeAndEachOfItsBytesSelectsTheField_data()
{
    QTest::addColumn<QByteArray>("example");
    QTest::addColumn<int>("input");
    QTest::newRow("quote v4") << QByteArray("simulated-tdx-v4") << 0;
    QTest::newRow("quote v5") << QByteArray("simulated-tdx-v5") << 0;
    QTest::newRow("collateral") << QByteArray("simulated-tdx-v4") << 1;
}

void tst_ByteView::everyFieldSelectsItsRangeAndEachOfItsBytesSelectsTheField()
{
    QFETCH(const QByteArray, example);
    QFETCH(const int, input);
    const SnapshotPtr snapshot = cases::judge(cases::example(example.constData()));
    const auto at = static_cast<std::size_t>(input);
    ArtifactView view;
    view.resize(1000, 600);
    view.showArtifact(&snapshot->artifacts()[at], snapshot->reading.fields[at], resultOf(snapshot));
    view.show();

    QList<QPersistentModelIndex> leaves;
    collectLeaves(view.model(), {}, leaves);
    QVERIFY(!leaves.isEmpty());
    for (const QPersistentModelIndex &leaf : leaves) {
        view.tree().setCurrentIndex(leaf);
        const ByteRange range = view.model().rangeOf(leaf);
        QCOMPARE(view.bytes().marked(), range);
        QVERIFY(range.contains(view.bytes().caret()));
        for (std::size_t offset = range.offset; offset < range.end(); ++offset) {
            const QModelIndex found = view.model().indexAt(offset);
            QVERIFY2(view.model().rangeOf(found) == range || leaves.contains(found),
                     qPrintable(QStringLiteral("offset %1").arg(offset)));
        }
    }
}

void tst_ByteView::keysMoveTheCaret_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifier>("modifier");
    QTest::addColumn<int>("rows");  // from the byte in the middle
    QTest::addColumn<int>("bytes");
    QTest::newRow("left is one byte back") << Qt::Key_Left << Qt::NoModifier << 0 << -1;
    QTest::newRow("right is one byte on") << Qt::Key_Right << Qt::NoModifier << 0 << 1;
    QTest::newRow("up is one row back") << Qt::Key_Up << Qt::NoModifier << -1 << 0;
    QTest::newRow("down is one row on") << Qt::Key_Down << Qt::NoModifier << 1 << 0;
}

void tst_ByteView::keysMoveTheCaret()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifier, modifier);
    QFETCH(const int, rows);
    QFETCH(const int, bytes);
    ByteView view;
    view.resize(700, 300);
    view.setBytes(counting(4096));
    view.setCaret(2048);
    QSignalSpy moved(&view, &ByteView::caretMoved);
    QTest::keyClick(&view, key, modifier);
    const auto wanted = 2048 + rows * static_cast<int>(view.grid().perRow()) + bytes;
    QCOMPARE(view.caret(), static_cast<std::size_t>(wanted));
    QCOMPARE(moved.count(), 1);
}

void tst_ByteView::shiftSelectsARun()
{
    ByteView view;
    view.setBytes(counting(64));
    view.setCaret(10);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view.selection(), (ByteRange{10, 3}));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.selection(), (ByteRange{13, 1}));
}

void tst_ByteView::everyByteIsFoundUnderItsOwnPlace()
{
    ByteView view;
    view.resize(700, 400);
    view.setBytes(counting(333));
    const ByteGrid &grid = view.grid();
    for (std::size_t offset = 0; offset < 333; ++offset) {
        QCOMPARE(grid.byteAt(grid.hexCell(offset, 0).center(), 0), std::optional(offset));
        QCOMPARE(grid.byteAt(grid.characterCell(offset, 0).center(), 0), std::optional(offset));
    }
    QCOMPARE(grid.byteAt(grid.hexCell(333, 0).center(), 0), std::nullopt);
}

void tst_ByteView::theCaretIsSpoken()
{
    ByteView view;
    view.setBytes(counting(256));
    view.setDescriber(
        [](std::size_t offset) { return offset == 184 ? QStringLiteral("MRTD byte 1 of 48") : QString(); });
    view.setCaret(184);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(spoken != nullptr);
    QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("offset 184, b8, MRTD byte 1 of 48"));
}

void tst_ByteView::copyingGivesTheMarkedRunInHex()
{
    ByteView view;
    view.setBytes(counting(256));
    view.setMarked({16, 4});
    view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("10111213"));
}

void tst_ByteView::sixtyFourMegabytesScrollToTheLastByte()
{
    ByteView view;
    view.resize(700, 400);
    view.setBytes(counting(kMaxArtifactBytes));
    view.show();
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.caret(), kMaxArtifactBytes - 1);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.grab();
}

void tst_ByteView::noBytesAreNoTrouble()
{
    ByteView view;
    view.setBytes(nullptr);
    view.show();
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_PageDown, Qt::Key_End})
        QTest::keyClick(&view, key);
    view.copySelection();
    view.grab();
    QCOMPARE(view.selection(), ByteRange());
}

QTEST_MAIN(tst_ByteView)
#include "tst_byte_view.moc"
