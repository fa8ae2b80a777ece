#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/crypto/digest.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sealscope {

inline constexpr std::size_t kMaxTimeStampBytes = 256U * 1024;

/// What a time-stamp token says. Nothing here is verified. Source: RFC 3161, RFC 5652, RFC 5816.
struct TimeStamp {
    Bytes token;          ///< the ContentInfo, DER, without the response around it
    Digest256 imprint{};  ///< SHA-256 of what was stamped
    UnixTime time{};      ///< genTime, rounded up to a whole second
    UnixTime noLaterThan{};           ///< genTime and the accuracy that the authority states, rounded up
    std::string policy;               ///< dotted OID of the authority's own policy
    std::string serial;               ///< hex
    std::vector<Bytes> certificates;  ///< DER, that the token brings
};

/// Reads a token, bare or in a TimeStampResp that grants it: strict DER to the last byte, one signer, a TSTInfo of version 1 over a
/// SHA-256 imprint, at most 256 KiB. Error: timestamp.form, with the offset in `bytes`.
[[nodiscard]] Result<TimeStamp> readTimeStamp(BytesView bytes);

/// Did the certificate that the token itself names sign it, as one that may sign time-stamps and nothing else? The signed attributes
/// name the content's type and that very certificate. No chain and no clock is asked. Error: timestamp.signature.
[[nodiscard]] Result<void> checkTimeStampSignature(const TimeStamp &stamp);

/// Does the signer's chain lead to one of these roots, with every certificate in its period at the time of the stamp? A root is
/// written as lower-case hex: the SHA-256 of its certificate, which the token must then bring, or the whole certificate, DER. Gives
/// the root's common name, or its SHA-256 where it has none. Error: timestamp.authority.
[[nodiscard]] Result<std::string> timeStampAuthority(const TimeStamp &stamp, std::span<const std::string> roots);

}  // namespace sealscope
