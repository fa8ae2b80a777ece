#include "core/live/collateral_need.h"

#include "core/tdx/pck_extension.h"

namespace sealscope::live {

namespace {

Result<PckCaKind> kindOf(const Certificate &ca)
{
    if (ca.subjectCommonName.find("PCK Processor CA") != std::string::npos)
        return PckCaKind::Processor;
    if (ca.subjectCommonName.find("PCK Platform CA") != std::string::npos)
        return PckCaKind::Platform;
    return fail(ErrorCode::CertRole, "the PCK certificate's issuer is " + quoted(ca.subjectCommonName)
                    + ", want a PCK Platform CA or PCK Processor CA");
}

}  // namespace

std::string_view pckCaName(PckCaKind kind)
{
    return kind == PckCaKind::Processor ? "processor" : "platform";
}

Result<CollateralNeed> collateralNeed(BytesView bytes)
{
    const Result<Quote> quote = parseQuote(bytes);
    if (!quote)
        return tl::unexpected<Error>(quote.error());
    if (quote->certificationType != kPckChainPem)
        return fail(ErrorCode::PckMissing, "the quote carries no PCK chain, so that nothing says for which platform to ask");
    const Result<PckChain> chain = parsePckChain(asText(slice(bytes, quote->certificationData)), quote->certificationData.offset);
    if (!chain)
        return tl::unexpected<Error>(chain.error());
    const Result<PckExtension> extension = parsePckExtension(chain->leaf.certificate);
    if (!extension)
        return tl::unexpected<Error>(extension.error());
    const Certificate &ca = chain->ca.certificate;
    const Result<PckCaKind> kind = kindOf(ca);
    if (!kind)
        return tl::unexpected<Error>(kind.error());
    const BytesView name = ca.view(ca.subject);
    return CollateralNeed{quote->tee, extension->fmspc, *kind, Bytes(name.begin(), name.end())};
}

}  // namespace sealscope::live
