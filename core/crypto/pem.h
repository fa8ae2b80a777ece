#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <string_view>
#include <vector>

namespace sealscope {

struct PemBlock {
    std::string_view label;  ///< "CERTIFICATE" or "X509 CRL", a part of the text
    ByteRange range;         ///< from the first hyphen of BEGIN to the last of END
    Bytes content;           ///< decoded
};

struct PemText {
    std::vector<PemBlock> blocks;
    std::vector<ByteRange>
        slack;  ///< text outside the blocks that is not white space or the run of at most 16 NULs at the end
};

/// Splits a text into its PEM blocks (RFC 7468, lax about line length: no wraps and 76 columns occur in real evidence).
/// Text around the blocks is outside every signature: it is kept in `slack` and not an error. Refused: a BEGIN without its END,
/// another label in END, white space other than line breaks inside base64, more than `maxBlocks` blocks, a text over 64 KiB.
/// Error: cert.pem with offset. A text without any block gives no blocks and no error.
[[nodiscard]] Result<PemText> parsePem(std::string_view text, std::size_t maxBlocks = 16);

}  // namespace sealscope
