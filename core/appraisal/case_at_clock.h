#pragma once

#include "core/appraisal/appraise.h"
#include "core/appraisal/boot_case.h"
#include "core/appraisal/chosen_collateral.h"
#include "core/appraisal/exchange_case.h"
#include "core/appraisal/known_facts.h"
#include "core/appraisal/report_case.h"

namespace sealscope {

/// What one TCB evaluation (at launch, or for the module that runs now) found, piece by piece.
struct TcbEvaluation {
    Result<const TcbLevel *> platform;
    Result<const IsvSvnLevel *> module;  ///< null pointer: a module of version 0, which has no levels; SGX: unused

    /// Combined with the QE's level, or nothing where a piece is missing.
    [[nodiscard]] std::optional<TcbStatus> converged(const IsvSvnLevel *qe) const;
};

/// Everything that the checks read at one clock. Built once per clock; the checks only look.
struct CaseAtClock {
    const Evidence &evidence;
    const AppraisalPolicy &policy;
    const TrustAnchors &anchors;
    UnixTime now{};

    std::optional<ReportCase> report{};  ///< absent or unreadable: nothing
    BootCase booted{};                   ///< the report's, or of a loose log and compose

    ExchangeCase exchange{};
    std::vector<EvidenceAudit> audits{};  ///< one for each session of the exchange; none where nobody asks

    const Quote *quote = nullptr;  ///< null: absent or unreadable
    BytesView quoteBytes{};
    std::shared_ptr<const PckChain> chain{};     ///< null: absent or unreadable
    std::shared_ptr<const TrustedChain> pck{};   ///< null like chain
    const PckExtension *platform = nullptr;      ///< null: no readable PCK certificate
    std::shared_ptr<const PreparedCollateral> prepared{};
    ChosenCollateral chosen{};

    const TcbInfo *tcbInfo = nullptr;            ///< authentic, else null
    const QeIdentity *qeIdentity = nullptr;      ///< authentic, else null
    std::optional<Result<const IsvSvnLevel *>> qe{}; ///< absent where an input is
    std::optional<TcbEvaluation> launch{};
    std::optional<TcbEvaluation> current{};      ///< TD 1.5 only

    [[nodiscard]] EvidenceRange inQuote(ByteRange range) const { return {evidence.quote->artifact, range}; }
};

[[nodiscard]] CaseAtClock openCase(const Evidence &evidence, const AppraisalPolicy &policy, const TrustAnchors &anchors,
                                   UnixTime now, KnownFacts &known);

/// What the next set of TCB levels will say of the platform of this case; nothing where the case holds none.
[[nodiscard]] std::optional<TcbForecast> forecastTcb(const CaseAtClock &at, KnownFacts &known);

/// The facts of the TCB evaluation, for people and JSON.
[[nodiscard]] TcbFacts tcbFacts(const CaseAtClock &at);

}  // namespace sealscope
