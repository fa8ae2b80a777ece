#pragma once

#include "app/cli/interrupt.h"

#include <QCoreApplication>
#include <QTimer>

namespace sealscope::cli {

/// Runs work that has start(), stop() and finished() to its end. The first Ctrl-C stops it, so that what is there can be kept.
template <class Work>
void runToItsEnd(Work &work)
{
    QObject::connect(&work, &Work::finished, QCoreApplication::instance(), &QCoreApplication::quit);
    QTimer::singleShot(0, &work, [&work] { work.start(); });
    // A signal handler may not touch Qt: the flag that it sets is looked at.
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &work, [&work, &watch] {
        if (!interrupted())
            return;
        watch.stop();
        work.stop();
    });
    watch.start(std::chrono::milliseconds(50));
    QCoreApplication::exec();
}

}  // namespace sealscope::cli
