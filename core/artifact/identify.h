#pragma once

#include "core/artifact/artifact.h"

namespace sealscope {

/// What bytes are, by content.
struct Identified {
    ArtifactKind kind = ArtifactKind::Unrecognised;
    Encoding encoding = Encoding::Plain;
    Bytes decoded;               ///< the payload when `encoding` is not Plain
    std::string why;
    std::optional<Error> error;  ///< input.empty, input.unrecognised, input.unsupported, input.encoding
};

/// The bytes begin as a ZIP file does.
[[nodiscard]] bool isZip(BytesView bytes);

/// Recognises archives (ZIP), quotes (binary, hex with or without 0x, base64), PEM certificates and CRLs, DER certificates and CRLs
/// (also as hex), and JSON
/// by its members. Looks at shape only; whether it can be read is for its parser.
[[nodiscard]] Identified identify(BytesView bytes);

}  // namespace sealscope
