#include "ui/state/input.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sealscope::ui {

namespace {

Bytes toBytes(const QByteArray &data)
{
    const BytesView view = std::as_bytes(std::span(data.constData(), static_cast<std::size_t>(data.size())));
    return {view.begin(), view.end()};
}

Error tooLarge(std::size_t size, std::size_t limit)
{
    return {ErrorCode::InputTooLarge,
            std::to_string(size) + " bytes, above the limit of " + std::to_string(limit) + " bytes for one input", std::nullopt};
}

/// An archive may be larger than other files, and is told by its first bytes.
std::size_t limitOf(QFile &file)
{
    constexpr qint64 enough = 4;
    return maxInputBytes(toBytes(file.peek(enough)));
}

Artifact readFile(const FileInput &input, std::size_t index)
{
    const QFileInfo info(input.path);
    const std::string name = info.fileName().toStdString();
    const Origin origin{OriginKind::File, name};
    const auto refuse = [&](Error error) { return refusedArtifact(std::move(error), name, origin, index); };

    if (info.isDir())
        return refuse({ErrorCode::InputUnreadable, "a folder, want a file", std::nullopt});
    QFile file(input.path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse({ErrorCode::InputUnreadable, file.errorString().toStdString(), std::nullopt});
    const std::size_t limit = limitOf(file);
    if (file.size() > static_cast<qint64>(limit))
        return refuse(tooLarge(static_cast<std::size_t>(file.size()), limit));
    // One byte more than allowed: pipes and growing files tell their size only by being read.
    const QByteArray data = file.read(static_cast<qint64>(limit) + 1);
    if (file.error() != QFileDevice::NoError)
        return refuse({ErrorCode::InputUnreadable, file.errorString().toStdString(), std::nullopt});
    if (static_cast<std::size_t>(data.size()) > limit)
        return refuse(tooLarge(static_cast<std::size_t>(data.size()), limit));
    if (input.body)
        return bodyArtifact(*input.body, toBytes(data), name, origin, index);
    return makeArtifact(toBytes(data), name, origin, index);
}

}  // namespace

Input pastedInput(const QByteArray &utf8)
{
    return BytesInput{toBytes(utf8), "pasted", {OriginKind::Pasted, "clipboard"}};
}

std::vector<Input> fileInputs(const QStringList &paths)
{
    std::vector<Input> inputs;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            inputs.emplace_back(FileInput{path});
            continue;
        }
        const QDir folder(path);
        const QStringList names = folder.entryList(QDir::Files | QDir::Readable, QDir::Name);
        if (names.isEmpty() || static_cast<std::size_t>(names.size()) > kMaxInputs) {
            inputs.emplace_back(FileInput{path});
            continue;
        }
        for (const QString &name : names)
            inputs.emplace_back(FileInput{folder.filePath(name)});
    }
    return inputs;
}

Artifact takeIn(const Input &input, std::size_t index)
{
    if (const auto *file = std::get_if<FileInput>(&input))
        return readFile(*file, index);
    if (const auto *made = std::get_if<Artifact>(&input)) {
        Artifact artifact = *made;
        artifact.id = "a" + std::to_string(index + 1);
        return artifact;
    }
    const auto &given = std::get<BytesInput>(input);
    if (const std::size_t limit = maxInputBytes(given.bytes); given.bytes.size() > limit)
        return refusedArtifact(tooLarge(given.bytes.size(), limit), given.name, given.origin, index);
    if (given.body)
        return bodyArtifact(*given.body, given.bytes, given.name, given.origin, index);
    return makeArtifact(given.bytes, given.name, given.origin, index);
}

QString inputName(const Input &input)
{
    if (const auto *file = std::get_if<FileInput>(&input))
        return QFileInfo(file->path).fileName();
    if (const auto *made = std::get_if<Artifact>(&input))
        return QString::fromStdString(made->name);
    return QString::fromStdString(std::get<BytesInput>(input).name);
}

}  // namespace sealscope::ui
