#include "tests/ui/support/windows.h"

#include "tests/ui/support/cases.h"
#include "ui/pages/appearance.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>
#include <QThreadPool>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sealscope::ui::windows {

namespace {

constexpr int kPatienceMs = 60'000;

}  // namespace

std::unique_ptr<MainWindow> settled(Launch launch, HouseholdPtr household)
{
    Appearance::instance();
    auto window = std::make_unique<MainWindow>(
        std::move(launch), household ? std::move(household) : std::make_shared<Household>(HouseholdPlaces()));
    window->show();
    if (!QTest::qWaitFor([&] { return !window->workspace().isBusy(); }, kPatienceMs))
        qFatal("the appraisal does not end");
    QCoreApplication::processEvents();
    return window;
}

std::unique_ptr<MainWindow> empty()
{
    Launch launch = cases::underIntelRoot();
    launch.inputs.clear();
    return settled(std::move(launch));
}

BusyWindow::BusyWindow(Launch launch)
    : m_pipe(QDir::temp().filePath(QStringLiteral("sealscope-%1.bin").arg(QCoreApplication::applicationPid()))),
      m_window(settled(std::move(launch)))
{
    const QByteArray path = m_pipe.toLocal8Bit();
    if (::mkfifo(path.constData(), 0600) != 0)
        qFatal("cannot make a pipe");
    m_writer = ::open(path.constData(), O_RDWR);
    m_window->workspace().openFiles({m_pipe}, Workspace::Add::AsNewCase);
    // Past the delay before which a short job says nothing.
    QTest::qWait(400);
}

BusyWindow::~BusyWindow()
{
    ::close(m_writer);
    QThreadPool::globalInstance()->waitForDone();
    m_window.reset();
    ::unlink(m_pipe.toLocal8Bit().constData());
}

QList<QWidget *> visibleWidgets(QWidget &root)
{
    QList<QWidget *> all{&root};
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisibleTo(&root))
            all << widget;
    }
    return all;
}

}  // namespace sealscope::ui::windows
