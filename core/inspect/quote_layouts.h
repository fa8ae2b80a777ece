#pragma once

#include "core/inspect/field_cursor.h"

/// The fixed parts of a DCAP quote as tables of named runs.
/// Source: Intel TDX DCAP Quote Generation Library API, appendix A; Intel SDM volume 3D for the SGX report.
namespace sealscope::quote_layouts {

[[nodiscard]] const std::vector<FieldSpec> &header();          ///< 48 bytes
[[nodiscard]] const std::vector<FieldSpec> &bodyDescriptor();  ///< 6 bytes, version 5 only
[[nodiscard]] const std::vector<FieldSpec> &tdReport10();      ///< 584 bytes
[[nodiscard]] const std::vector<FieldSpec> &td15Extension();   ///< 64 bytes after the former
[[nodiscard]] const std::vector<FieldSpec> &td15Extended();    ///< 237 bytes after the former
[[nodiscard]] const std::vector<FieldSpec> &sgxReport();       ///< 384 bytes
[[nodiscard]] const std::vector<FieldSpec> &qeReport();  ///< the same 384 bytes, as the QE's own, names with "qe_"

}  // namespace sealscope::quote_layouts
