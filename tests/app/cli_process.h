#pragma once

#include <QByteArray>
#include <QStringList>

namespace sealscope::test {

/// What one run of the built command line gave; exit code -1: it did not end by itself.
struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray talk;
};

/// Runs the built command line with these words and this standard input.
[[nodiscard]] Ran runCli(const QStringList &words, const QByteArray &input = {});

}  // namespace sealscope::test
