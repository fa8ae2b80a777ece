#include "app/inspector/bench.h"
#include "app/inspector/command_line.h"
#include "app/version.h"
#include "ui/pages/appearance.h"
#include "ui/pages/main_window.h"

#include <QApplication>
#include <sys/resource.h>

namespace {

/// Keys and prompts are in this process's memory: no crash may leave a copy of that on disk.
void keepMemoryOutOfCrashFiles()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

}  // namespace

int main(int argc, char *argv[])
{
    using namespace sealscope;
    const inspector::StartTime started = inspector::startTime();
    keepMemoryOutOfCrashFiles();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sealscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sealscope"));
    QApplication::setApplicationVersion(QString::fromUtf8(kVersion.data(), static_cast<qsizetype>(kVersion.size())));

    const inspector::CommandLine line = inspector::readCommandLine(
        QApplication::arguments(), {"sealscope", std::string(kVersion), std::string(kCommit)});
    if (line.exitCode)
        return *line.exitCode;
    Result<ui::Launch> launch = ui::prepareLaunch(line.launch);
    if (!launch)
        return inspector::refuse(launch.error());

    const auto household = std::make_shared<ui::Household>(ui::usualPlaces());
    ui::Appearance::instance().setTextSize(household->settings().settings().textSize);
    if (!line.benchFile.isEmpty())
        return inspector::bench(std::move(*launch), line.benchFile, started);
    auto *window = new ui::MainWindow(std::move(*launch), household);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    return QApplication::exec();
}
