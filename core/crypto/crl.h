#pragma once

#include "core/base/text.h"
#include "core/crypto/signature.h"

#include <optional>
#include <vector>

namespace sealscope {

/// A v2 certificate revocation list signed with ecdsa-with-SHA256. Says what the bytes claim: nothing here is verified.
/// Source: RFC 5280, section 5.
struct Crl {
    Bytes der;
    ByteRange tbs;
    ByteRange issuer;  ///< Name, DER
    std::string issuerCommonName;
    UnixTime thisUpdate{};  ///< first second at which the list speaks
    UnixTime nextUpdate{};  ///< first second at which it no longer does
    std::vector<Bytes>
        revokedSerials;  ///< contents of the INTEGERs, sorted; any reason, removeFromCRL too, counts as listed
    Bytes number;        ///< content of cRLNumber
    Bytes authorityKeyId;
    P256Signature signature{};
    ByteRange signatureRange;

    [[nodiscard]] BytesView view(ByteRange range) const { return slice(der, range); }
    /// Is this certificate's `serial` listed?
    [[nodiscard]] bool lists(BytesView serial) const;
};

/// Reads one CRL, strict DER, nothing left over, at most 1 MiB and 20 000 entries. Refused: no nextUpdate, no cRLNumber or
/// authorityKeyIdentifier, a delta or indirect list, an issuing distribution point, any other critical extension, an entry with
/// a certificateIssuer or a critical extension. Errors: crl.format, crl.extension, with the offset.
[[nodiscard]] Result<Crl> parseCrl(BytesView der);

}  // namespace sealscope
