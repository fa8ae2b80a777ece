#pragma once

#include "core/base/byte_reader.h"
#include "core/tdx/quote.h"

namespace sealscope {

/// Reads the 384 bytes of an SGX report; reserved fields are covered by the signature and not judged.
[[nodiscard]] SgxReport readSgxReport(ByteReader &in);

/// Reads a TD report of `size` bytes (584, 648 or 885).
[[nodiscard]] TdReport readTdReport(ByteReader &in, std::size_t size);

}  // namespace sealscope
