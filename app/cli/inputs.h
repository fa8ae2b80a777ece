#pragma once

#include "app/cli/refusal.h"
#include "core/artifact/artifact.h"

#include <span>

namespace sealscope::cli {

/// The bytes of a file, or of standard input for "-". At most `limit` are read: a larger file gives input.too_large
/// inside the inner Result, without having been read. Refused (74): what cannot be opened or read, folders, devices.
[[nodiscard]] Attempt<Result<Bytes>> readFile(const std::string &path, std::size_t limit = kMaxArtifactBytes);

/// The bytes of an input, which may be an archive: then more are read than of other files.
[[nodiscard]] Attempt<Result<Bytes>> readInput(const std::string &path);

/// A file's text, for policies and manifests; too large is refused (74) as well.
[[nodiscard]] Attempt<std::string> readText(const std::string &path, std::size_t limit);

/// The artifacts of the inputs in the order given: files, "-", and folders, whose files are taken one level deep in the
/// order of their names. Ids are a1, a2, … in that order.
[[nodiscard]] Attempt<std::vector<Artifact>> readArtifacts(std::span<const std::string> paths);

/// A file as the exact bytes of a body, of whatever content.
[[nodiscard]] Attempt<Artifact> readBody(const std::string &path, ArtifactKind kind, std::size_t index);

/// Path without folders; "standard input" for "-".
[[nodiscard]] std::string displayName(const std::string &path);

}  // namespace sealscope::cli
