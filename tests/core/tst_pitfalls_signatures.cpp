#include "core/tdx/quote_signature.h"
#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::Pki;

/// Pitfalls D: keys and signatures of the quote.
class tst_PitfallsSignatures : public QObject {
    Q_OBJECT

private slots:
    void binding_data();
    void binding();
    void range_data();
    void range();
    void malleableTwinSignsTheSameBytes();
    void leadingZerosOfAnIntegerAreNoFault_data();
    void leadingZerosOfAnIntegerAreNoFault();
};

namespace {

constexpr CheckId kQuote = CheckId::QuoteSignature;
constexpr CheckId kQeReport = CheckId::QuoteQeReport;
constexpr CheckId kBinding = CheckId::QuoteQeBinding;
constexpr std::string_view kOrder = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
constexpr std::string_view kZero = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::string_view kMax = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

/// The byte of the made quote that stands `at` into one of its ranges is changed.
std::function<void(Draft &)> changeByte(ByteRange Quote::*part, std::size_t at)
{
    return [part, at](Draft &draft) {
        draft.signedCase = [part, at](MadeCase &made, const Pki &) {
            made.quote[(quoteOf(made).*part).offset + at] ^= std::byte{1};
        };
    };
}

enum class Half { R, S };

/// r or s of one signature of the made quote becomes this number.
std::function<void(Draft &)> setHalf(ByteRange Quote::*signature, Half half, std::string_view hex)
{
    return [signature, half, hex](Draft &draft) {
        draft.signedCase = [signature, half, hex](MadeCase &made, const Pki &) {
            const std::size_t start = (quoteOf(made).*signature).offset + (half == Half::S ? 32 : 0);
            overwrite(made.quote, {start, 32}, *fromHex(hex));
        };
    };
}

/// The quote names this point as its attestation key, and the QE report vouches for it.
std::function<void(Draft &)> namedKey(void (*change)(P256Point &point))
{
    return [change](Draft &draft) {
        P256Point point = draft.keys.key("attestation key").point();
        change(point);
        draft.quote.publishedAttestationKey = point;
    };
}

/// Another key signs the body and is named, under the QE report made for the first one.
void swapAttestationKey(Draft &draft)
{
    draft.signedCase = [](MadeCase &made, const Pki &) {
        const auto own = simulated::KeySource::seeded("attacker").key("attestation key");
        const Quote quote = quoteOf(made);
        overwrite(made.quote, quote.attestationKeyRange, own.point());
        overwrite(made.quote, quote.signatureRange, own.sign(slice(made.quote, quote.signedPart)));
    };
}

const std::vector<PitfallRow> kBindingRows = {
    {"D48 another attestation key with its own signature: qe.report_data", swapAttestationKey,
     fails(kBinding, ErrorCode::QeReportData)},
    {"D48 one byte of the QE authentication data changed: qe.report_data", changeByte(&Quote::qeAuthData, 31),
     fails(kBinding, ErrorCode::QeReportData)},
    {"D49 a byte after the digest in the QE report: qe.report_data_tail",
     [](Draft &draft) {
         auto data =
             simulated::attestationKeyBinding(draft.keys.key("attestation key").point(), draft.quote.qeAuthData);
         data[63] = std::byte{1};
         draft.quote.qeReportData = data;
     },
     fails(kBinding, ErrorCode::QeReportDataTail)},
    {"D48 one byte of the QE report changed: qe.report_signature", changeByte(&Quote::qeReportRange, 100),
     fails(kQeReport, ErrorCode::QeReportSignature)},
    {"D48 one byte of the header changed: quote.signature", changeByte(&Quote::signedPart, 30),
     fails(kQuote, ErrorCode::QuoteSignature)},
    {"D48 one byte of the body changed: quote.signature", changeByte(&Quote::body, 200),
     fails(kQuote, ErrorCode::QuoteSignature)},
    {"D52 the attestation key is all zero: attestation.key_invalid",
     namedKey([](P256Point &point) { point.fill(std::byte{0}); }), fails(kQuote, ErrorCode::AttestationKeyInvalid)},
    {"D52 X of the attestation key is not below the prime: attestation.key_invalid",
     namedKey([](P256Point &point) { std::fill_n(point.begin(), 32, std::byte{0xFF}); }),
     fails(kQuote, ErrorCode::AttestationKeyInvalid)},
    {"D52 the attestation key lies beside the curve: attestation.key_invalid",
     namedKey([](P256Point &point) { point.back() ^= std::byte{1}; }), fails(kQuote, ErrorCode::AttestationKeyInvalid)},
};

const std::vector<PitfallRow> kRangeRows = {
    {"D51 r of the quote signature is 0: signature.range", setHalf(&Quote::signatureRange, Half::R, kZero),
     fails(kQuote, ErrorCode::SignatureRange)},
    {"D51 s of the quote signature is 0: signature.range", setHalf(&Quote::signatureRange, Half::S, kZero),
     fails(kQuote, ErrorCode::SignatureRange)},
    {"D51 r of the quote signature is the order: signature.range", setHalf(&Quote::signatureRange, Half::R, kOrder),
     fails(kQuote, ErrorCode::SignatureRange)},
    {"D51 s of the quote signature is the order: signature.range", setHalf(&Quote::signatureRange, Half::S, kOrder),
     fails(kQuote, ErrorCode::SignatureRange)},
    {"D51 r of the quote signature has every bit set: signature.range", setHalf(&Quote::signatureRange, Half::R, kMax),
     fails(kQuote, ErrorCode::SignatureRange)},
    {"D51 r of the QE report's signature is 0: signature.range",
     setHalf(&Quote::qeReportSignatureRange, Half::R, kZero), fails(kQeReport, ErrorCode::SignatureRange)},
    {"D51 s of the QE report's signature is the order: signature.range",
     setHalf(&Quote::qeReportSignatureRange, Half::S, kOrder), fails(kQeReport, ErrorCode::SignatureRange)},
    {"D50 the other signature of the same bytes verifies",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             const Quote quote = quoteOf(made);
             overwrite(made.quote, quote.signatureRange, malleableTwin(quote.signature));
             overwrite(made.quote, quote.qeReportSignatureRange, malleableTwin(quote.qeReportSignature));
         };
     },
     passes(CheckId::QuoteGenuine)},
};

}  // namespace

void tst_PitfallsSignatures::binding_data()
{
    addPitfalls(kBindingRows);
}

void tst_PitfallsSignatures::binding()
{
    runPitfall(kBindingRows);
}

void tst_PitfallsSignatures::range_data()
{
    addPitfalls(kRangeRows);
}

void tst_PitfallsSignatures::range()
{
    runPitfall(kRangeRows);
}

void tst_PitfallsSignatures::malleableTwinSignsTheSameBytes()
{
    const MadeCase made = make(goodCase());
    const Quote quote = quoteOf(made);
    Bytes twin = made.quote;
    overwrite(twin, quote.signatureRange, malleableTwin(quote.signature));
    const auto parsed = parseQuote(twin);
    QVERIFY(parsed.has_value());
    QVERIFY(twin != made.quote);
    QVERIFY(equal(slice(twin, parsed->signedPart), slice(made.quote, quote.signedPart)));
    QVERIFY(checkQuoteSignature(*parsed, twin).has_value());
}

void tst_PitfallsSignatures::leadingZerosOfAnIntegerAreNoFault_data()
{
    QTest::addColumn<std::size_t>("half");
    QTest::newRow("D51 r with a leading zero byte") << std::size_t{0};
    QTest::newRow("D51 s with a leading zero byte") << std::size_t{32};
}

/// About one signature in 256 is of that kind; in DER the integer is a byte shorter.
void tst_PitfallsSignatures::leadingZerosOfAnIntegerAreNoFault()
{
    QFETCH(const std::size_t, half);
    const auto key = simulated::KeySource::seeded("tests").key("attestation key");
    const auto imported = P256Key::fromPoint(key.point());
    QVERIFY(imported.has_value());
    std::uint32_t number = 0;
    const BytesView message = std::as_bytes(std::span(&number, 1));
    P256Signature signature = key.sign(message);
    while (signature[half] != std::byte{0} && number < 20'000) {
        ++number;
        signature = key.sign(message);
    }
    QCOMPARE(signature[half], std::byte{0});
    QCOMPARE(verifyP256(*imported, sha256(message), signature), SignatureOutcome::Right);
}

QTEST_GUILESS_MAIN(tst_PitfallsSignatures)
#include "tst_pitfalls_signatures.moc"
