#pragma once

#include "core/crypto/thread_state.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPointer>
#include <QThreadPool>
#include <QtConcurrentRun>
#include <utility>

namespace sealscope::ui {

/// Hands the value of `future` to `done` on the GUI thread, in a turn of the event loop of its own, if `receiver` is still
/// there by then. The one way from a worker back to a view.
///
/// The continuation hangs on the application and not on the receiver: Qt 6.4 asserts when the context of a continuation is
/// gone before its future is finished, and a window may be closed while its job runs.
template <class T, class Receiver, class Done>
void deliver(QFuture<T> future, Receiver *receiver, Done done)
{
    future.then(qApp, [receiver = QPointer<Receiver>(receiver), done = std::move(done)](const T &value) {
        if (receiver)
            QMetaObject::invokeMethod(
                receiver, [done, value] { done(value); }, Qt::QueuedConnection);
    });
}

/// Runs `work` on a pool and delivers what it returns. A pool of one thread keeps the order in which work was asked for.
template <class Receiver, class Work, class Done>
void runInBackground(QThreadPool &pool, Receiver *receiver, Work work, Done done)
{
    const auto guarded = [work = std::move(work)] {
        const ThreadStateGuard guard;
        return work();
    };
    deliver(QtConcurrent::run(&pool, guarded), receiver, std::move(done));
}

/// The same on the pool that all share.
template <class Receiver, class Work, class Done>
void runInBackground(Receiver *receiver, Work work, Done done)
{
    runInBackground(*QThreadPool::globalInstance(), receiver, std::move(work), std::move(done));
}

}  // namespace sealscope::ui
