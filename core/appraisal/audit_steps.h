#pragma once

#include "core/appraisal/appraise.h"

/// The steps of a deep audit, each of one machine or one inner report. For audit.cpp.
namespace sealscope::audit {

[[nodiscard]] AuditFinding held(AuditStep step, std::string detail = {});
[[nodiscard]] AuditFinding refuted(AuditStep step, const Error &error);
[[nodiscard]] AuditFinding open(AuditStep step, Reason reason, std::string detail);

/// Appraises one artifact found inside, with the collateral of the case and under no policy of anybody: what is asked is whether it is
/// genuine, not whether somebody accepts it.
[[nodiscard]] Judgement appraiseInside(Bytes bytes, const AuditContext &context);

/// The answer of one check of an inner appraisal as a finding, in the words of the check that decided it.
[[nodiscard]] AuditFinding findingOf(AuditStep step, const Judgement &judgement, CheckId id);

/// The machine of a bundle that a session is about: by the E2EE key where there are several. Error: provider.channel.
[[nodiscard]] Result<const SealedMachine *> chosenMachine(const ProviderEvidence &evidence, const AuditSubject &subject);

/// All findings of one machine, and what the TCB evaluation of its quote came to.
struct MachineFindings {
    std::vector<AuditFinding> findings;
    std::optional<TcbStatus> tcb;
};
[[nodiscard]] MachineFindings examineMachine(const SealedMachine &machine, const AuditSubject &subject, const AuditContext &context);

/// The same of an ACI service's own report.
[[nodiscard]] MachineFindings examineReport(const std::string &report, const AuditSubject &subject, const AuditContext &context);

/// Is this one of the keys of that type that the session binds? Not evaluated where the session binds none, or the evidence names none.
[[nodiscard]] AuditFinding channelFinding(const AuditSubject &subject, std::string_view type, const std::optional<Digest256> &key);

}  // namespace sealscope::audit
