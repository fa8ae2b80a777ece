#pragma once

#include "core/inspect/fields.h"
#include "core/inspect/placement.h"
#include "core/json/json.h"

namespace sealscope {

/// A field tree is for reading: beyond this many rows containers are told by their size and not opened.
inline constexpr std::size_t kMaxJsonFields = 20'000;

/// The members or elements below a JSON value, named by member name or by index from 0. A string's value is its text,
/// any other scalar's its literal.
[[nodiscard]] std::vector<Field> jsonChildren(json::Value value, const Placement &place, ValueSource source);

/// The field tree of a JSON text: the value it holds, with everything below.
[[nodiscard]] FieldTree jsonFields(BytesView bytes);

/// The root field of a parsed text that stands there: named "json", spanning the whole text.
[[nodiscard]] Field jsonRoot(const json::Document &document, ValueSource source);

}  // namespace sealscope
