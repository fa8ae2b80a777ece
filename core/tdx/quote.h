#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/crypto/signature.h"

#include <array>
#include <optional>

namespace sealscope {

enum class Tee : std::uint8_t { Sgx, Tdx };

/// Sixteen security version numbers, compared position by position.
using SvnArray = std::array<std::uint8_t, 16>;

/// Header of a DCAP quote: 48 bytes, little-endian, the first bytes of every quote.
///
/// Source: Intel TDX DCAP Quote Generation Library API, "Quote Header". Says what the bytes claim; nothing is verified.
struct QuoteHeader {
    static constexpr std::size_t kSize = 48;

    std::uint16_t version = 0;             ///< 3 (SGX only), 4 or 5
    std::uint16_t attestationKeyType = 0;  ///< 2 = ECDSA P-256, the one key type supported
    std::uint32_t teeType = 0;             ///< 0x81 = TDX, 0x00 = SGX
    std::uint16_t qeSvn = 0;               ///< v3 only, informative: the QE report has the real one
    std::uint16_t pceSvn = 0;              ///< v3 only, informative: the PCK certificate has the real one
    FixedBytes<16> qeVendorId{};           ///< Intel: 939a7233-f79c-4ca9-940a-0db3957f0607
    FixedBytes<20> userData{};             ///< first 16 bytes: an id of the platform's QE, linkable

    friend bool operator==(const QuoteHeader &, const QuoteHeader &) = default;
};

/// An SGX report body: 384 bytes. Also the shape of the Quoting Enclave's own report in every quote.
/// Source: Intel SDM volume 3D, REPORT structure; the KSS fields mean something when ATTRIBUTES.KSS is set.
struct SgxReport {
    static constexpr std::size_t kSize = 384;

    FixedBytes<16> cpuSvn{};      ///< raw hardware form: never compare with the PCK certificate's
    std::uint32_t miscSelect = 0;
    FixedBytes<16> attributes{};  ///< flags (8 bytes), then XFRM (8 bytes)
    FixedBytes<32> mrEnclave{};
    FixedBytes<32> mrSigner{};
    FixedBytes<64> configId{};
    std::uint16_t isvProdId = 0;
    std::uint16_t isvSvn = 0;
    std::uint16_t configSvn = 0;
    FixedBytes<16> isvExtProdId{};
    FixedBytes<16> isvFamilyId{};
    FixedBytes<64> reportData{};

    [[nodiscard]] bool debug() const { return (attributes[0] & std::byte{0x02}) != std::byte{0}; }
    [[nodiscard]] bool provisionKey() const { return (attributes[0] & std::byte{0x10}) != std::byte{0}; }
    friend bool operator==(const SgxReport &, const SgxReport &) = default;
};

/// What TD 1.5 adds: the TCB of the module that runs now, and who may act on this TD.
struct Td15Extension {
    SvnArray teeTcbSvn2{};
    FixedBytes<48> mrServiceTd{};
    friend bool operator==(const Td15Extension &, const Td15Extension &) = default;
};

/// A TD report body: 584 bytes (TD 1.0), 648 (1.5) or 885 (1.5 extended).
/// Source: Intel TDX DCAP Quote Generation Library API, "TD Quote Body".
struct TdReport {
    static constexpr std::size_t kSize10 = 584;
    static constexpr std::size_t kSize15 = 648;
    static constexpr std::size_t kSize15Extended = 885;

    SvnArray teeTcbSvn{};             ///< [0] module SVN, [1] module major version, at launch
    FixedBytes<48> mrSeam{};
    FixedBytes<48> mrSignerSeam{};    ///< zero: the module is signed by Intel
    FixedBytes<8> seamAttributes{};
    FixedBytes<8> tdAttributes{};     ///< little-endian bit field, see td_attributes.h
    FixedBytes<8> xfam{};             ///< little-endian bit field
    FixedBytes<48> mrTd{};
    FixedBytes<48> mrConfigId{};
    FixedBytes<48> mrOwner{};
    FixedBytes<48> mrOwnerConfig{};
    std::array<FixedBytes<48>, 4> rtmr{};
    FixedBytes<64> reportData{};
    std::optional<Td15Extension> td15;

    friend bool operator==(const TdReport &, const TdReport &) = default;
};

/// One parsed quote of version 3, 4 or 5. Ranges count in the bytes it was parsed from; it holds no pointers into them.
/// Nothing here is verified.
struct Quote {
    QuoteHeader header;
    Tee tee = Tee::Tdx;
    std::uint16_t bodyType = 0;     ///< v5's own (1 SGX, 2 TD 1.0, 3 TD 1.5, 4 TD 1.5 extended); v3 and v4: the same number implied
    std::optional<SgxReport> sgx;   ///< exactly one of sgx and td is there
    std::optional<TdReport> td;
    ByteRange body;
    ByteRange signedPart;           ///< header, v5 descriptor and body: what the attestation key signs
    ByteRange authData;             ///< without its length field
    P256Signature signature{};
    ByteRange signatureRange;
    P256Point attestationKey{};
    ByteRange attestationKeyRange;
    std::optional<std::uint16_t> outerCertificationType;  ///< 6 in v4 and v5
    SgxReport qeReport;
    ByteRange qeReportRange;
    P256Signature qeReportSignature{};
    ByteRange qeReportSignatureRange;
    ByteRange qeAuthData;
    std::uint16_t certificationType = 0;  ///< of the data that name the PCK: 1–5
    ByteRange certificationData;
    ByteRange trailing;                   ///< whatever follows the quote
    std::optional<std::size_t> firstTrailingNonZero;  ///< offset of the first of those bytes that is not zero

    [[nodiscard]] const FixedBytes<64> &reportData() const { return td ? td->reportData : sgx->reportData; }
    [[nodiscard]] std::size_t size() const { return trailing.offset; }
};

inline constexpr std::size_t kMaxQuoteBytes = 64 * 1024;           ///< the quote itself
inline constexpr std::size_t kMaxQuoteSlackBytes = 1024 * 1024;    ///< zero bytes after it
inline constexpr std::uint16_t kMaxQeAuthBytes = 1024;
inline constexpr std::uint16_t kPckChainPem = 5;                   ///< certification data type: PEM leaf, CA, root

/// Reads header and body only: what the attestation key signs. The signature data may be cut off; their fields stay empty.
[[nodiscard]] Result<Quote> parseQuoteBody(BytesView bytes);

/// Reads a quote, every length checked against what is there. Bytes after the quote are recorded, not judged
/// (quote.form does). Errors: quote.truncated, .version, .tee_type, .att_key_type, .qe_vendor, .body_type, .body_size,
/// .auth_length, .cert_type_outer, .cert_type_inner, .cert_size, .qe_auth_length, input.empty, input.too_large.
[[nodiscard]] Result<Quote> parseQuote(BytesView bytes);

}  // namespace sealscope
