#pragma once

#include "core/inspect/certificate_fields.h"
#include "core/tdx/pck_extension.h"

namespace sealscope {

/// What the SGX extension of a PCK certificate says of its platform; nothing for a certificate without a readable one.
[[nodiscard]] std::vector<Field> pckExtensionFields(const Certificate &certificate, const Placement &place);

}  // namespace sealscope
