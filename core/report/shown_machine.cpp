#include "core/archive/archive.h"
#include "core/report/clauses.h"
#include "core/report/statement_case.h"
#include "core/report/wording.h"
#include "core/tdx/td_attributes.h"

namespace sealscope {

namespace {

using enum CheckId;

template <CheckId... ids>
constexpr std::array<CheckId, sizeof...(ids)> kIds{ids...};

template <CheckId... ids>
constexpr std::span<const CheckId> needs()
{
    return kIds<ids...>;
}

std::string firstUnmet(const StatementCase &at)
{
    for (const CheckId need : checkDef(QuoteGenuine).needs) {
        const CheckResult &result = at.judgement.check(need);
        if (result.anchoredPass() || result.reason == Reason::NotApplicableByKind)
            continue;
        return wording::standingClause(wording::rootCause(result, at.judgement).value_or(need), at.judgement);
    }
    return wording::standingClause(QuoteGenuine, at.judgement);
}

std::string describes(const StatementCase &at)
{
    const bool enclave = at.quote() != nullptr && at.quote()->tee == Tee::Sgx;
    return std::string("A quote signed under Intel's attestation root describes this ")
        + (enclave ? "enclave." : "virtual machine.");
}

std::string notTraced(const StatementCase &at)
{
    return at.quote() == nullptr ? "" : "The quote was read, but not traced to Intel: " + firstUnmet(at) + ".";
}

std::string rating(const StatementCase &at)
{
    const TcbFacts &tcb = at.judgement.tcb;
    return "At " + formatUtc(at.judgement.at) + ", with collateral of "
        + (tcb.collateral ? formatUtc(tcb.collateral->issueDate) : "unknown date") + ", Intel rates this platform "
        + (tcb.status ? std::string(tcbStatusName(*tcb.status)) : "with a status that is unknown")
        + "; advisories: " + listed(tcb.advisories) + ".";
}

std::string attributes(const Quote &quote)
{
    if (quote.td) {
        const std::uint64_t bits = bitField(quote.td->tdAttributes);
        return std::string("debug ") + ((bits & kTdDebugMask) != 0 ? "on" : "off") + ", attributes "
            + describeBits(bits, tdAttributeBits());
    }
    return std::string("debug ") + (quote.sgx->debug() ? "on" : "off") + ", attributes " + toHex(quote.sgx->attributes);
}

std::string saysAttributes(const StatementCase &at)
{
    return "The quote says: " + (at.quote() != nullptr ? attributes(*at.quote()) : "debug off, attributes unknown")
        + ".";
}

std::string saysAttributesUntraced(const StatementCase &at)
{
    return at.quote() == nullptr ? "" : "The quote, not traced to hardware, says: " + attributes(*at.quote()) + ".";
}

std::string keysCommitted(const StatementCase &)
{
    return "The keys listed in this keyset are exactly the ones the quote commits to.";
}

std::string keysNotTied(const StatementCase &at)
{
    return at.judgement.check(BindingKeyset).outcome == Outcome::Passed
        ? "The keyset agrees with the report, but is not tied to hardware."
        : "The keyset is not tied to the quote.";
}

std::string challenged(const StatementCase &at)
{
    const auto &archives = at.evidence.bundle->archives;
    const auto &nonce = at.evidence.expectations.nonce;
    constexpr std::size_t prefix = 8;
    if (!archives.empty() && nonce && archives.front()->manifest.nonce == nonce)
        return "The quote was made after the collector's challenge " + wording::harmless(nonce->substr(0, prefix))
            + "…, which by the archive was sent at " + formatUtc(archives.front()->manifest.collectedAt) + ".";
    return "The quote was made after the challenge that this verifier recorded" + found(at, BindingNonce) + ".";
}

std::string ageUnknown(const StatementCase &at)
{
    return at.anchored(BindingStatement) ? "Binding shown; age unknown." : "Binding not shown; age unknown.";
}

std::string inDate(const StatementCase &at)
{
    return "The keyset is in date" + found(at, KeysetExpiry) + ", with a lifetime within the reviewer's bound"
        + found(at, KeysetLifetime) + ".";
}

std::string inDateWithoutBound(const StatementCase &at)
{
    if (!at.anchored(KeysetExpiry))
        return "The keyset was not shown to be in date.";
    return "The keyset is in date" + found(at, KeysetExpiry)
        + (at.failed(KeysetLifetime) ? "; its lifetime is beyond the reviewer's bound." : "; no bound was set.");
}

std::string composeMeasured(const StatementCase &)
{
    return "The compose text shown here is the one measured at boot.";
}

std::string composeNotTied(const StatementCase &at)
{
    return at.judgement.check(BootCompose).outcome == Outcome::Passed
        ? "The compose text agrees with the log; the log is not tied to the quote."
        : "The compose text was not shown to be the measured one.";
}

std::string systemMeasured(const StatementCase &at)
{
    return "Firmware, kernel, command line and initial file system are those of the image" + found(at, BootOsMeasured)
        + ", recomputed and compared.";
}

std::string systemNamesItself(const StatementCase &at)
{
    return "The system names itself" + found(at, BootOsImage) + "; that name was not compared with the boot registers.";
}

std::string productionImage(const StatementCase &at)
{
    return "The image" + found(at, BootOsImage) + " is a production image by metadata that its hash covers.";
}

std::string productionUnknown(const StatementCase &)
{
    return "Production state not established.";
}

constexpr std::array kRows{
    ShownRow{"V-1", needs<QuoteGenuine>(), describes, notTraced},
    ShownRow{"V-2", needs<QuoteGenuine>(), rating,
             [](const StatementCase &) { return std::string("TCB state not established."); }},
    ShownRow{"V-3", needs<QuoteGenuine, TdDebug>(), saysAttributes, saysAttributesUntraced},
    ShownRow{"V-4", needs<BindingKeyset>(), keysCommitted, keysNotTied},
    ShownRow{"V-5", needs<BindingNonce>(), challenged, ageUnknown},
    ShownRow{"V-6", needs<KeysetExpiry, KeysetLifetime>(), inDate, inDateWithoutBound},
    ShownRow{"V-7", needs<BootCompose>(), composeMeasured, composeNotTied},
    ShownRow{"V-8", needs<BootOsMeasured>(), systemMeasured, systemNamesItself},
    ShownRow{"V-9", needs<BootOsMeasured, BootOsImage>(), productionImage, productionUnknown},
};

}  // namespace

std::span<const ShownRow> shownAboutMachine()
{
    return kRows;
}

}  // namespace sealscope
