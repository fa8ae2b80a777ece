#include "app/cli/quote_comparison.h"

#include "core/inspect/fields.h"

#include <array>

namespace sealscope::cli {

namespace {

bool isCounted(const CheckResult &result)
{
    return result.id <= CheckId::TcbPlatform && result.id != CheckId::CollateralAge && result.id != CheckId::TdDebug
        && !result.notApplicable();
}

/// We are stricter than the corpus's authority about bytes after the quote.
bool isForgiven(const CheckResult &result)
{
    return result.id == CheckId::QuoteForm && result.outcome == Outcome::Failed
        && result.code == ErrorCode::QuoteTrailingData;
}

std::string describe(const CheckResult &result)
{
    std::string text =
        std::string(result.def().name) + (result.outcome == Outcome::Failed ? " failed" : " not evaluated");
    if (result.code)
        text += " " + std::string(errorName(*result.code));
    return result.detail.empty() ? text : text + " (" + result.detail + ")";
}

/// The first counted check that did not pass, for a line; empty when all did.
std::string firstUnpassed(const Judgement &judgement)
{
    for (const CheckResult &result : judgement.checks) {
        if (isCounted(result) && result.outcome != Outcome::Passed && !isForgiven(result))
            return describe(result);
    }
    return "";
}

std::string firstInputError(const Evidence &evidence)
{
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        if (artifact.error)
            return std::string(errorName(artifact.error->code)) + " (" + artifact.error->message + ")";
    }
    return "";
}

std::string statusName(const std::optional<TcbStatus> &status)
{
    return status ? std::string(tcbStatusName(*status)) : "none";
}

std::string joined(const std::set<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : " ") + name;
    return text.empty() ? "none" : text;
}

void compareTcb(Comparison &out, const QuoteSample &sample, const TcbFacts &tcb)
{
    const bool currentIsWorse = tcb.currentStatus && tcb.status == tcb.currentStatus && tcb.status != tcb.launchStatus;
    const std::string status = statusName(currentIsWorse ? tcb.launchStatus : tcb.status);
    if (sample.tcbStatus && *sample.tcbStatus != status)
        out.disagreements.push_back("tcb_status: expected " + *sample.tcbStatus + ", got " + status);
    if (sample.currentTcbStatus && *sample.currentTcbStatus != statusName(tcb.currentStatus))
        out.disagreements.push_back("current_tcb_status: expected " + *sample.currentTcbStatus + ", got "
                                    + statusName(tcb.currentStatus));
    const std::set<std::string> advisories(tcb.advisories.begin(), tcb.advisories.end());
    if (sample.advisories != advisories)
        out.disagreements.push_back("advisory_ids: expected " + joined(sample.advisories) + ", got "
                                    + joined(advisories));
}

void compareFields(Comparison &out, const QuoteSample &sample, const Evidence &evidence)
{
    if (sample.fields.empty())
        return;
    const FieldTree tree = fields(evidence.bundle->artifacts.front());
    for (const ExpectedField &expected : sample.fields) {
        const Field *field = findField(tree, expected.name);
        if (field == nullptr || field->value != expected.value)
            out.disagreements.push_back(expected.name + ": expected " + expected.value + ", got "
                                        + (field == nullptr ? "no such field" : field->value));
    }
    if (!tree.unaccounted.empty())
        out.disagreements.push_back("fields: expected every byte named, got " + std::to_string(tree.unaccounted.size())
                                    + " gaps");
}

void compareAccept(Comparison &out, const QuoteSample &sample, const Evidence &evidence, const Judgement &judgement)
{
    const std::string unpassed = firstUnpassed(judgement);
    if (!unpassed.empty())
        out.disagreements.push_back("expected accept, got " + unpassed);
    else if (const std::string error = firstInputError(evidence); !error.empty())
        out.disagreements.push_back("expected accept, got an input with an error: " + error);
    else
        compareTcb(out, sample, judgement.tcb);
    if (isForgiven(judgement.check(CheckId::QuoteForm)))
        out.notes.push_back("stricter than the authority: " + describe(judgement.check(CheckId::QuoteForm)));
}

void compareReject(Comparison &out, const QuoteSample &sample, const Evidence &evidence, const Judgement &judgement)
{
    const std::string unpassed = firstUnpassed(judgement);
    const std::string error = firstInputError(evidence);
    const std::string why = unpassed.empty() ? error : unpassed;
    if (why.empty())
        out.disagreements.push_back("expected reject (" + sample.errorClass + "), got every counted check passed");
    else
        out.notes.push_back(sample.errorClass + " is " + why);
}

/// Does the check read collateral? Without any it must not have an opinion.
bool readsCollateral(CheckId id)
{
    constexpr std::array kReaders = {CheckId::CollateralSignature,
                                     CheckId::CollateralFreshness,
                                     CheckId::CollateralPlatform,
                                     CheckId::PckRevocation,
                                     CheckId::TcbQe,
                                     CheckId::TcbTdxModule,
                                     CheckId::TcbPlatform};
    return std::ranges::find(kReaders, id) != kReaders.end();
}

/// The corpus judges neither debug nor the quote's own signatures where it has no collateral, and quote.genuine fails
/// when one of its needs failed: a quote of a debug enclave, or one whose signature is wrong, is refuted with or
/// without collateral. So what must be is: nothing that reads collateral was evaluated, and quote.genuine did not pass.
void compareNoCollateral(Comparison &out, const Judgement &judgement)
{
    const CheckResult &form = judgement.check(CheckId::QuoteForm);
    const CheckResult &genuine = judgement.check(CheckId::QuoteGenuine);
    if (form.outcome != Outcome::Passed)
        out.disagreements.push_back("expected quote.form passed, got " + describe(form));
    if (genuine.outcome == Outcome::Passed)
        out.disagreements.push_back("expected quote.genuine not evaluated, got quote.genuine passed");
    for (const CheckId need : genuine.def().needs) {
        const CheckResult &result = judgement.check(need);
        if (readsCollateral(need) && !result.notApplicable() && result.outcome != Outcome::NotEvaluated)
            out.disagreements.push_back("expected " + std::string(result.def().name) + " not evaluated, got "
                                        + (result.outcome == Outcome::Passed ? "passed" : describe(result)));
        else if (result.outcome == Outcome::Failed)
            out.notes.push_back("refuted without collateral: " + describe(result));
    }
}

}  // namespace

Comparison compare(const QuoteSample &sample, const Evidence &evidence, const Judgement &judgement)
{
    Comparison out;
    if (sample.isLeftToPolicy())
        out.notes.push_back("appraised, left to policy");
    else if (sample.verdict == "accept")
        compareAccept(out, sample, evidence, judgement);
    else if (sample.verdict == "reject")
        compareReject(out, sample, evidence, judgement);
    else if (sample.verdict == "no-collateral")
        compareNoCollateral(out, judgement);
    else
        out.disagreements.push_back("expected verdict " + quoted(sample.verdict) + " is not known to this version");
    compareFields(out, sample, evidence);
    return out;
}

}  // namespace sealscope::cli
