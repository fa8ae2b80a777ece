#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>

namespace sealscope {

enum class KeyProviderKind : std::uint8_t { None = 0, Local = 1, Kms = 2, Tpm = 3 };

/// MRCONFIGID as dstack sets it; all zero means that the build does not use it. Source: dstack-evidence 5.
[[nodiscard]] FixedBytes<48> mrConfigV1(const Digest256 &composeHash);

struct MrConfigV2 {
    Digest256 composeHash{};
    Bytes appId;
    KeyProviderKind provider = KeyProviderKind::None;
    Bytes providerId;
};
[[nodiscard]] FixedBytes<48> mrConfigV2(const MrConfigV2 &input);

/// Version 3 hashes a document as supplied.
[[nodiscard]] FixedBytes<48> mrConfigV3(BytesView document);

/// "none", "local" (also "local-sgx"), "kms", "tpm"; nothing for another name.
[[nodiscard]] std::optional<KeyProviderKind> keyProviderKind(std::string_view name);

}  // namespace sealscope
