#pragma once

#include "core/appraisal/audit.h"

namespace sealscope {

struct CaseAtClock;

/// Examines the sealed evidence of every readable session of the case again. A session whose evidence does not have its digest, or seals
/// none, gets the audit of nothing.
[[nodiscard]] std::vector<EvidenceAudit> auditSessions(const CaseAtClock &at, KnownFacts &known);

}  // namespace sealscope
