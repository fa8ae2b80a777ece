#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

/// Calls `visit(name, source)` for each chosen piece that is there.
template <class Visit>
void eachPiece(const ChosenCollateral &chosen, Visit visit)
{
    if (chosen.tcbInfo != nullptr)
        visit("TCB info", *chosen.tcbInfo);
    if (chosen.qeIdentity != nullptr)
        visit("QE identity", *chosen.qeIdentity);
    if (chosen.rootCrl != nullptr)
        visit("root CA revocation list", *chosen.rootCrl);
    if (chosen.pckCrl != nullptr)
        visit("PCK revocation list", *chosen.pckCrl);
    if (chosen.brokenCrl != nullptr)
        visit("revocation list", *chosen.brokenCrl);
}

CheckResult withPieces(CheckResult result, const ChosenCollateral &chosen)
{
    eachPiece(chosen, [&](std::string_view, const auto &piece) {
        result.ranges.push_back({piece.source.artifact, piece.source.range});
    });
    return result;
}

CheckResult noCollateral(CheckId id, const ChosenCollateral &chosen, std::string missing)
{
    std::string detail = "missing: " + std::move(missing);
    if (!chosen.note.empty())
        detail += "; " + chosen.note;
    return withPieces(results::notEvaluated(id, Reason::NoCollateral, std::move(detail)), chosen);
}

Error about(std::string_view piece, Error error)
{
    error.message = std::string(piece) + ": " + error.message;
    return error;
}

template <class T>
Result<void> periodOf(const T &document, UnixTime now, ErrorCode early, ErrorCode late)
{
    if (now < document.issueDate)
        return fail(early, "issued " + formatUtc(document.issueDate));
    if (now >= document.nextUpdate)
        return fail(late, "to be replaced by " + formatUtc(document.nextUpdate));
    return {};
}

Result<void> periodOf(const Crl &list, UnixTime now)
{
    if (now < list.thisUpdate)
        return fail(ErrorCode::CrlNotYetValid, "issued " + formatUtc(list.thisUpdate));
    if (now >= list.nextUpdate)
        return fail(ErrorCode::CrlExpired, "to be replaced by " + formatUtc(list.nextUpdate));
    return {};
}

Result<void> periodOf(const SignedDocument<TcbInfo> &piece, UnixTime now)
{
    return periodOf(*piece.value, now, ErrorCode::TcbInfoNotYetValid, ErrorCode::TcbInfoExpired);
}

Result<void> periodOf(const SignedDocument<QeIdentity> &piece, UnixTime now)
{
    return periodOf(*piece.value, now, ErrorCode::QeIdentityNotYetValid, ErrorCode::QeIdentityExpired);
}

Result<void> periodOf(const IssuedCrl &piece, UnixTime now)
{
    return periodOf(*piece.crl, now);
}

/// The certificate that stands behind a piece has a period of its own.
Result<void> signerPeriod(const IssuedCrl &piece, UnixTime now)
{
    return piece.issuer ? checkPeriod(*piece.issuer, now) : Result<void>();
}

template <class T>
Result<void> signerPeriod(const SignedDocument<T> &piece, UnixTime now)
{
    return piece.signer.certificate ? checkPeriod(*piece.signer.certificate, now) : Result<void>();
}

bool readable(const IssuedCrl &piece)
{
    return piece.crl.has_value();
}

template <class T>
bool readable(const SignedDocument<T> &piece)
{
    return piece.value.has_value();
}

}  // namespace

CheckResult collateralSignature(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CollateralSignature;
    std::optional<Error> fault;
    eachPiece(at.chosen, [&](std::string_view name, const auto &piece) {
        if (fault)
            return;
        if constexpr (requires { piece.value; }) {
            if (!piece.value)
                fault = about(name, piece.value.error());
        }
        if (!fault && !piece.signature)
            fault = about(name, piece.signature.error());
    });
    if (fault)
        return withPieces(results::failed(id, *fault), at.chosen);
    if (const std::string missing = at.chosen.missing(); !missing.empty())
        return noCollateral(id, at.chosen, missing);
    return withPieces(results::passed(id), at.chosen);
}

CheckResult collateralFreshness(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CollateralFreshness;
    std::optional<Error> fault;
    bool unreadable = false;
    eachPiece(at.chosen, [&](std::string_view name, const auto &piece) {
        if (!readable(piece)) {
            unreadable = true;
            return;
        }
        for (const Result<void> &period : {periodOf(piece, at.now), signerPeriod(piece, at.now)}) {
            if (!period && !fault)
                fault = about(name, period.error());
        }
    });
    if (unreadable)
        return withPieces(results::blocked(id, CheckId::CollateralSignature), at.chosen);
    if (fault)
        return withPieces(results::outOfPeriod(id, *fault), at.chosen);
    if (const std::string missing = at.chosen.missing(); !missing.empty())
        return noCollateral(id, at.chosen, missing);
    return withPieces(results::passed(id), at.chosen);
}

CheckResult collateralPlatform(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CollateralPlatform;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (at.chosen.tcbInfo == nullptr || at.chosen.qeIdentity == nullptr)
        return noCollateral(id, at.chosen, at.chosen.missing());
    if (at.tcbInfo == nullptr || at.qeIdentity == nullptr)
        return results::blocked(id, CheckId::CollateralSignature);
    if (at.platform == nullptr)
        return results::blocked(id, CheckId::PckChain, "no PCK certificate names the platform");

    // Chosen by TEE and FMSPC already; what is left is the PCE id.
    const PieceSource &source = at.chosen.tcbInfo->source;
    CheckResult result = at.tcbInfo->pceId == at.platform->pceId
        ? results::passed(id, "FMSPC " + toHex(at.platform->fmspc) + ", PCE id " + toHex(at.platform->pceId))
        : results::failed(id, Error{ErrorCode::TcbInfoPceidMismatch,
                                    "the TCB info is for PCE id " + toHex(at.tcbInfo->pceId), source.range.offset});
    if (result.outcome == Outcome::Failed) {
        result.expected = toHex(at.platform->pceId);
        result.actual = toHex(at.tcbInfo->pceId);
    }
    result.ranges = {{source.artifact, source.range}, at.inQuote(at.quote->certificationData)};
    return result;
}

CheckResult collateralAge(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CollateralAge;
    if (!at.policy.maxCollateralAgeDays && at.policy.minEvaluationNumber == 0)
        return results::notEvaluated(id, Reason::NoReferenceValue, "the policy sets no limit");
    if (at.chosen.tcbInfo == nullptr || at.chosen.qeIdentity == nullptr || at.chosen.pckCrl == nullptr)
        return noCollateral(id, at.chosen, at.chosen.missing());
    if (at.tcbInfo == nullptr || at.qeIdentity == nullptr || !at.chosen.pckCrl->crl)
        return results::blocked(id, CheckId::CollateralSignature);

    const UnixTime oldest = std::min({at.tcbInfo->issueDate, at.qeIdentity->issueDate, at.chosen.pckCrl->crl->thisUpdate});
    const std::uint32_t number = std::min(at.tcbInfo->evaluationNumber, at.qeIdentity->evaluationNumber);
    const std::string found = "oldest piece issued " + formatUtc(oldest) + ", evaluation number " + std::to_string(number);
    CheckResult result = results::passed(id, found);
    if (number < at.policy.minEvaluationNumber) {
        result = results::failed(id, Error{ErrorCode::TcbInfoEvalNumberFloor, "the evaluation number is below the policy's",
                                           std::nullopt});
        result.expected = "evaluation number " + std::to_string(at.policy.minEvaluationNumber) + " or higher";
        result.actual = found;
    } else if (at.policy.maxCollateralAgeDays
               && at.now - oldest > std::chrono::days(*at.policy.maxCollateralAgeDays)) {
        result = results::failed(id, Error{ErrorCode::TcbInfoCollateralTooOld, "the collateral is older than the policy allows",
                                           std::nullopt});
        result.expected = "at most " + std::to_string(*at.policy.maxCollateralAgeDays) + " days old";
        result.actual = found;
    }
    return withPieces(std::move(result), at.chosen);
}

CheckResult pckRevocation(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::PckRevocation;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (at.chain == nullptr)
        return results::blocked(id, CheckId::PckChain, "no certificates to look up");
    const ChosenCollateral &chosen = at.chosen;
    if (chosen.rootCrl == nullptr || chosen.pckCrl == nullptr)
        return noCollateral(id, chosen, chosen.missing());
    if (!chosen.rootCrl->signature || !chosen.pckCrl->signature)
        return results::blocked(id, CheckId::CollateralSignature, "a revocation list is not signed by its issuer");

    struct Lookup {
        const IssuedCrl *list;
        const Certificate *certificate;
    };
    std::vector<Lookup> lookups = {{chosen.pckCrl, &at.chain->leaf.certificate}, {chosen.rootCrl, &at.chain->ca.certificate}};
    for (const auto *signer : {chosen.tcbInfo != nullptr ? &chosen.tcbInfo->signer : nullptr,
                               chosen.qeIdentity != nullptr ? &chosen.qeIdentity->signer : nullptr}) {
        if (signer != nullptr && signer->certificate)
            lookups.push_back({chosen.rootCrl, &*signer->certificate});
    }
    CheckResult result = results::passed(id, "lists of " + formatUtc(chosen.rootCrl->crl->thisUpdate) + " (root CA) and "
                                             + formatUtc(chosen.pckCrl->crl->thisUpdate) + " (PCK)");
    for (const Lookup &lookup : lookups) {
        if (!lookup.list->crl->lists(lookup.certificate->serial))
            continue;
        result = results::failed(id, Error{ErrorCode::CertRevoked,
                                           quoted(lookup.certificate->subjectCommonName) + " with serial "
                                               + toHex(lookup.certificate->serial) + " is on the list of "
                                               + quoted(lookup.list->crl->issuerCommonName) + " of "
                                               + formatUtc(lookup.list->crl->thisUpdate),
                                           std::nullopt});
        break;
    }
    for (const IssuedCrl *list : {chosen.rootCrl, chosen.pckCrl})
        result.ranges.push_back({list->source.artifact, list->source.range});
    return result;
}

}  // namespace sealscope::checks
