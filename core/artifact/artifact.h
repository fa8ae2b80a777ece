#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/crypto/digest.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// What a run of bytes is, told by content and never by a file name. Names are those of JSON (`kind` of an input).
enum class ArtifactKind : std::uint8_t {
    Quote,
    Collateral,
    Certificates,
    Crl,
    Report,
    EventLog,
    Compose,
    Keyset,
    Receipt,
    SignatureEnvelope,
    Session,
    Revocations,
    RequestBody,
    ResponseBody,
    Har,
    HttpDump,
    SnpReport,
    GpuEvidence,
    Archive,
    Unrecognised,
};

/// "quote", "collateral", … as JSON has it.
[[nodiscard]] std::string_view artifactKindName(ArtifactKind kind);

enum class OriginKind : std::uint8_t { File, Url, Pasted, Demo, Inside };

/// Where the bytes came from. Somebody's statement, never evidence.
struct Origin {
    OriginKind kind = OriginKind::File;
    std::string where;  ///< file name without folder, URL, or the id of the artifact that holds it
};

/// How the payload is written in the artifact's bytes.
enum class Encoding : std::uint8_t { Plain, Hex, Base64 };

/// Exact bytes and what is known about them. Never changed after it is made.
struct Artifact {
    std::string id;                        ///< "a1", in the order of the case
    ArtifactKind kind = ArtifactKind::Unrecognised;
    std::string name;                      ///< file name without folder, or "pasted"
    Origin origin;
    std::shared_ptr<const Bytes> bytes;    ///< exactly as given
    std::shared_ptr<const Bytes> payload;  ///< decoded from hex or base64; the same object as `bytes` when plain
    Encoding encoding = Encoding::Plain;
    Digest256 sha256{};                    ///< of `bytes`
    std::optional<UnixTime> obtainedAt;
    std::string why;                       ///< why it was taken for its kind: "starts with a TDX quote header, version 4"
    std::optional<Error> error;            ///< it is of its kind and cannot be read
    bool exact = true;                     ///< false: a program stored it decoded, so these are not the bytes that were sent

    [[nodiscard]] BytesView view() const { return payload ? BytesView(*payload) : BytesView(); }
};

struct OpenedArchive;

/// The artifacts of one case in a fixed order, and the archives that they came out of: the original first, then its addenda.
struct EvidenceBundle {
    std::vector<Artifact> artifacts;
    std::vector<std::shared_ptr<const OpenedArchive>> archives{};
};

/// Limits on what is taken in; larger input is refused before it is read whole.
inline constexpr std::size_t kMaxArtifactBytes = 64U * 1024 * 1024;
inline constexpr std::uint64_t kMaxArchiveBytes = 4ULL * 1024 * 1024 * 1024;  ///< of an archive, packed and unpacked

/// How many bytes an input that begins with these may have: an archive may be larger than what it holds.
[[nodiscard]] std::size_t maxInputBytes(BytesView beginning);

/// Makes an artifact of bytes: identifies and decodes them, computes the digest, and sets its id from `index` (0 → "a1").
/// Never fails: bytes that are nothing we know become an Unrecognised artifact with an error.
[[nodiscard]] Artifact makeArtifact(Bytes bytes, std::string name, Origin origin, std::size_t index);

/// A request or response body: taken for what the caller says, and not looked into.
[[nodiscard]] Artifact bodyArtifact(ArtifactKind kind, Bytes bytes, std::string name, Origin origin, std::size_t index);

/// An artifact for an input that could not be taken in (too large): no bytes, only the error.
[[nodiscard]] Artifact refusedArtifact(Error error, std::string name, Origin origin, std::size_t index);

}  // namespace sealscope
