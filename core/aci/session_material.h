#pragma once

#include "core/aci/dialect.h"

namespace sealscope {

/// The exact bytes whose SHA-256 is a session's id, from the record itself (without its wrapper). Three constructions:
/// the whole record (current), selected members with the evidence's digest (interims), nested digests (seed of June 2026).
/// Errors: jcs.number, jcs.key. Source: protocol reference, aci-current 7 and aci-2026-06 6.
[[nodiscard]] Result<std::string> sessionMaterial(const json::Value &record, Dialect dialect);

}  // namespace sealscope
