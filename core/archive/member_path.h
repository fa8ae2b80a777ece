#pragma once

#include "core/artifact/artifact.h"

namespace sealscope {

/// Names of members: how we write them, and what we read from anybody.

inline constexpr std::string_view kManifestPath = "manifest.json";
inline constexpr std::string_view kPolicyPath = "record/policy.json";
inline constexpr std::string_view kResultPath = "record/result.json";
inline constexpr std::string_view kCustodyPath = "record/custody.log";
inline constexpr std::string_view kNotesPath = "record/notes.json";
inline constexpr std::string_view kTransfersPath = "record/transfers.json";
inline constexpr std::string_view kTimestampPath = "record/timestamp.tsr";  ///< the one member that no manifest lists

/// A request or response body, or something that may hold one: a browser's log, a saved answer, another archive, bytes of no
/// kind we know (a receipt may name them as a body). A redacted copy leaves these out.
[[nodiscard]] bool mayHoldBody(ArtifactKind kind);

/// "evidence/a1-report.json": the folder follows from the kind, the name from the artifact's, cleaned: it may come from a
/// stranger. At most kMaxMemberName bytes after the folder.
[[nodiscard]] std::string memberPath(const Artifact &artifact);
inline constexpr std::size_t kMaxMemberName = 96;

/// The path is of the form that we write: `[a-z0-9._-]`, in one folder at most.
[[nodiscard]] bool isWrittenPath(std::string_view path);

/// The number of an id: 3 for "a3". Nothing for a text of another form.
[[nodiscard]] std::optional<std::size_t> idNumber(std::string_view id);

/// "report.json" of "evidence/a1-report.json".
[[nodiscard]] std::string nameInPath(std::string_view path, std::string_view id);

/// A name that stays inside whatever folder it is put in. Refused: empty, absolute, drives, backslashes, "." and "..", control
/// characters, what is not UTF-8, more than 255 bytes. Error: archive.path.
[[nodiscard]] Result<void> checkReadPath(std::string_view path);

}  // namespace sealscope
