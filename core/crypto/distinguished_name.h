#pragma once

#include "core/crypto/der.h"

namespace sealscope::x509 {

/// What a Name says, for people. Names are never compared by it: two that look alike can differ in their bytes.
/// An attribute is empty when it is absent, there twice, or holds control characters.
struct DistinguishedName {
    std::string commonName;
    std::string organization;
};

/// Reads a Name (RFC 5280, 4.1.2.4), or nothing where it is malformed. Values are UTF8String, PrintableString or IA5String,
/// each with the characters of its type: the types that are written today, and all that have one reading.
[[nodiscard]] std::optional<DistinguishedName> readName(BytesView der, const der::Element &name);

}  // namespace sealscope::x509
