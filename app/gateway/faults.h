#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>

namespace sealscope::gateway {

/// What a gateway does wrong when it is asked to. Each is one behaviour; several may be on at once.
enum class Fault : std::uint8_t {
    WrongNonce,
    NullNonce,
    OtherKeyset,
    KeyNotListed,
    KeyListedElsewhere,
    NoTlsKeys,
    KeyChanged,
    DeclaredCommit,
    OtherCommit,
    RevokedKeyset,
    Redirect,
    CompressedBody,
    SlowDrip,
    CutWithLength,
    CutWithoutLength,
    CutAtClose,
    HugeBody,
    Status500,
    HtmlError,
    HeaderFlood,
    WrongIssuerChain,
    MissingIssuerChain,
    ExpiredCollateral,
    CollateralDown,
    OutOfDateTcb,
    NoSessions,
    EmptySessionEvidence,
    TamperedSession,
    RewrittenRequest,
    FailedUpstream,
    TamperedReceipt,
    LateReceipt,
    LostReceipt,
    TamperedBody,
    CutStream,
    ClearAnswer,
};

/// A row of the table of faults.
struct FaultLine {
    Fault fault;
    std::string_view name;      ///< of `--fault`
    std::string_view endpoint;  ///< that it acts on
    std::string_view sentence;  ///< what the gateway does
};

/// All faults, in the order of the enumeration.
[[nodiscard]] std::span<const FaultLine> faultTable();
[[nodiscard]] std::optional<Fault> faultNamed(std::string_view name);

using FaultSet = std::set<Fault>;

}  // namespace sealscope::gateway
