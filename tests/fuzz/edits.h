#pragma once

#include "core/base/bytes.h"

namespace sealscope::fuzz {

/// Ends the program, which libFuzzer reports as a crash, unless the property holds.
void require(bool holds);

/// Applies a script of edits to good bytes, so that a few bytes of fuzzer input reach deep into a well-formed artifact.
/// The script is a sequence of
///
///     u8 kind % 4, u16 offset, u8 length, then for Overwrite and Insert `length` bytes
///
/// with kind 0 Overwrite, 1 Insert, 2 Erase and 3 Replace, which makes all that is left of the script the whole content. The
/// offset wraps around at the size. A script that ends inside an edit ends before it.
[[nodiscard]] Bytes edited(Bytes good, BytesView script);

}  // namespace sealscope::fuzz
