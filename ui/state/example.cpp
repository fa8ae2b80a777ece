#include "ui/state/example.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString folderOf(const QString &name)
{
    return QStringLiteral(":/examples/") + name;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

BytesView viewOf(const QByteArray &data)
{
    return std::as_bytes(std::span(data.constData(), static_cast<std::size_t>(data.size())));
}

/// "# SIMULATED: a TDX quote of version 4" heads the README of an example; for a menu that is "Simulated: a TDX quote of version 4".
QString titleOf(const QString &name)
{
    const QString heading =
        QString::fromUtf8(contentOf(folderOf(name) + QStringLiteral("/README.md"))).section(u'\n', 0, 0);
    const QString subject = heading.section(QStringLiteral("SIMULATED: "), 1);
    return QCoreApplication::translate("sealscope::ui::Example", "Simulated: %1")
        .arg(subject.isEmpty() ? name : subject);
}

/// The line that a file of the folder holds; nothing where there is no such file.
std::optional<QString> lineOf(const QDir &folder, const char *file)
{
    const QString path = folder.filePath(QLatin1String(file));
    return QFile::exists(path) ? std::optional(QString::fromUtf8(contentOf(path)).trimmed()) : std::nullopt;
}

bool isInput(const QString &file)
{
    return !file.startsWith(QLatin1String("root.")) && !file.endsWith(QLatin1String(".txt"))
        && !file.endsWith(QLatin1String(".md"));
}

}  // namespace

const QList<Example> &bundledExamples()
{
    static const QList<Example> examples = [] {
        QList<Example> found;
        for (const QString &name : QDir(folderOf({})).entryList(QDir::Dirs, QDir::Name))
            found.append({name, titleOf(name)});
        return found;
    }();
    return examples;
}

Result<Launch> openExample(const LaunchRequest &request)
{
    const QDir folder(folderOf(request.example));
    const QStringList roots = folder.entryList({QStringLiteral("root.*")}, QDir::Files);
    if (roots.isEmpty())
        return fail(ErrorCode::ParamInvalid,
                    "no bundled example of that name: " + sealscope::quoted(request.example.toStdString()));

    const QByteArray rootFile = contentOf(folder.filePath(roots.front()));
    const Result<TrustAnchors> anchors = simulatedAnchors(viewOf(rootFile));
    if (!anchors)
        return tl::unexpected(anchors.error());
    const Result<UnixTime> time = readTime(lineOf(folder, "time.txt").value_or(QString()));
    if (!time)
        return tl::unexpected(time.error());
    const Result<AppraisalPolicy> policy =
        readPolicy(request.policy.isEmpty() ? QStringLiteral("vendor-assessment") : request.policy);
    if (!policy)
        return tl::unexpected(policy.error());

    Result<Expectations> expected =
        readExpectations({lineOf(folder, "nonce.txt"), lineOf(folder, "host.txt"), lineOf(folder, "spki.txt"), {}});
    if (!expected)
        return tl::unexpected(expected.error());

    std::vector<Input> inputs;
    for (const QString &file : folder.entryList(QDir::Files, QDir::Name | QDir::Reversed)) {
        if (!isInput(file))
            continue;
        const QByteArray content = contentOf(folder.filePath(file));
        const BytesView bytes = viewOf(content);
        inputs.push_back(BytesInput{
            Bytes(bytes.begin(), bytes.end()), file.toStdString(), {OriginKind::Demo, request.example.toStdString()}});
    }
    return Launch{Session{*anchors, request.tool}, *policy, ClockChoice{*time, std::nullopt}, std::move(inputs),
                  std::move(*expected)};
}

}  // namespace sealscope::ui
