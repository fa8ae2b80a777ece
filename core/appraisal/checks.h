#pragma once

#include "core/appraisal/case_at_clock.h"

/// One pure function per check; what each asks stands in the registry. They read a case at one clock and change nothing.
namespace sealscope::checks {

// checks_quote.cpp
[[nodiscard]] CheckResult quoteForm(const CaseAtClock &at);
[[nodiscard]] CheckResult pckChain(const CaseAtClock &at);
[[nodiscard]] CheckResult quoteQeReport(const CaseAtClock &at);
[[nodiscard]] CheckResult quoteQeBinding(const CaseAtClock &at);
[[nodiscard]] CheckResult quoteSignature(const CaseAtClock &at);
/// binding.statement on a bare quote: is report_data the 64 bytes that the reviewer expects?
[[nodiscard]] CheckResult expectedReportData(const CaseAtClock &at);

// checks_binding.cpp: the case holds a readable report
[[nodiscard]] CheckResult bindingStatement(const CaseAtClock &at);
[[nodiscard]] CheckResult bindingKeyset(const CaseAtClock &at);
[[nodiscard]] CheckResult bindingNonce(const CaseAtClock &at);
[[nodiscard]] CheckResult reportRestated(const CaseAtClock &at);
[[nodiscard]] CheckResult reportFreshness(const CaseAtClock &at);
[[nodiscard]] CheckResult workloadIdentity(const CaseAtClock &at);
[[nodiscard]] CheckResult workloadEndorsement(const CaseAtClock &at);

// checks_keyset.cpp
[[nodiscard]] CheckResult keysetExpiry(const CaseAtClock &at);
[[nodiscard]] CheckResult keysetRevocation(const CaseAtClock &at);
[[nodiscard]] CheckResult keysetLifetime(const CaseAtClock &at);
[[nodiscard]] CheckResult keysetRoles(const CaseAtClock &at);
[[nodiscard]] CheckResult channelTls(const CaseAtClock &at);

// checks_boot.cpp
[[nodiscard]] CheckResult eventPreimage(const CaseAtClock &at);
[[nodiscard]] CheckResult bootRtmr0(const CaseAtClock &at);
[[nodiscard]] CheckResult bootRtmr1(const CaseAtClock &at);
[[nodiscard]] CheckResult bootRtmr2(const CaseAtClock &at);
[[nodiscard]] CheckResult bootRtmr3(const CaseAtClock &at);
[[nodiscard]] CheckResult bootEvents(const CaseAtClock &at);
[[nodiscard]] CheckResult bootCompose(const CaseAtClock &at);
[[nodiscard]] CheckResult bootMrconfig(const CaseAtClock &at);
[[nodiscard]] CheckResult bootComposeAccepted(const CaseAtClock &at);
[[nodiscard]] CheckResult bootOsMeasured(const CaseAtClock &at);
[[nodiscard]] CheckResult bootOsImage(const CaseAtClock &at);

// checks_custody.cpp
[[nodiscard]] CheckResult custodyIdentity(const CaseAtClock &at);
[[nodiscard]] CheckResult custodyReceipt(const CaseAtClock &at);
[[nodiscard]] CheckResult custodyE2ee(const CaseAtClock &at);
[[nodiscard]] CheckResult custodyTls(const CaseAtClock &at);
[[nodiscard]] CheckResult custodyKmsRoot(const CaseAtClock &at);
[[nodiscard]] CheckResult custodySubject(const CaseAtClock &at);

// checks_source.cpp
[[nodiscard]] CheckResult provenanceStated(const CaseAtClock &at);
[[nodiscard]] CheckResult provenanceMeasured(const CaseAtClock &at);
[[nodiscard]] CheckResult provenanceReachable(const CaseAtClock &at);
[[nodiscard]] CheckResult provenanceSignature(const CaseAtClock &at);
[[nodiscard]] CheckResult provenanceAccepted(const CaseAtClock &at);

// checks_receipt.cpp: the case holds a receipt
[[nodiscard]] CheckResult receiptSignature(const CaseAtClock &at);
[[nodiscard]] CheckResult receiptKeyset(const CaseAtClock &at);
[[nodiscard]] CheckResult receiptOrder(const CaseAtClock &at);
[[nodiscard]] CheckResult receiptRequest(const CaseAtClock &at);
[[nodiscard]] CheckResult receiptResponse(const CaseAtClock &at);

// checks_upstream.cpp: the case holds a receipt
[[nodiscard]] CheckResult upstreamRecorded(const CaseAtClock &at);
[[nodiscard]] CheckResult upstreamVerified(const CaseAtClock &at);

// checks_session.cpp: the case holds a session, or a list of them
[[nodiscard]] CheckResult sessionId(const CaseAtClock &at);
[[nodiscard]] CheckResult sessionWindow(const CaseAtClock &at);
[[nodiscard]] CheckResult sessionEvidence(const CaseAtClock &at);
[[nodiscard]] CheckResult sessionClaims(const CaseAtClock &at);
[[nodiscard]] CheckResult sessionPinned(const CaseAtClock &at);

// checks_collateral.cpp
[[nodiscard]] CheckResult collateralSignature(const CaseAtClock &at);
[[nodiscard]] CheckResult collateralFreshness(const CaseAtClock &at);
[[nodiscard]] CheckResult collateralPlatform(const CaseAtClock &at);
[[nodiscard]] CheckResult collateralAge(const CaseAtClock &at);
[[nodiscard]] CheckResult pckRevocation(const CaseAtClock &at);

// checks_tcb.cpp
[[nodiscard]] CheckResult tcbQe(const CaseAtClock &at);
[[nodiscard]] CheckResult tcbTdxModule(const CaseAtClock &at);
[[nodiscard]] CheckResult tcbPlatform(const CaseAtClock &at);
[[nodiscard]] CheckResult tcbAccepted(const CaseAtClock &at);

// checks_archive.cpp: the case came out of an archive
[[nodiscard]] CheckResult archiveManifest(const CaseAtClock &at);
[[nodiscard]] CheckResult archiveTimestamp(const CaseAtClock &at);

// checks_audit.cpp
[[nodiscard]] CheckResult sessionAudit(const CaseAtClock &at);

// checks_e2ee.cpp
[[nodiscard]] CheckResult channelE2ee(const CaseAtClock &at);

// checks_td.cpp
[[nodiscard]] CheckResult tdDebug(const CaseAtClock &at);
[[nodiscard]] CheckResult tdAttributes(const CaseAtClock &at);
[[nodiscard]] CheckResult bootMrtd(const CaseAtClock &at);

}  // namespace sealscope::checks
