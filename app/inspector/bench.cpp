#include "app/inspector/bench.h"

#include "ui/pages/artifact_page.h"
#include "ui/pages/artifact_view.h"
#include "ui/pages/main_window.h"
#include "ui/widgets/byte_view.h"

#include <QApplication>
#include <QScrollBar>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace sealscope::inspector {

namespace {

constexpr int kFrames = 200;
constexpr int kSwitches = 20;

double since(StartTime start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Draws the window now, as a frame on the screen would.
void drawFrame(QWidget &window)
{
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    window.grab();
}

/// The longest of many changes of page, each with its frame.
double slowestSwitch(ui::MainWindow &window)
{
    double slowest = 0;
    for (int i = 0; i < kSwitches; ++i) {
        const StartTime start = startTime();
        window.showPage(i % 2 == 0 ? ui::PageId::Artifacts : ui::PageId::Verdict);
        window.grab();
        slowest = std::max(slowest, since(start));
    }
    return slowest;
}

/// Scrolls through all bytes; the 95th percentile of the time of one frame of the byte view.
double scrollFrame(ui::MainWindow &window)
{
    window.showPage(ui::PageId::Artifacts);
    ui::ByteView &bytes = window.artifactPage().view().bytes();
    std::vector<double> times;
    for (int frame = 0; frame < kFrames; ++frame) {
        const StartTime start = startTime();
        bytes.verticalScrollBar()->setValue(bytes.verticalScrollBar()->maximum() * frame / kFrames);
        bytes.viewport()->grab();
        times.push_back(since(start));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() * 95 / 100];
}

}  // namespace

StartTime startTime()
{
    return std::chrono::steady_clock::now();
}

int bench(ui::Launch launch, const QString &file, StartTime started)
{
    ui::MainWindow window(std::move(launch), std::make_shared<ui::Household>(ui::HouseholdPlaces()));
    window.show();
    drawFrame(window);
    const double startMs = since(started);

    const StartTime asked = startTime();
    QObject::connect(
        &window.workspace(), &ui::Workspace::snapshotChanged, &window,
        [&] {
            drawFrame(window);
            const double openMs = since(asked);
            const double switchMs = slowestSwitch(window);
            std::printf("{\"start_ms\":%.1f,\"open_ms\":%.1f,\"page_switch_ms_max\":%.1f,\"frame_ms_p95\":%.2f}\n",
                        startMs, openMs, switchMs, scrollFrame(window));
            QCoreApplication::quit();
        },
        Qt::QueuedConnection);
    window.workspace().openFiles({file}, ui::Workspace::Add::ToThisCase);
    return QApplication::exec();
}

}  // namespace sealscope::inspector
