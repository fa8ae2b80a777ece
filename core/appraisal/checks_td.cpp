#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"
#include "core/tdx/td_attributes.h"

namespace sealscope::checks {

namespace {

constexpr std::size_t kTdAttributesOffset = 120;
constexpr std::size_t kXfamOffset = 128;
constexpr std::size_t kMrTdOffset = 136;
constexpr std::size_t kServiceTdOffset = 600;

ByteRange inBody(const Quote &quote, std::size_t offset, std::size_t length)
{
    return {quote.body.offset + offset, length};
}

struct Finding {
    ErrorCode code;
    std::string message;
    std::string expected;
    std::string actual;
};

std::optional<Finding> attributeFault(const AppraisalPolicy &policy, const TdReport &td)
{
    const std::uint64_t bits = bitField(td.tdAttributes);
    const auto &names = tdAttributeBits();
    const std::uint64_t missing = policy.tdRequiredBits & ~bits;
    if (missing != 0) {
        constexpr std::uint64_t septVeDisable = std::uint64_t{1} << 28;
        return Finding{missing == septVeDisable ? ErrorCode::SeptVeDisableOff : ErrorCode::TdAttrDenied,
                       "attributes that the policy requires are off", describeBits(missing, names) + " on",
                       describeBits(bits, names)};
    }
    const std::uint64_t extra = bits & ~(policy.tdRequiredBits | policy.tdAllowedBits);
    if (extra != 0) {
        const bool named = std::ranges::any_of(names, [&](const BitName &name) { return (extra >> name.bit & 1U) != 0; });
        return Finding{named ? ErrorCode::TdAttrDenied : ErrorCode::TdAttrReserved,
                       "attributes that the policy does not allow are on", describeBits(extra, names) + " off",
                       describeBits(bits, names)};
    }
    return std::nullopt;
}

std::optional<Finding> xfamFault(const AppraisalPolicy &policy, const TdReport &td)
{
    const std::uint64_t xfam = bitField(td.xfam);
    const std::uint64_t extra = xfam & ~policy.xfamAllowed;
    if ((xfam & kXfamMandatory) == kXfamMandatory && extra == 0)
        return std::nullopt;
    return Finding{ErrorCode::XfamInvalid, "XFAM is not within the policy's mask",
                   "X87 and SSE on, nothing outside 0x" + hexNumber(policy.xfamAllowed, 16), "0x" + hexNumber(xfam, 16)};
}

std::optional<Finding> serviceTdFault(const AppraisalPolicy &policy, const TdReport &td)
{
    if (!td.td15 || allZero(td.td15->mrServiceTd))
        return std::nullopt;
    const std::string found = toHex(td.td15->mrServiceTd);
    if (std::ranges::find(policy.serviceTds, found) != policy.serviceTds.end())
        return std::nullopt;
    return Finding{ErrorCode::ServiceTd, "a service TD that the policy does not list is bound to this TD", "all zero", found};
}

bool matches(const BootReference &reference, const TdReport &td)
{
    if (reference.mrtd != toHex(td.mrTd))
        return false;
    for (std::size_t i = 0; i < reference.rtmr.size(); ++i) {
        if (!reference.rtmr[i].empty() && reference.rtmr[i] != toHex(td.rtmr[i]))
            return false;
    }
    return true;
}

}  // namespace

CheckResult tdDebug(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TdDebug;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const Quote &quote = *at.quote;
    constexpr std::size_t sgxAttributesOffset = 48;
    const ByteRange own = quote.td ? inBody(quote, kTdAttributesOffset, 8) : inBody(quote, sgxAttributesOffset, 16);
    const ByteRange qe{quote.qeReportRange.offset + sgxAttributesOffset, 16};
    const bool debug = quote.td ? (bitField(quote.td->tdAttributes) & kTdDebugMask) != 0 : quote.sgx->debug();
    CheckResult result = results::passed(id);
    if (debug)
        result = results::failed(id, Error{ErrorCode::DebugEnabled,
                                           quote.td ? "a debug or profiling attribute of the TD is on: "
                                                   + describeBits(bitField(quote.td->tdAttributes) & kTdDebugMask, tdAttributeBits())
                                                    : "the DEBUG attribute of the enclave is on",
                                           own.offset});
    else if (quote.qeReport.debug())
        result = results::failed(id, Error{ErrorCode::QeDebug, "the DEBUG attribute of the Quoting Enclave is on", qe.offset});
    result.ranges = {at.inQuote(own), at.inQuote(qe)};
    return result;
}

CheckResult tdAttributes(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TdAttributes;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const TdReport &td = *at.quote->td;
    CheckResult result = results::passed(id, describeBits(bitField(td.tdAttributes), tdAttributeBits()));
    for (const auto &fault : {attributeFault(at.policy, td), xfamFault(at.policy, td), serviceTdFault(at.policy, td)}) {
        if (!fault)
            continue;
        result = results::failed(id, Error{fault->code, fault->message, at.quote->body.offset + kTdAttributesOffset});
        result.expected = fault->expected;
        result.actual = fault->actual;
        break;
    }
    result.ranges = {at.inQuote(inBody(*at.quote, kTdAttributesOffset, 8)), at.inQuote(inBody(*at.quote, kXfamOffset, 8))};
    if (td.td15)
        result.ranges.push_back(at.inQuote(inBody(*at.quote, kServiceTdOffset, 48)));
    return result;
}

CheckResult bootMrtd(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootMrtd;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (!at.quote->td)
        return results::notEvaluated(id, Reason::Unsupported, "the quote is not of a TD");
    const TdReport &td = *at.quote->td;
    const std::string mrtd = toHex(td.mrTd);
    const auto &denied = at.policy.deniedMrtd;
    CheckResult result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy lists no boot measurements");
    if (std::ranges::find(denied, mrtd) != denied.end()) {
        result = results::failed(id, Error{ErrorCode::MeasurementMismatch, "the policy denies this MRTD", std::nullopt});
    } else if (!at.policy.boot.empty()) {
        const bool listed = std::ranges::any_of(at.policy.boot, [&](const BootReference &r) { return matches(r, td); });
        result = listed ? results::passed(id)
                        : results::failed(id, Error{ErrorCode::MeasurementMismatch,
                                                    "no reference of the policy lists these measurements together", std::nullopt});
        result.expected = listed ? "" : "one of " + std::to_string(at.policy.boot.size()) + " references";
    } else if (!denied.empty()) {
        result.detail = "the policy only denies values, and not this one";
    }
    result.actual = mrtd;
    result.ranges = {at.inQuote(inBody(*at.quote, kMrTdOffset, 48))};
    return result;
}

}  // namespace sealscope::checks
