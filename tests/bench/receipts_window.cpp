#include "tests/ui/support/receipts.h"
#include "ui/models/receipt_model.h"
#include "ui/pages/receipts_page.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr int kFrameMs = 10;

/// Ticks as often as the event loop lets it, and remembers the longest time in which it did not; draws the page like a screen
/// would, so that a block of painting counts as well.
class LoopWatch {
public:
    explicit LoopWatch(QWidget &page) : m_page(page)
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] { tick(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(0);
        m_since.start();
        m_frame.start();
    }
    /// Milliseconds; begins anew.
    [[nodiscard]] double longest()
    {
        tick();
        return std::exchange(m_longest, 0.0);
    }

private:
    void tick()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
        m_since.restart();
        if (m_frame.elapsed() < kFrameMs)
            return;
        m_frame.restart();
        m_page.repaint();
    }

    QWidget &m_page;
    QTimer m_timer;
    QElapsedTimer m_since;
    QElapsedTimer m_frame;
    double m_longest = 0;
};

/// Hands one chunk over a turn of the event loop, as the reading of a log does.
double open(ReceiptModel &model, const std::vector<ReceiptChunkPtr> &chunks, double &firstRows)
{
    QElapsedTimer since;
    since.start();
    model.showLog();
    std::size_t next = 0;
    QTimer feed;
    QObject::connect(&feed, &QTimer::timeout, [&] {
        if (next < chunks.size())
            model.append(chunks[next++]);
        if (next == 1)
            firstRows = static_cast<double>(since.nsecsElapsed()) / 1e6;
    });
    feed.start(0);
    if (!QTest::qWaitFor([&] { return next == chunks.size(); }, kPatienceMs))
        std::exit(1);
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

/// Asks for another arrangement and waits for it.
double arranged(ReceiptModel &model, const std::function<void()> &ask)
{
    QElapsedTimer since;
    since.start();
    ask();
    if (!QTest::qWaitFor([&] { return !model.isArranging(); }, kPatienceMs))
        std::exit(1);
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

void print(const char *name, double total, double longest)
{
    std::printf("{\"step\":\"%s\",\"total_ms\":%.1f,\"longest_block_ms\":%.1f}\n", name, total, longest);
}

}  // namespace

/// `sealscope-bench-receipts-window [ROWS]`: opens, sorts and filters that many receipts on the Receipts page, and prints for
/// each step how long it took and for how long the event loop stood still at most. A program of its own, since it has an
/// event loop.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const std::size_t rows = argc > 1 ? QByteArray(argv[1]).toULongLong() : 1'000'000;
    const std::vector<ReceiptChunkPtr> chunks = receipts::chunks(rows);
    const receipts::LoggedCase logged = receipts::logOf(0);
    Workspace workspace(logged.launch.session);
    ReceiptsPage page(workspace);
    page.resize(1100, 600);
    page.show();
    page.openLog({});
    if (!QTest::qWaitFor([&] { return page.notice().isVisible(); }, kPatienceMs))
        return 1;
    QTest::qWait(300);

    LoopWatch watch(page);
    double firstRows = 0;
    const double openMs = open(page.model(), chunks, firstRows);
    page.table().setVisible(true);
    print("open", openMs, watch.longest());
    print("first rows", firstRows, 0);
    for (const auto &[name, column] : {std::pair("sort by id", ReceiptColumn::Id), std::pair("sort by time", ReceiptColumn::Served),
                                       std::pair("sort by model", ReceiptColumn::Model)}) {
        const double ms = arranged(page.model(), [&] { page.table().sortByColumn(static_cast<int>(column), Qt::AscendingOrder); });
        print(name, ms, watch.longest());
    }
    for (const char *words : {"rcpt-7", "llama duplicate", "nowhere", ""}) {
        const double ms = arranged(page.model(), [&] { page.filter().setText(QString::fromLatin1(words)); });
        print(qPrintable(QStringLiteral("filter “%1”").arg(QString::fromLatin1(words))), ms, watch.longest());
    }
    return 0;
}
