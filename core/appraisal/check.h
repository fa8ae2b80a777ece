#pragma once

#include "core/base/bytes.h"
#include "core/base/error_codes.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealscope {

/// Every check there is, in registry order. Ids are never renamed or reused. `checkDef()` gives name, question and needs.
enum class CheckId : std::uint8_t {
    QuoteForm,
    PckChain,
    CollateralSignature,
    CollateralFreshness,
    CollateralPlatform,
    CollateralAge,
    PckRevocation,
    QuoteQeReport,
    QuoteQeBinding,
    QuoteSignature,
    TcbQe,
    TcbTdxModule,
    TcbPlatform,
    TdDebug,
    QuoteGenuine,
    TcbAccepted,
    TdAttributes,
    BindingStatement,
    BindingKeyset,
    BindingNonce,
    ReportRestated,
    ReportFreshness,
    WorkloadIdentity,
    WorkloadEndorsement,
    KeysetExpiry,
    KeysetRevocation,
    KeysetLifetime,
    KeysetRoles,
    EventPreimage,
    BootRtmr0,
    BootRtmr1,
    BootRtmr2,
    BootRtmr3,
    BootEvents,
    BootCompose,
    BootMrconfig,
    BootComposeAccepted,
    BootMrtd,
    BootOsMeasured,
    BootOsImage,
    CustodyIdentity,
    CustodyReceipt,
    CustodyE2ee,
    CustodyTls,
    CustodyKmsRoot,
    CustodySubject,
    ProvenanceStated,
    ProvenanceMeasured,
    ProvenanceReachable,
    ProvenanceSignature,
    ProvenanceAccepted,
    ChannelTls,
    ChannelE2ee,
    ReceiptSignature,
    ReceiptKeyset,
    ReceiptOrder,
    ReceiptRequest,
    ReceiptResponse,
    UpstreamRecorded,
    UpstreamVerified,
    SessionId,
    SessionWindow,
    SessionEvidence,
    SessionClaims,
    SessionAudit,
    SessionPinned,
    ArchiveManifest,
    ArchiveTimestamp,
};
inline constexpr std::size_t kCheckCount = static_cast<std::size_t>(CheckId::ArchiveTimestamp) + 1;

enum class CheckKind : std::uint8_t {
    Evidence,  ///< does the evidence hold together, down to its root?
    Policy,    ///< does it satisfy what this reviewer chose?
};

/// What a policy asks of a check.
enum class Demand : std::uint8_t { Required, Asked, Off };

/// Which dialects the question arises in.
enum class DialectScope : std::uint8_t { Independent, All, Keyset, WorkloadIdentity };

/// What a case must hold for the question to arise at all; otherwise the check is not applicable, by absence.
enum class Subject : std::uint8_t { Quote, Report, EventLog, Receipt, Session, Archive };

/// One question with a stable id.
struct CheckDef {
    CheckId id;
    std::string_view name;      ///< "quote.form"
    CheckKind kind;
    std::string_view question;  ///< "Is the quote well formed, with nothing left over?"
    std::span<const CheckId> needs;
    std::span<const CheckId> workloadNeeds;  ///< in the workload-identity dialects, where they differ; else empty
    std::string_view alias;     ///< id in the ACI specification or its reference CLI; empty: none
    DialectScope dialects;
    Subject subject;
    Demand strict;              ///< in the starter policies
    Demand vendorAssessment;
    Demand archive;
};

[[nodiscard]] const CheckDef &checkDef(CheckId id);
/// The whole registry, in order.
[[nodiscard]] std::span<const CheckDef> checkRegistry();
[[nodiscard]] std::optional<CheckId> checkFromName(std::string_view name);

/// Not evaluated is never a pass and never a failure.
enum class Outcome : std::uint8_t { Passed, Failed, NotEvaluated };

/// Why a check was not evaluated.
enum class Reason : std::uint8_t {
    None,                ///< it was
    NotApplicableByKind,     ///< the question does not arise for this kind of evidence
    NotApplicableByAbsence,  ///< the case holds no artifact of that kind
    NoEvidence,
    NoCollateral,
    NoReferenceValue,
    NotAsked,
    BlockedBy,
    Unsupported,
    OutOfPeriod,
    NotCollected,
    Offline,
};

/// Does the result rest on things that held? Anchored when every check it needs passed and is itself anchored.
enum class Standing : std::uint8_t { None, Anchored, Unanchored };

/// Bytes that a check read, in one artifact of the case.
struct EvidenceRange {
    std::size_t artifact = 0;  ///< index in the EvidenceBundle
    ByteRange range;           ///< in its payload
    friend bool operator==(const EvidenceRange &, const EvidenceRange &) = default;
};

/// What a check found for one receipt or session, where the case holds several.
struct SubjectResult {
    std::size_t artifact = 0;  ///< index in the EvidenceBundle
    Outcome outcome = Outcome::NotEvaluated;
    Standing standing = Standing::None;
    friend bool operator==(const SubjectResult &, const SubjectResult &) = default;
};

/// The answer to one check. Made in core/appraisal only; sentences about it are made in report/wording.
struct CheckResult {
    CheckId id = CheckId::QuoteForm;
    Outcome outcome = Outcome::NotEvaluated;
    Reason reason = Reason::NoEvidence;       ///< None unless not evaluated
    std::optional<CheckId> blockedBy;
    std::optional<ErrorCode> code;            ///< what exactly did not hold
    std::string detail;                       ///< the fact in a clause, lower case, no full stop; may be empty
    std::string expected;                     ///< what was wanted, for side by side; may be empty
    std::string actual;                       ///< what was found
    std::vector<EvidenceRange> ranges;
    std::vector<SubjectResult> subjects;      ///< of several receipts or sessions; the outcome above is their worst
    Standing standing = Standing::None;
    Demand demand = Demand::Asked;            ///< what the policy asks, deny-lists included
    bool excepted = false;                    ///< failed, and a named exception of the policy covers it

    [[nodiscard]] const CheckDef &def() const { return checkDef(id); }
    [[nodiscard]] bool notApplicable() const
    {
        return reason == Reason::NotApplicableByKind || reason == Reason::NotApplicableByAbsence;
    }
    /// Counts among the checks on which the verdict rests.
    [[nodiscard]] bool required() const { return demand == Demand::Required && !notApplicable(); }
    [[nodiscard]] bool anchoredPass() const { return outcome == Outcome::Passed && standing == Standing::Anchored; }
};

}  // namespace sealscope
