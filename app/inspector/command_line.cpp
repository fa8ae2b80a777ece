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

/// What the program takes besides inputs.
struct Options {
    const QCommandLineOption policy{QStringLiteral("policy"), QStringLiteral("Starter's name or policy file."),
                                    QStringLiteral("FILE|NAME")};
    const QCommandLineOption at{QStringLiteral("at"), QStringLiteral("The Now clock, RFC 3339 or Unix seconds."),
                                QStringLiteral("TIME")};
    const QCommandLineOption collected{QStringLiteral("collected-at"),
                                       QStringLiteral("Second clock: when it was collected."), QStringLiteral("TIME")};
    const QCommandLineOption nonce{QStringLiteral("nonce"), QStringLiteral("What you sent as challenge."),
                                   QStringLiteral("NONCE")};
    const QCommandLineOption host{QStringLiteral("host"), QStringLiteral("Host of a connection you saw, with --spki."),
                                  QStringLiteral("NAME")};
    const QCommandLineOption spki{QStringLiteral("spki"), QStringLiteral("SHA-256 of its TLS key."),
                                  QStringLiteral("HEX")};
    const QCommandLineOption reportData{QStringLiteral("expect-report-data"),
                                        QStringLiteral("The 64 bytes that a bare quote must carry."),
                                        QStringLiteral("HEX")};
    const QCommandLineOption demo{QStringLiteral("demo"), QStringLiteral("A demo session: only the demo root counts.")};
    const QCommandLineOption demoRoot{QStringLiteral("demo-root"),
                                      QStringLiteral("Simulated root certificate, with --demo."),
                                      QStringLiteral("FILE")};
    const QCommandLineOption example{QStringLiteral("example"),
                                     QStringLiteral("Bundled example, a demo session of its own."),
                                     QStringLiteral("NAME")};
    const QCommandLineOption bench{
        QStringLiteral("bench"), QStringLiteral("Open FILE, print timings as one JSON line."), QStringLiteral("FILE")};
    const QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this.")};
    const QCommandLineOption version{QStringLiteral("version"), QStringLiteral("Print version and commit.")};
};

}  // namespace

CommandLine readCommandLine(const QStringList &arguments, ToolIdentity tool)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Opens evidence in the inspector window.\n"
                                                    "Example: sealscope quote.bin collateral.json --policy strict"));
    const Options options;
    parser.addOptions({options.policy, options.at, options.collected, options.nonce, options.host, options.spki,
                       options.reportData, options.demo, options.demoRoot, options.example, options.bench, options.help,
                       options.version});
    parser.addPositionalArgument(QStringLiteral("input"), QStringLiteral("Evidence files or folders."),
                                 QStringLiteral("[INPUT…]"));

    CommandLine line;
    if (!parser.parse(arguments)) {
        print(stderr, QStringLiteral("sealscope: error: %1\n").arg(parser.errorText()));
        line.exitCode = kExitUsage;
        return line;
    }
    if (parser.isSet(options.help)) {
        print(stdout, parser.helpText());
        line.exitCode = 0;
    } else if (parser.isSet(options.version)) {
        print(stdout,
              QStringLiteral("sealscope %1 %2\n")
                  .arg(QString::fromStdString(tool.version), QString::fromStdString(tool.commit)));
        line.exitCode = 0;
    }
    line.benchFile = parser.value(options.bench);
    const auto stated = [&](const QCommandLineOption &option) {
        return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
    };
    line.launch = {
        .inputs = parser.positionalArguments(),
        .policy = parser.value(options.policy),
        .at = parser.value(options.at),
        .collectedAt = parser.value(options.collected),
        .demoRoot = parser.value(options.demoRoot),
        .example = parser.value(options.example),
        .demo = parser.isSet(options.demo),
        .expected = {stated(options.nonce), stated(options.host), stated(options.spki), stated(options.reportData)},
        .tool = std::move(tool)};
    return line;
}

int refuse(const Error &error)
{
    print(stderr, QStringLiteral("sealscope: error: %1\n").arg(QString::fromStdString(error.message)));
    return error.code == ErrorCode::InputUnreadable ? kExitInput : kExitUsage;
}

}  // namespace sealscope::inspector
