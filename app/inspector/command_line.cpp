#include "app/inspector/command_line.h"

#include <QCommandLineParser>
#include <cstdio>

namespace sealscope::inspector {

namespace {

constexpr int kExitUsage = 64;
constexpr int kExitInput = 74;

void print(std::FILE *stream, const QString &line)
{
    std::fputs(line.toUtf8().constData(), stream);
}

}  // namespace

CommandLine readCommandLine(const QStringList &arguments, ToolIdentity tool)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Opens evidence in the inspector window.\n"
                                                    "Example: sealscope quote.bin collateral.json --policy strict"));
    const QCommandLineOption policy(QStringLiteral("policy"), QStringLiteral("Starter's name or policy file."),
                                    QStringLiteral("FILE|NAME"));
    const QCommandLineOption at(QStringLiteral("at"), QStringLiteral("The Now clock, RFC 3339 or Unix seconds."),
                                QStringLiteral("TIME"));
    const QCommandLineOption collected(QStringLiteral("collected-at"),
                                       QStringLiteral("Second clock: when it was collected."), QStringLiteral("TIME"));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("A demo session: only the demo root counts."));
    const QCommandLineOption demoRoot(QStringLiteral("demo-root"),
                                      QStringLiteral("Simulated root certificate, with --demo."),
                                      QStringLiteral("FILE"));
    const QCommandLineOption example(QStringLiteral("example"),
                                     QStringLiteral("Bundled example, a demo session of its own."),
                                     QStringLiteral("NAME"));
    const QCommandLineOption bench(
        QStringLiteral("bench"), QStringLiteral("Open FILE, print timings as one JSON line."), QStringLiteral("FILE"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this."));
    const QCommandLineOption version(QStringLiteral("version"), QStringLiteral("Print version and commit."));
    parser.addOptions({policy, at, collected, demo, demoRoot, example, bench, help, version});
    parser.addPositionalArgument(QStringLiteral("input"), QStringLiteral("Evidence files or folders."),
                                 QStringLiteral("[INPUT…]"));

    CommandLine line;
    if (!parser.parse(arguments)) {
        print(stderr, QStringLiteral("sealscope: error: %1\n").arg(parser.errorText()));
        line.exitCode = kExitUsage;
        return line;
    }
    if (parser.isSet(help)) {
        print(stdout, parser.helpText());
        line.exitCode = 0;
    } else if (parser.isSet(version)) {
        print(stdout,
              QStringLiteral("sealscope %1 %2\n")
                  .arg(QString::fromStdString(tool.version), QString::fromStdString(tool.commit)));
        line.exitCode = 0;
    }
    line.benchFile = parser.value(bench);
    line.launch = {parser.positionalArguments(), parser.value(policy),  parser.value(at),   parser.value(collected),
                   parser.value(demoRoot),       parser.value(example), parser.isSet(demo), std::move(tool)};
    return line;
}

int refuse(const Error &error)
{
    print(stderr, QStringLiteral("sealscope: error: %1\n").arg(QString::fromStdString(error.message)));
    return error.code == ErrorCode::InputUnreadable ? kExitInput : kExitUsage;
}

}  // namespace sealscope::inspector
