#pragma once

#include "core/base/bytes.h"

namespace sealscope {

/// Intel SGX Root CA, the certificate itself (DER, 659 bytes), serial 22650cd65a9d3489f383b49552bf501b392706ac.
/// SHA-256 of these bytes: 44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3.
/// Source: Intel's certificate distribution point, as in every production PCK chain.
extern const FixedBytes<659> kIntelSgxRootCa;

}  // namespace sealscope
