#include "core/inspect/near_miss.h"

#include "core/base/text.h"

#include <algorithm>
#include <set>

namespace sealscope {

namespace {

constexpr std::size_t kMaxInflated = 64U * 1024 * 1024;
constexpr std::size_t kMaxHashed = 512U * 1024 * 1024;  ///< bytes in one search: about a second

/// Body, and what is left when its transfer coding, its compression, or both are taken off.
std::vector<BodyForm> bareForms(std::string_view body)
{
    std::vector<BodyForm> out{{{}, std::string(body)}};
    if (auto text = dechunked(body))
        out.push_back({{BodyChange::Dechunked}, std::move(*text)});
    const std::size_t coded = out.size();
    for (std::size_t i = 0; i < coded; ++i) {
        if (auto text = decompressed(out[i].text, kMaxInflated)) {
            std::vector<BodyChange> changes = out[i].changes;
            changes.push_back(BodyChange::Decompressed);
            out.push_back({std::move(changes), std::move(*text)});
        }
    }
    return out;
}

std::vector<Digest256> digestsOf(const std::vector<NamedHash> &hashes)
{
    constexpr std::string_view prefix = "sha256:";
    std::vector<Digest256> out;
    for (const NamedHash &hash : hashes) {
        const std::string_view text = hash.digest.text;
        const Result<Digest256> digest =
            fixedFromHex<32>(text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view());
        if (digest)
            out.push_back(*digest);
    }
    return out;
}

std::optional<std::size_t> otherArtifact(const EvidenceBundle &bundle, std::span<const Digest256> wanted)
{
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        if (std::ranges::find(wanted, bundle.artifacts[i].sha256) != wanted.end())
            return i;
    }
    return std::nullopt;
}

NearMissSearch search(CheckId check, std::size_t artifact, const EvidenceBundle &bundle,
                      std::span<const Digest256> wanted)
{
    const std::string_view body = asText(bundle.artifacts[artifact].view());
    NearMissSearch out{check, artifact, std::nullopt, streamEnd(body), 0};
    if (const auto other = otherArtifact(bundle, wanted)) {
        out.found = NearMiss{{}, other};
        return out;
    }
    FormSearch forms = findForm(body, wanted);
    out.tried = forms.tried;
    out.changesTried = std::move(forms.changesTried);
    if (forms.changes)
        out.found = NearMiss{std::move(*forms.changes), std::nullopt};
    return out;
}

}  // namespace

FormSearch findForm(std::string_view body, std::span<const Digest256> wanted)
{
    FormSearch out;
    std::size_t hashed = 0;
    std::set<BodyChange> changes;
    const TakeForm take = [&](const BodyForm &form) {
        hashed += form.text.size();
        if (hashed > kMaxHashed)
            return false;
        ++out.tried;
        changes.insert(form.changes.begin(), form.changes.end());
        if (std::ranges::find(wanted, sha256(asBytes(form.text))) == wanted.end())
            return false;
        out.changes = form.changes;
        return true;
    };
    for (const BodyForm &bare : bareForms(body)) {
        if ((!bare.changes.empty() && take(bare)) || offerTextForms(bare, take) || offerJsonForms(bare, take)
            || offerStreamForms(bare, take))
            break;
    }
    out.changesTried.assign(changes.begin(), changes.end());
    return out;
}

std::vector<NearMissSearch> searchNearMisses(const Judgement &judgement, const Evidence &evidence)
{
    std::vector<NearMissSearch> out;
    const ExchangeEvidence &exchange = evidence.exchange;
    if (exchange.receipts.size() != 1 || !exchange.receipts.front().value)
        return out;
    const Receipt &receipt = *exchange.receipts.front().value;
    for (const CheckId check : {CheckId::ReceiptRequest, CheckId::ReceiptResponse}) {
        const bool request = check == CheckId::ReceiptRequest;
        const std::vector<std::size_t> &bodies = request ? exchange.requests : exchange.responses;
        if (judgement.check(check).outcome == Outcome::Passed)
            continue;
        const std::vector<Digest256> wanted = digestsOf(request ? requestHashes(receipt) : responseHashes(receipt));
        for (const std::size_t body : bodies)
            out.push_back(search(check, body, *evidence.bundle, wanted));
    }
    return out;
}

}  // namespace sealscope
