#pragma once

#include "core/aci/upstream_record.h"
#include "core/appraisal/check.h"
#include "core/appraisal/evidence.h"
#include "core/appraisal/policy.h"

#include <functional>

namespace sealscope {

struct ReportCase;

/// One readable receipt of the case, with what follows from it alone.
struct ReceiptCase {
    const Parsed<Receipt> *parsed = nullptr;
    UpstreamRecord upstream;
    Forwarding forwarding = Forwarding::NotRecorded;

    [[nodiscard]] const Receipt &value() const { return *parsed->value; }
    /// The session that it cites, or null.
    [[nodiscard]] const PlacedText *cited() const;
};

/// One session of the case, readable, with the receipts that cite it.
struct SessionCase {
    const Parsed<Session> *parsed = nullptr;
    Result<std::string> id;  ///< recomputed
    std::vector<const ReceiptCase *> citedBy;

    [[nodiscard]] const Session &value() const { return *parsed->value; }
};

/// The keys that receipts are held against: those of the report, else of a loose keyset.
struct EstablishedKeys {
    const Keyset *keyset = nullptr;  ///< null: none at hand
    std::size_t artifact = 0;
    std::optional<std::string> digest;  ///< recomputed
    std::string workloadId;             ///< recomputed; empty in the current dialect
    bool workloadIdentity = false;      ///< of the June 2026 family
};

/// Receipts, sessions and keys of a case before any clock is asked. The evidence and the report must outlive it; it is not
/// moved once made, since its parts point at each other.
struct ExchangeCase {
    EstablishedKeys keys;
    bool direct = false;  ///< the service says, or the policy does, that it answers without an upstream
    std::vector<ReceiptCase> receipts;
    std::vector<SessionCase> sessions;
    std::vector<std::size_t> unreadableReceipts;  ///< artifacts
    std::vector<std::size_t> unreadableSessions;
    /// Receipts whose cited session is none of the sessions at hand.
    std::vector<const ReceiptCase *> withoutSession;
};

[[nodiscard]] ExchangeCase openExchange(const Evidence &evidence, const AppraisalPolicy &policy,
                                        const std::optional<ReportCase> &report);

/// What a check found for one subject, an artifact of the bundle.
struct SubjectFinding {
    std::size_t artifact = 0;
    CheckResult result;
};
/// One answer for several subjects: the first of the worst, failures being worse than what was not evaluated, with every
/// subject's own outcome beside it where there are several. There must be one at least.
[[nodiscard]] CheckResult worstOf(std::vector<SubjectFinding> findings);
/// The answer for one of its subjects alone; the whole answer where it had only one. What was found stays with the subject that
/// it was found about.
[[nodiscard]] CheckResult forSubject(const CheckResult &result, std::size_t artifact);

}  // namespace sealscope
