#include "core/aci/statement.h"

#include "core/base/text.h"
#include "core/json/json.h"

namespace sealscope {

namespace {

bool isLowerHex(std::string_view text, std::size_t digits)
{
    return text.size() == digits && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string nonceJson(const std::optional<std::string> &nonce)
{
    return nonce ? json::quote(*nonce) : "null";
}

}  // namespace

Result<void> checkNonce(std::string_view nonce, Dialect dialect)
{
    if (hasWorkloadIdentity(dialect) || isLowerHex(nonce, 64))
        return {};
    const Result<Bytes> bytes = fromHex(nonce);
    std::string found = "a nonce of " + std::to_string(nonce.size()) + " characters that are no hex";
    if (bytes && !bytes->empty())
        found = bytes->size() == 32 ? "a nonce of 32 bytes in upper case" : "a nonce of " + std::to_string(bytes->size()) + " bytes";
    return fail(ErrorCode::AciStatement,
                found + ", the current dialect takes 64 lower-case hex digits (32 bytes); the June 2026 dialects take any text");
}

Result<std::string> currentStatement(std::string_view keysetDigest, const std::optional<std::string> &nonce)
{
    constexpr std::string_view prefix = "sha256:";
    if (!keysetDigest.starts_with(prefix) || !isLowerHex(keysetDigest.substr(prefix.size()), 64))
        return fail(ErrorCode::AciStatement, "keyset digest " + quoted(keysetDigest) + ", want sha256: and 64 lower-case hex digits");
    if (nonce) {
        if (const Result<void> shape = checkNonce(*nonce, Dialect::Current); !shape)
            return tl::unexpected<Error>(shape.error());
    }
    return "{\"keyset_digest\":" + json::quote(keysetDigest) + ",\"nonce\":" + nonceJson(nonce)
        + ",\"purpose\":\"aci.report_data.v1\"}";
}

std::string legacyStatement(std::string_view workloadId, std::string_view keysetDigest, const std::optional<std::string> &nonce)
{
    return "{\"nonce\":" + nonceJson(nonce) + ",\"purpose\":\"aci.report_data.v1\",\"workload_id\":" + json::quote(workloadId)
        + ",\"workload_keyset_digest\":" + json::quote(keysetDigest) + "}";
}

std::string keysetPayload(std::string_view purpose, std::string_view keysetDigest)
{
    return "{\"purpose\":" + json::quote(purpose) + ",\"workload_keyset_digest\":" + json::quote(keysetDigest) + "}";
}

FixedBytes<64> reportDataSlot(const Digest256 &reportData)
{
    FixedBytes<64> slot{};
    std::ranges::copy(reportData, slot.begin());
    return slot;
}

Result<FixedBytes<64>> legacyReportData(const LegacyReportData &input)
{
    const std::size_t wanted = input.signingAlgorithm == "ecdsa" ? 20 : 32;
    if (input.signingKey.size() != wanted)
        return fail(ErrorCode::AciLegacyReportData, "signing key of " + std::to_string(input.signingKey.size()) + " bytes, want "
                        + std::to_string(wanted));
    FixedBytes<64> out{};
    if (input.version < 2) {
        std::ranges::copy(input.signingKey, out.begin());
    } else {
        if (!input.tlsSpki)
            return fail(ErrorCode::AciLegacyReportData, "version 2 needs the TLS key of the host");
        std::ranges::copy(sha256({input.signingKey, *input.tlsSpki}), out.begin());
    }
    const Result<FixedBytes<32>> nonce = fixedFromHex<32>(input.nonce);
    std::ranges::copy(nonce ? *nonce : sha256(asBytes(input.nonce)), out.begin() + 32);
    return out;
}

}  // namespace sealscope
