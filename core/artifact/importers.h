#pragma once

#include "core/artifact/artifact.h"

#include <vector>

namespace sealscope {

/// A piece of evidence, or a body, that a container of another program holds.
struct ImportedPart {
    ArtifactKind kind = ArtifactKind::ResponseBody;  ///< by content where it is evidence of a kind we read
    Bytes bytes;
    std::string name;   ///< "POST /v1/chat/completions request"
    std::string place;  ///< in the container: "/log/entries/3/response"
    bool exact = false;  ///< these are the bytes that were sent
    std::string why;     ///< why they are not: "stored as decoded text"
};

inline constexpr std::size_t kMaxImportedParts = 20'000;

/// The request and response bodies of an HTTP archive of a browser. Bodies that it stores as text were decoded and are not exact;
/// base64 ones are, unless the response had a content coding. Errors: json.*, input.unsupported.
/// Source: HAR 1.2 specification.
[[nodiscard]] Result<std::vector<ImportedPart>> importHar(std::string_view text);

/// The body of a response saved with its headers (`curl -i`), interim responses passed over. Exact unless line ends were
/// converted or Content-Length says another size. Error: input.unsupported where the headers do not end.
[[nodiscard]] Result<ImportedPart> importHttpDump(std::string_view text);

/// Opens every HAR and HTTP dump of the bundle: what they hold becomes artifacts at its end. One that cannot be read gets its error.
void openContainers(EvidenceBundle &bundle);

/// Adds an artifact found inside another: its origin says where it stood. Gives its index.
std::size_t addInside(EvidenceBundle &bundle, std::size_t parent, std::string_view place, ArtifactKind kind, Bytes bytes);

}  // namespace sealscope
