#include "core/artifact/artifact.h"

#include "core/artifact/identify.h"

#include <array>

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 20> kKindNames = {
    "quote",        "collateral",    "certificates",  "crl", "report",    "event_log",  "compose",
    "keyset",       "receipt",       "signature_envelope", "session", "revocations", "request_body",
    "response_body", "har",          "http_dump",     "snp_report", "gpu_evidence", "archive", "unrecognised",
};

Artifact frame(std::string name, Origin origin, std::size_t index)
{
    Artifact artifact;
    artifact.id = "a" + std::to_string(index + 1);
    artifact.name = std::move(name);
    artifact.origin = std::move(origin);
    return artifact;
}

}  // namespace

std::string_view artifactKindName(ArtifactKind kind)
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::size_t maxInputBytes(BytesView beginning)
{
    return isZip(beginning) ? kMaxArchiveBytes : kMaxArtifactBytes;
}

Artifact makeArtifact(Bytes bytes, std::string name, Origin origin, std::size_t index)
{
    const std::size_t limit = maxInputBytes(bytes);
    if (bytes.size() > limit)
        return refusedArtifact(Error{ErrorCode::InputTooLarge,
                                     std::to_string(bytes.size()) + " bytes, want at most " + std::to_string(limit),
                                     std::nullopt},
                               std::move(name), std::move(origin), index);
    Artifact artifact = frame(std::move(name), std::move(origin), index);
    Identified identified = identify(bytes);
    artifact.kind = identified.kind;
    artifact.encoding = identified.encoding;
    artifact.why = std::move(identified.why);
    artifact.error = std::move(identified.error);
    artifact.sha256 = sha256(bytes);
    artifact.bytes = std::make_shared<const Bytes>(std::move(bytes));
    artifact.payload = artifact.encoding == Encoding::Plain
        ? artifact.bytes
        : std::make_shared<const Bytes>(std::move(identified.decoded));
    return artifact;
}

Artifact bodyArtifact(ArtifactKind kind, Bytes bytes, std::string name, Origin origin, std::size_t index)
{
    Artifact artifact = frame(std::move(name), std::move(origin), index);
    artifact.kind = kind;
    artifact.why = "given as a body";
    artifact.sha256 = sha256(bytes);
    artifact.bytes = std::make_shared<const Bytes>(std::move(bytes));
    artifact.payload = artifact.bytes;
    return artifact;
}

Artifact refusedArtifact(Error error, std::string name, Origin origin, std::size_t index)
{
    Artifact artifact = frame(std::move(name), std::move(origin), index);
    artifact.error = std::move(error);
    artifact.bytes = std::make_shared<const Bytes>();
    artifact.payload = artifact.bytes;
    artifact.sha256 = sha256(BytesView());
    return artifact;
}

}  // namespace sealscope
