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
[[nodiscard]] CheckResult bindingStatement(const CaseAtClock &at);

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

// checks_td.cpp
[[nodiscard]] CheckResult tdDebug(const CaseAtClock &at);
[[nodiscard]] CheckResult tdAttributes(const CaseAtClock &at);
[[nodiscard]] CheckResult bootMrtd(const CaseAtClock &at);

}  // namespace sealscope::checks
