#include "app/gateway/faults.h"

#include <algorithm>
#include <array>

namespace sealscope::gateway {

namespace {

constexpr std::string_view kReport = "attestation";
constexpr std::string_view kEvery = "every connection";
constexpr std::string_view kCollateral = "collateral";
constexpr std::string_view kSessions = "sessions";
constexpr std::string_view kChat = "chat completions";
constexpr std::string_view kReceipts = "receipts";

constexpr std::array kTable{
    FaultLine{Fault::WrongNonce, "wrong-nonce", kReport, "The report answers another nonce than the one that was sent."},
    FaultLine{Fault::NullNonce, "null-nonce", kReport, "The report answers no nonce at all."},
    FaultLine{Fault::OtherKeyset, "other-keyset", kReport, "The report shows a keyset that its quote does not bind."},
    FaultLine{Fault::KeyNotListed, "key-not-listed", kReport, "The keyset lists another TLS key for this host."},
    FaultLine{Fault::KeyListedElsewhere, "key-listed-elsewhere", kReport, "The keyset lists the TLS key for another host only."},
    FaultLine{Fault::NoTlsKeys, "no-tls-keys", kReport, "The keyset lists no TLS key."},
    FaultLine{Fault::KeyChanged, "key-changed", kEvery, "Once a report was served, connections end at another TLS key."},
    FaultLine{Fault::DeclaredCommit, "declared-commit", kReport, "The compose names its commit by a variable: COMMIT_SHA=${…}."},
    FaultLine{Fault::OtherCommit, "other-commit", kReport, "The report states another commit than the compose runs."},
    FaultLine{Fault::RevokedKeyset, "revoked-keyset", "revocations", "The keyset that the report shows is revoked (June 2026)."},
    FaultLine{Fault::Redirect, "redirect", kReport, "The answer is a redirect to another host."},
    FaultLine{Fault::CompressedBody, "compressed-body", kReport, "The body is gzip, which nobody asked for."},
    FaultLine{Fault::SlowDrip, "slow-drip", kReport, "The body comes one byte in a fifth of a second."},
    FaultLine{Fault::CutWithLength, "cut-with-length", kReport, "The connection ends at half of the declared length."},
    FaultLine{Fault::CutWithoutLength, "cut-without-length", kReport, "A chunked body ends in the middle, without its last chunk."},
    FaultLine{Fault::CutAtClose, "cut-at-close", kReport, "A body without any framing ends in the middle."},
    FaultLine{Fault::HugeBody, "huge-body", kReport, "The body is 1 GB long."},
    FaultLine{Fault::Status500, "status-500", kReport, "The service answers 500 with an error of its own."},
    FaultLine{Fault::HtmlError, "html-error", kReport, "A proxy in between answers 502 with an HTML page."},
    FaultLine{Fault::HeaderFlood, "header-flood", kReport, "The answer has 20 000 headers."},
    FaultLine{Fault::WrongIssuerChain, "wrong-issuer-chain", kCollateral, "The TCB info comes with the PCK CA's chain."},
    FaultLine{Fault::MissingIssuerChain, "missing-issuer-chain", kCollateral, "The TCB info comes without its chain."},
    FaultLine{Fault::ExpiredCollateral, "expired-collateral", kCollateral, "All collateral expired a month ago."},
    FaultLine{Fault::CollateralDown, "collateral-down", kCollateral, "The service answers 503 and asks to come back later."},
    FaultLine{Fault::OutOfDateTcb, "out-of-date-tcb", kCollateral, "The platform's TCB level is OutOfDate, with an advisory."},
    FaultLine{Fault::NoSessions, "no-sessions", kSessions, "No session is listed and none is found."},
    FaultLine{Fault::EmptySessionEvidence, "empty-session-evidence", kSessions, "Sessions were sealed without evidence."},
    FaultLine{Fault::TamperedSession, "tampered-session", kSessions, "A session's evidence is changed after it was sealed."},
    FaultLine{Fault::RewrittenRequest, "rewritten-request", kChat, "The request is changed before it is forwarded, and the receipt says so."},
    FaultLine{Fault::FailedUpstream, "failed-upstream", kChat, "The upstream's evidence does not hold: refused where that is required, else served unverified."},
    FaultLine{Fault::TamperedReceipt, "tampered-receipt", kReceipts, "Receipts are changed after they were signed."},
    FaultLine{Fault::LateReceipt, "late-receipt", kReceipts, "Receipts are not found for the first two seconds."},
    FaultLine{Fault::LostReceipt, "lost-receipt", kReceipts, "Receipts are never found."},
    FaultLine{Fault::TamperedBody, "tampered-body", kChat, "The answer is changed after its receipt was signed."},
    FaultLine{Fault::CutStream, "cut-stream", kChat, "The answer ends in the middle."},
    FaultLine{Fault::ClearAnswer, "clear-answer", kChat, "An encrypted request is answered in the clear."},
};

}  // namespace

std::span<const FaultLine> faultTable()
{
    return kTable;
}

std::optional<Fault> faultNamed(std::string_view name)
{
    const auto line = std::ranges::find(kTable, name, &FaultLine::name);
    return line == kTable.end() ? std::nullopt : std::optional(line->fault);
}

}  // namespace sealscope::gateway
