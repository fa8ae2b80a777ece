#pragma once

#include "core/artifact/artifact.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

namespace sealscope::ui {

/// A file to read when the job gets to it.
struct FileInput {
    QString path;
    std::optional<ArtifactKind> body = {};  ///< the person says that it is this body; else its kind is told by content
};

/// Bytes that are at hand.
struct BytesInput {
    Bytes bytes;
    std::string name;
    Origin origin;
    std::optional<ArtifactKind> body{};  ///< given as such a body and not looked into; absent: told by its content
};

/// An artifact is one that was made before, as a fetch makes them: it is taken as it is, but for its id.
using Input = std::variant<FileInput, BytesInput, Artifact>;

/// What a window takes at once; more than this in one folder is said, not read.
inline constexpr std::size_t kMaxInputs = 256;

/// Text from the clipboard as an input named "pasted".
[[nodiscard]] Input pastedInput(const QByteArray &utf8);

/// File inputs for paths; a folder stands for the plain files directly in it, by name.
[[nodiscard]] std::vector<Input> fileInputs(const QStringList &paths);

/// Takes in one input as artifact `index` of a case. Never fails: a file that is too large, unreadable or a folder becomes an
/// artifact with its error and no bytes. Reads at most kMaxArtifactBytes, of an archive kMaxArchiveBytes; blocks, so never call it on the GUI thread.
[[nodiscard]] Artifact takeIn(const Input &input, std::size_t index);

/// What a person calls the input while it is being read.
[[nodiscard]] QString inputName(const Input &input);

}  // namespace sealscope::ui
