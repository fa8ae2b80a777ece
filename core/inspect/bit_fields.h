#pragma once

#include "core/inspect/field_cursor.h"
#include "core/tdx/td_attributes.h"

namespace sealscope {

/// The bits of an 8-byte little-endian field as its children: one for each bit that has a name, one for each run of
/// bits that has none. A child's range is the bytes its bits stand in; its value is 0, 1, or the run as a number.
[[nodiscard]] std::vector<Field> bitFields(const Field &field, BytesView artifact, const std::vector<BitName> &names);

}  // namespace sealscope
