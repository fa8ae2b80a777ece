#include "app/gateway/collateral_service.h"

#include "app/gateway/simulated_platform/identities.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"

namespace sealscope::gateway {

namespace {

constexpr std::chrono::days kLongAgo{60};
constexpr unsigned kNextEvaluation = 2;

/// A level above the platform's own, which an advisory makes OutOfDate.
void raiseBaseline(simulated::CollateralDescription &collateral, UnixTime at)
{
    std::vector<simulated::TcbLevelDescription> &levels = collateral.tcbInfo.levels;
    simulated::TcbLevelDescription next = levels.front();
    next.sgx.front().svn += 1;
    next.date = std::chrono::floor<std::chrono::days>(at) - std::chrono::days(10);
    levels.front().status = "OutOfDate";
    levels.front().advisories = {"SIM-SA-00004"};
    levels.insert(levels.begin(), std::move(next));
    collateral.tcbInfo.evaluationNumber = kNextEvaluation;
    collateral.qeIdentity.evaluationNumber = kNextEvaluation;
}

enum class Baseline : std::uint8_t { Own, Next };

simulated::CollateralSet makeSet(const Options &options, const simulated::SimulatedPlatform &platform, Baseline baseline)
{
    const UnixTime at = options.has(Fault::ExpiredCollateral) ? platform.at - kLongAgo : platform.at;
    simulated::CollateralDescription collateral = simulated::goodCollateral(Tee::Tdx, at);
    if (baseline == Baseline::Next || options.has(Fault::OutOfDateTcb))
        raiseBaseline(collateral, at);
    return platform.collateral(collateral);
}

/// RFC 3986, 2.1: all but the unreserved characters.
std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter || std::string_view("-._~").find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[code >> 4U];
        out += digits[code & 0xFU];
    }
    return out;
}

Answer plainStatus(int status)
{
    Answer out;
    out.status = status;
    out.contentType = "text/plain";
    return out;
}

Answer binary(const std::string &hex)
{
    const Result<Bytes> bytes = fromHex(hex);
    simulated::require(bytes.has_value());
    Answer out;
    out.contentType = "application/pkix-crl";
    out.body = asText(*bytes);
    return out;
}

Answer text(std::string contentType, std::string body)
{
    Answer out;
    out.contentType = std::move(contentType);
    out.body = std::move(body);
    return out;
}

}  // namespace

CollateralService::CollateralService(const Options &options, const simulated::SimulatedPlatform &platform)
    : m_options(options),
      m_standard(makeSet(options, platform, Baseline::Own)),
      m_early(makeSet(options, platform, Baseline::Next))
{
}

std::optional<Answer> CollateralService::answer(const Asked &asked) const
{
    const bool ours = asked.path.starts_with("/sgx/certification/") || asked.path.starts_with("/tdx/certification/")
        || asked.path == "/IntelSGXRootCA.der";
    if (!ours)
        return std::nullopt;
    if (m_options.has(Fault::CollateralDown)) {
        Answer out = plainStatus(503);
        out.headers.emplace_back("Retry-After", "1");
        return out;
    }
    if (asked.path == "/sgx/certification/v4/pckcrl")
        return pckCrl(asked);
    if (asked.path == "/sgx/certification/v4/rootcacrl")
        return text("text/plain", m_standard.rootCrlHex);
    if (asked.path == "/IntelSGXRootCA.der")
        return binary(m_standard.rootCrlHex);
    if (asked.path == "/tdx/certification/v4/tcb")
        return tcbInfo(asked);
    if (asked.path == "/tdx/certification/v4/qe/identity")
        return qeIdentity(asked);
    return plainStatus(404);
}

const simulated::CollateralSet *CollateralService::setFor(const Asked &asked) const
{
    const std::string update = asked.parameter("update").value_or("standard");
    if (update == "standard")
        return &m_standard;
    return update == "early" ? &m_early : nullptr;
}

Answer CollateralService::pckCrl(const Asked &asked) const
{
    const std::string ca = asked.parameter("ca").value_or("");
    const std::string encoding = asked.parameter("encoding").value_or("pem");
    if ((ca != "platform" && ca != "processor") || (encoding != "pem" && encoding != "der"))
        return plainStatus(400);
    if (ca != "platform")
        return plainStatus(404);  // the simulated platform has no certificate of the other CA
    Answer out = binary(m_standard.pckCrlHex);
    if (encoding == "pem")
        out = text("application/x-pem-file", simulated::toPem("X509 CRL", asBytes(out.body)));
    out.headers.emplace_back("SGX-PCK-CRL-Issuer-Chain", percentEncoded(m_standard.pckCrlIssuerChain));
    return out;
}

Answer CollateralService::tcbInfo(const Asked &asked) const
{
    const simulated::CollateralSet *set = setFor(asked);
    const std::string fmspc = lowerCase(asked.parameter("fmspc").value_or(""));
    if (set == nullptr || fmspc.size() != 12 || !fromHex(fmspc))
        return plainStatus(400);
    if (fmspc != toHex(simulated::kFmspc))
        return plainStatus(404);
    Answer out = text("application/json", simulated::tcbInfoBody(*set));
    if (m_options.has(Fault::MissingIssuerChain))
        return out;
    const std::string &chain = m_options.has(Fault::WrongIssuerChain) ? set->pckCrlIssuerChain : set->tcbInfo.issuerChain;
    out.headers.emplace_back("TCB-Info-Issuer-Chain", percentEncoded(chain));
    return out;
}

Answer CollateralService::qeIdentity(const Asked &asked) const
{
    const simulated::CollateralSet *set = setFor(asked);
    if (set == nullptr)
        return plainStatus(400);
    Answer out = text("application/json", simulated::qeIdentityBody(*set));
    out.headers.emplace_back("SGX-Enclave-Identity-Issuer-Chain", percentEncoded(set->qeIdentity.issuerChain));
    return out;
}

}  // namespace sealscope::gateway
