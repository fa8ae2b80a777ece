#pragma once

#include "core/base/result.h"
#include "core/json/json.h"
#include "core/json/object_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// One entry of `evidence.key_custody.keys`.
struct CustodyEntry {
    std::string role;
    std::string purpose;
    std::string publicKey;
    std::optional<std::string> kmsPublicKey;
    std::vector<std::string> signatureChain;
    ByteRange range;
};

struct KeyCustody {
    std::string provider;
    std::vector<CustodyEntry> keys;
    ByteRange range;
};

/// Reads `key_custody`. Faults go to the reader's.
[[nodiscard]] KeyCustody readKeyCustody(json::ObjectReader in);

/// The same of a value by itself; null gives nothing. Error: aci.field with path and offset.
[[nodiscard]] Result<std::optional<KeyCustody>> parseKeyCustody(const json::Value &value);

/// Bytes of a hex member: either case, an optional 0x.
[[nodiscard]] Result<Bytes> hexMember(std::string_view text);

}  // namespace sealscope
