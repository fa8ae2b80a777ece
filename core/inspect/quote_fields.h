#pragma once

#include "core/inspect/fields.h"
#include "core/tdx/quote.h"

namespace sealscope {

/// The field tree of a quote of version 3, 4 or 5, byte for byte; of one that cannot be read, as far as its layout is
/// known.
[[nodiscard]] FieldTree quoteFields(BytesView bytes);

/// What follows from a quote's fields: its size, the kind of its body, its debug bits. Names are those of the corpus.
[[nodiscard]] std::vector<Field> quoteFacts(const Quote &quote);

}  // namespace sealscope
