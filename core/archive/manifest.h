#pragma once

#include "core/artifact/artifact.h"
#include "core/base/tool_identity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sealscope {

/// Header lines of an answer, in order, names as sent.
using HeaderLines = std::vector<std::pair<std::string, std::string>>;

/// What was known of the clock that stamped the collection.
struct ClockStatement {
    std::string source;                    ///< "system clock", "Date headers of 2 hosts"
    std::optional<std::int64_t> offsetMs;  ///< ours minus theirs; absent: unknown
};

/// The connection to the service that its collector saw. The collector's statement, never evidence by itself.
struct ChannelStatement {
    std::string host;
    std::uint16_t port = 443;
    Digest256 spkiSha256{};  ///< of the leaf certificate's SubjectPublicKeyInfo
};

/// Which archive another one continues or was made from.
struct ArchiveReference {
    Digest256 sha256{};
    std::uint64_t bytes = 0;
};

/// One line of the manifest.
struct ManifestMember {
    std::string path;                    ///< "evidence/a1-report.json"
    std::optional<std::string> id;       ///< "a1" for evidence, collateral and bodies; none for the record
    ArtifactKind kind = ArtifactKind::Unrecognised;  ///< not meaningful for the record
    std::optional<std::string> dialect;
    std::uint64_t bytes = 0;
    Digest256 sha256{};
    std::string origin;                  ///< URL, file name, "pasted"; empty for the record
    std::optional<UnixTime> obtainedAt;
    std::optional<HeaderLines> headers;  ///< of the answer that brought it
    bool exact = true;
    bool redacted = false;               ///< left out: the digest and the size are those of the original
};

/// `manifest.json` of an archive. It is unsigned: it shows damage, not forgery.
struct ArchiveManifest {
    ToolIdentity tool;
    bool simulated = false;
    bool complete = true;
    UnixTime collectedAt{};
    std::optional<std::string> nonce;
    ClockStatement clock;
    std::vector<std::string> hosts;  ///< "host:port"
    std::optional<ChannelStatement> channel;
    std::optional<ArchiveReference> addendumTo;
    std::optional<ArchiveReference> redactedFrom;
    std::vector<ManifestMember> members;
};

inline constexpr std::string_view kManifestSchema = "sealscope/archive/1";
inline constexpr std::string_view kRecordKind = "record";  ///< `kind` of a member that is no artifact

/// `sealscope/archive/1` JSON: members in the documented order, two-space indentation, ends in LF.
[[nodiscard]] std::string manifestJson(const ArchiveManifest &manifest);

/// Reads one strictly: unknown or ill-typed members refuse it, and so do paths of another form, doubled ones, and ids that do
/// not count up. Errors: archive.manifest, json.*, with path and offset.
[[nodiscard]] Result<ArchiveManifest> parseManifest(std::string_view text);

}  // namespace sealscope
