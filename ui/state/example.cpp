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

bool isInput(const QString &file)
{
    return !file.startsWith(QLatin1String("root.")) && file != QLatin1String("time.txt")
        && !file.endsWith(QLatin1String(".md"));
}

}  // namespace

const QList<Example> &bundledExamples()
{
    static const QList<Example> examples = [] {
        QList<Example> found;
        for (const QString &name : QDir(folderOf({})).entryList(QDir::Dirs, QDir::Name)) {
            const QString version = name.section(u'-', -1);
            found.append(
                {name,
                 QCoreApplication::translate("sealscope::ui::Example", "Simulated TDX quote, format %1").arg(version)});
        }
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
    const QString moment = QString::fromLatin1(contentOf(folder.filePath(QStringLiteral("time.txt")))).trimmed();
    const Result<UnixTime> time = readTime(moment);
    if (!time)
        return tl::unexpected(time.error());
    const Result<AppraisalPolicy> policy =
        readPolicy(request.policy.isEmpty() ? QStringLiteral("vendor-assessment") : request.policy);
    if (!policy)
        return tl::unexpected(policy.error());

    std::vector<Input> inputs;
    for (const QString &file : folder.entryList(QDir::Files, QDir::Name | QDir::Reversed)) {
        if (!isInput(file))
            continue;
        const QByteArray content = contentOf(folder.filePath(file));
        const BytesView bytes = viewOf(content);
        inputs.push_back(BytesInput{
            Bytes(bytes.begin(), bytes.end()), file.toStdString(), {OriginKind::Demo, request.example.toStdString()}});
    }
    return Launch{Session{*anchors, request.tool}, *policy, ClockChoice{*time, std::nullopt}, std::move(inputs)};
}

}  // namespace sealscope::ui
