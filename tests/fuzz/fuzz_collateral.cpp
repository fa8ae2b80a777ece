#include "core/tdx/prepared_collateral.h"
#include "tests/fuzz/edits.h"
#include "tests/support/quote_builder.h"

#include <cstdlib>

namespace {

using namespace sealscope;
using fuzz::require;

/// What one root signed, in every shape that collateral comes in. Its keys are no others': the seeds on disk are signed under
/// another root, so that a text signed here can only come from here.
struct Signed {
    TrustAnchors anchors;
    std::vector<std::string> shapes;  ///< chosen by the first byte of an input
    std::string tcbInfo;
    std::string qeIdentity;
    std::vector<Crl> lists;
};

template <class T>
T expected(Result<T> result)
{
    require(result.has_value());
    return std::move(*result);
}

Signed makeSigned()
{
    test::Draft draft = test::goodCase();
    draft.keys = simulated::KeySource::seeded("collateral fuzz target");
    const test::MadeCase made = test::make(std::move(draft));
    const simulated::CollateralSet &set = made.collateral;
    return {expected(TrustAnchors::simulated(made.root)),
            {simulated::bundleJson(set), simulated::tcbInfoBody(set), simulated::qeIdentityBody(set), set.tcbInfo.text,
             set.qeIdentity.text},
            set.tcbInfo.text,
            set.qeIdentity.text,
            {expected(readCrl(asBytes(set.rootCrlHex))), expected(readCrl(asBytes(set.pckCrlHex)))}};
}

/// A first byte below this is no JSON and names one of Signed::shapes, to which the rest of the input is an edit script. Any
/// other input is taken as it is.
constexpr std::size_t kShapeCount = 5;

std::string textOf(const Signed &good, BytesView input)
{
    if (input.empty() || std::to_integer<std::size_t>(input.front()) >= kShapeCount)
        return std::string(asText(input));
    const BytesView shape = asBytes(good.shapes[std::to_integer<std::size_t>(input.front())]);
    return std::string(asText(fuzz::edited(Bytes(shape.begin(), shape.end()), input.subspan(1))));
}

template <class T>
void checkOffset(const Result<T> &result, std::size_t size)
{
    require(result || !result.error().offset || *result.error().offset <= size);
}

/// No signature holds but over what was signed.
void checkPrepared(const Collateral &collateral, const Signed &good)
{
    LinkMemo links;
    const PreparedCollateral prepared = prepareCollateral(collateral, good.anchors, links);
    require(prepared.tcbInfos.size() == collateral.tcbInfos.size());
    require(prepared.qeIdentities.size() == collateral.qeIdentities.size());
    require(prepared.crls.size() == collateral.crls.size());
    for (std::size_t i = 0; i < prepared.tcbInfos.size(); ++i)
        require(!prepared.tcbInfos[i].signature || collateral.tcbInfos[i].text == good.tcbInfo);
    for (std::size_t i = 0; i < prepared.qeIdentities.size(); ++i)
        require(!prepared.qeIdentities[i].signature || collateral.qeIdentities[i].text == good.qeIdentity);
    for (const IssuedCrl &list : prepared.crls) {
        require(!list.signature || std::ranges::any_of(good.lists, [&](const Crl &original) {
            return equal(list.crl->view(list.crl->tbs), original.view(original.tbs));
        }));
    }
}

}  // namespace

/// Whatever the bytes: no crash; an error points into the input; levels come sorted; nothing counts as signed that was not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Signed good = makeSigned();
    const std::string text = textOf(good, std::as_bytes(std::span(data, size)));

    const Result<TcbInfo> info = parseTcbInfo(text);
    checkOffset(info, text.size());
    require(!info || !info->levels.empty());
    const Result<QeIdentity> identity = parseQeIdentity(text);
    checkOffset(identity, text.size());
    require(!identity || std::ranges::is_sorted(identity->levels, std::ranges::greater{}, &IsvSvnLevel::isvSvn));

    const Result<Collateral> collateral = parseCollateralJson(text, 0);
    checkOffset(collateral, text.size());
    if (collateral)
        checkPrepared(*collateral, good);
    return 0;
}
