#include "tests/app/cli_process.h"

#include <QProcess>

namespace sealscope::test {

Ran runCli(const QStringList &words, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(SEALSCOPE_CLI), words);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace sealscope::test
