#pragma once

#include "app/gateway/simulated_platform/signing_key.h"
#include "core/tdx/quote.h"

namespace sealscope::simulated {

/// Declared sizes and types that contradict what follows; each is right where it is absent.
struct QuoteFraming {
    std::optional<std::uint32_t> bodySize;  ///< v5
    std::optional<std::uint32_t> authSize;
    std::optional<std::uint32_t> outerSize;  ///< v4, v5
    std::optional<std::uint16_t> qeAuthSize;
    std::optional<std::uint32_t> certificationSize;
    std::uint16_t outerType = 6;  ///< v4, v5
    std::uint16_t certificationType = kPckChainPem;
    Bytes trailing;  ///< after the quote, outside every signature
};

/// What a quote is to say. Exactly one of `td` and `sgx` is the body.
struct QuoteDescription {
    QuoteHeader header;
    std::uint16_t bodyType = 0;  ///< v5 writes it; v3 and v4 have none
    std::optional<TdReport> td;
    std::optional<SgxReport> sgx;
    Bytes bodyTail;                                    ///< the 237 bytes that TD 1.5 extended adds
    SgxReport qeReport;                                ///< its report data are the binding of the attestation key
    std::optional<FixedBytes<64>> qeReportData;        ///< other report data than that
    std::optional<P256Point> publishedAttestationKey;  ///< named, and bound, instead of the one that signs
    Bytes qeAuthData;
    std::string certificationData;  ///< PEM: leaf, CA, root
    QuoteFraming framing;
};

/// The good cases; report data as given, all else as `simulated-tee` describes the platform.
[[nodiscard]] QuoteDescription goodTdxQuoteV4(const FixedBytes<64> &reportData, std::string pckChain);
[[nodiscard]] QuoteDescription goodTdxQuoteV5(const FixedBytes<64> &reportData, std::string pckChain);  ///< TD 1.0 body
[[nodiscard]] QuoteDescription goodTdx15QuoteV5(const FixedBytes<64> &reportData,
                                                std::string pckChain);  ///< TD 1.5 body
[[nodiscard]] QuoteDescription goodTdx15ExtendedQuoteV5(const FixedBytes<64> &reportData, std::string pckChain);
[[nodiscard]] QuoteDescription goodSgxQuote(std::uint16_t version, const FixedBytes<64> &reportData,
                                            std::string pckChain);

/// Report data of the QE report: SHA-256(attestation key ‖ QE authentication data), then zeros.
[[nodiscard]] FixedBytes<64> attestationKeyBinding(const P256Point &attestationKey, BytesView qeAuthData);

/// The quote, signed: header and body by the attestation key, the QE report by the PCK key.
[[nodiscard]] Bytes writeQuote(const QuoteDescription &description, const SigningKey &attestationKey,
                               const SigningKey &pckKey);

}  // namespace sealscope::simulated
