#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Pitfalls C: the structure of the quote, and the lengths that nothing signs.
class tst_PitfallsQuote : public QObject {
    Q_OBJECT

private slots:
    void structure_data();
    void structure();
    void framing_data();
    void framing();
    void versions_data();
    void versions();
    void everyPrefixIsRefused_data();
    void everyPrefixIsRefused();
    void theSameTdReadsTheSameInBothVersions();
};

namespace {

constexpr CheckId kForm = CheckId::QuoteForm;
constexpr std::uint32_t kMax32 = 0xFFFFFFFF;

std::function<void(Draft &)> quote(void (*change)(simulated::QuoteDescription &))
{
    return [change](Draft &draft) { change(draft.quote); };
}

std::function<void(Draft &)> framed(void (*change)(simulated::QuoteFraming &))
{
    return [change](Draft &draft) { change(draft.quote.framing); };
}

/// A length field of the good quote takes its true value plus `difference`.
std::function<void(Draft &)> lengthOff(std::optional<std::uint32_t> simulated::QuoteFraming::*field, int difference)
{
    return [field, difference](Draft &draft) {
        const Quote good = quoteOf(make(goodCase()));
        const std::size_t outer = good.authData.length - 134;
        const std::size_t truth = field == &simulated::QuoteFraming::authSize ? good.authData.length
            : field == &simulated::QuoteFraming::outerSize                    ? outer
                                                                              : good.certificationData.length;
        draft.quote.framing.*field = static_cast<std::uint32_t>(static_cast<std::int64_t>(truth) + difference);
    };
}

const std::vector<PitfallRow> kStructureRows = {
    {"C33 another vendor of the Quoting Enclave: quote.qe_vendor",
     quote([](simulated::QuoteDescription &q) { q.header.qeVendorId[0] ^= std::byte{1}; }),
     fails(kForm, ErrorCode::QuoteQeVendor)},
    {"C33 an attestation key type of 3: quote.att_key_type",
     quote([](simulated::QuoteDescription &q) { q.header.attestationKeyType = 3; }),
     fails(kForm, ErrorCode::QuoteAttKeyType)},
    {"C34 an outer certification type of 0: quote.cert_type_outer",
     framed([](simulated::QuoteFraming &f) { f.outerType = 0; }), fails(kForm, ErrorCode::QuoteCertTypeOuter)},
    {"C34 an outer certification type of 5: quote.cert_type_outer",
     framed([](simulated::QuoteFraming &f) { f.outerType = 5; }), fails(kForm, ErrorCode::QuoteCertTypeOuter)},
    {"C34 an outer certification type of 7: quote.cert_type_outer",
     framed([](simulated::QuoteFraming &f) { f.outerType = 7; }), fails(kForm, ErrorCode::QuoteCertTypeOuter)},
    {"C34 an inner certification type of 0: quote.cert_type_inner",
     framed([](simulated::QuoteFraming &f) { f.certificationType = 0; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C34 a wrapper inside the wrapper: quote.cert_type_inner",
     framed([](simulated::QuoteFraming &f) { f.certificationType = 6; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C34 a platform manifest: quote.cert_type_inner",
     framed([](simulated::QuoteFraming &f) { f.certificationType = 7; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C35 seventy zero bytes after the quote", framed([](simulated::QuoteFraming &f) { f.trailing.resize(70); }),
     passes(kForm)},
    {"C35 one byte that is not zero after the quote: quote.trailing_data",
     framed([](simulated::QuoteFraming &f) { f.trailing = {std::byte{1}}; }),
     fails(kForm, ErrorCode::QuoteTrailingData)},
    {"C35 a byte that is not zero behind zeros: quote.trailing_data", framed([](simulated::QuoteFraming &f) {
         f.trailing.resize(70);
         f.trailing.back() = std::byte{1};
     }),
     fails(kForm, ErrorCode::QuoteTrailingData)},
    {"C46 no QE authentication data", quote([](simulated::QuoteDescription &q) { q.qeAuthData.clear(); }),
     passes(kForm)},
    {"C46 1024 bytes of QE authentication data",
     quote([](simulated::QuoteDescription &q) { q.qeAuthData.resize(1024); }), passes(kForm)},
    {"C46 1025 bytes of QE authentication data: quote.qe_auth_length",
     quote([](simulated::QuoteDescription &q) { q.qeAuthData.resize(1025); }),
     fails(kForm, ErrorCode::QuoteQeAuthLength)},
    {"C46 65535 bytes of QE authentication data: input.too_large",
     quote([](simulated::QuoteDescription &q) { q.qeAuthData.resize(65535); }), fails(kForm, ErrorCode::InputTooLarge)},
};

using simulated::QuoteFraming;

const std::vector<PitfallRow> kFramingRows = {
    {"C38 signature data of 0 bytes: quote.truncated", framed([](QuoteFraming &f) { f.authSize = 0; }),
     fails(kForm, ErrorCode::QuoteTruncated)},
    {"C38 signature data of 1 byte: quote.truncated", framed([](QuoteFraming &f) { f.authSize = 1; }),
     fails(kForm, ErrorCode::QuoteTruncated)},
    {"C38 signature data one byte short: quote.auth_length", lengthOff(&QuoteFraming::authSize, -1),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C38 signature data one byte long: quote.truncated", lengthOff(&QuoteFraming::authSize, 1),
     fails(kForm, ErrorCode::QuoteTruncated)},
    {"C39 signature data of 4 GiB: quote.truncated", framed([](QuoteFraming &f) { f.authSize = kMax32; }),
     fails(kForm, ErrorCode::QuoteTruncated)},
    {"C38 outer data of 0 bytes: quote.auth_length", framed([](QuoteFraming &f) { f.outerSize = 0; }),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C38 outer data of 1 byte: quote.auth_length", framed([](QuoteFraming &f) { f.outerSize = 1; }),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C38 outer data one byte short: quote.auth_length", lengthOff(&QuoteFraming::outerSize, -1),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C38 outer data one byte long: quote.auth_length", lengthOff(&QuoteFraming::outerSize, 1),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C39 outer data of 4 GiB: quote.auth_length", framed([](QuoteFraming &f) { f.outerSize = kMax32; }),
     fails(kForm, ErrorCode::QuoteAuthLength)},
    {"C38 certification data of 0 bytes: quote.cert_size", framed([](QuoteFraming &f) { f.certificationSize = 0; }),
     fails(kForm, ErrorCode::QuoteCertSize)},
    {"C38 certification data of 1 byte: quote.cert_size", framed([](QuoteFraming &f) { f.certificationSize = 1; }),
     fails(kForm, ErrorCode::QuoteCertSize)},
    {"C38 certification data one byte short: quote.cert_size", lengthOff(&QuoteFraming::certificationSize, -1),
     fails(kForm, ErrorCode::QuoteCertSize)},
    {"C38 certification data one byte long: quote.cert_size", lengthOff(&QuoteFraming::certificationSize, 1),
     fails(kForm, ErrorCode::QuoteCertSize)},
    {"C39 certification data of 4 GiB: quote.cert_size", framed([](QuoteFraming &f) { f.certificationSize = kMax32; }),
     fails(kForm, ErrorCode::QuoteCertSize)},
    {"C38 QE authentication data of 0 bytes, and there are 32: quote.cert_type_inner",
     framed([](QuoteFraming &f) { f.qeAuthSize = 0; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C38 QE authentication data one byte short: quote.cert_type_inner",
     framed([](QuoteFraming &f) { f.qeAuthSize = 31; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C38 QE authentication data one byte long: quote.cert_type_inner",
     framed([](QuoteFraming &f) { f.qeAuthSize = 33; }), fails(kForm, ErrorCode::QuoteCertTypeInner)},
    {"C38 QE authentication data of 65535 bytes: quote.qe_auth_length",
     framed([](QuoteFraming &f) { f.qeAuthSize = 0xFFFF; }), fails(kForm, ErrorCode::QuoteQeAuthLength)},
    {"C36 a v5 body of 0 bytes: quote.body_size", framed([](QuoteFraming &f) { f.bodySize = 0; }),
     fails(kForm, ErrorCode::QuoteBodySize), goodTdx15Case},
    {"C36 a v5 body one byte short: quote.body_size", framed([](QuoteFraming &f) { f.bodySize = 647; }),
     fails(kForm, ErrorCode::QuoteBodySize), goodTdx15Case},
    {"C36 a v5 body one byte long: quote.body_size", framed([](QuoteFraming &f) { f.bodySize = 649; }),
     fails(kForm, ErrorCode::QuoteBodySize), goodTdx15Case},
    {"C39 a v5 body of 4 GiB: quote.body_size", framed([](QuoteFraming &f) { f.bodySize = kMax32; }),
     fails(kForm, ErrorCode::QuoteBodySize), goodTdx15Case},
    {"C36 a v5 body of the size of another type: quote.body_size",
     quote([](simulated::QuoteDescription &q) { q.bodyType = 2; }), fails(kForm, ErrorCode::QuoteBodySize),
     goodTdx15Case},
    {"C36 a v5 body of type 5: quote.body_type", quote([](simulated::QuoteDescription &q) { q.bodyType = 5; }),
     fails(kForm, ErrorCode::QuoteBodyType), goodTdx15Case},
    {"C36 a v5 body of type SGX under TEE type TDX: quote.body_type",
     quote([](simulated::QuoteDescription &q) { q.bodyType = 1; }), fails(kForm, ErrorCode::QuoteBodyType),
     goodTdx15Case},
};

const auto kUnchanged = [](Draft &) {};

const std::vector<PitfallRow> kVersionRows = {
    {"C37 a TD in a quote of version 4", kUnchanged, passes(CheckId::QuoteGenuine)},
    {"C37 the same TD in a quote of version 5",
     [](Draft &draft) { draft.quote = simulated::goodTdxQuoteV5(draft.quote.td->reportData, {}); },
     passes(CheckId::QuoteGenuine)},
    {"C37 a TD 1.5 in a quote of version 5", kUnchanged, passes(CheckId::QuoteGenuine), goodTdx15Case},
    {"C37 a TD 1.5 extended in a quote of version 5",
     [](Draft &draft) { draft.quote = simulated::goodTdx15ExtendedQuoteV5(draft.quote.td->reportData, {}); },
     passes(CheckId::QuoteGenuine)},
    {"C47 an enclave in a quote of version 3", kUnchanged, passes(CheckId::QuoteGenuine),
     [] { return goodSgxCase(3); }},
    {"C47 an enclave in a quote of version 4", kUnchanged, passes(CheckId::QuoteGenuine),
     [] { return goodSgxCase(4); }},
    {"C47 an enclave in a quote of version 5", kUnchanged, passes(CheckId::QuoteGenuine),
     [] { return goodSgxCase(5); }},
    {"C47 an enclave judged with TCB info of version 2", [](Draft &draft) { draft.collateral.tcbInfo.version = 2; },
     passes(CheckId::QuoteGenuine), [] { return goodSgxCase(3); }},
    {"C47 a quote of version 3 that names TDX: quote.tee_type",
     quote([](simulated::QuoteDescription &q) { q.header.teeType = 0x81; }), fails(kForm, ErrorCode::QuoteTeeType),
     [] { return goodSgxCase(3); }},
    {"C47 a TEE type of its own: quote.tee_type",
     quote([](simulated::QuoteDescription &q) { q.header.teeType = 0x82; }), fails(kForm, ErrorCode::QuoteTeeType)},
};

}  // namespace

void tst_PitfallsQuote::structure_data()
{
    addPitfalls(kStructureRows);
}

void tst_PitfallsQuote::structure()
{
    runPitfall(kStructureRows);
}

void tst_PitfallsQuote::framing_data()
{
    addPitfalls(kFramingRows);
}

void tst_PitfallsQuote::framing()
{
    runPitfall(kFramingRows);
}

void tst_PitfallsQuote::versions_data()
{
    addPitfalls(kVersionRows);
}

void tst_PitfallsQuote::versions()
{
    runPitfall(kVersionRows);
}

void tst_PitfallsQuote::everyPrefixIsRefused_data()
{
    QTest::addColumn<QByteArray>("quote");
    const auto bytes = [](const Draft &draft) {
        const Bytes quote = make(draft).quote;
        return QByteArray(asText(quote).data(), static_cast<qsizetype>(quote.size()));
    };
    QTest::newRow("C38 every prefix of a TDX quote of version 4") << bytes(goodCase());
    QTest::newRow("C38 every prefix of a TDX quote of version 5") << bytes(goodTdx15Case());
    QTest::newRow("C38 every prefix of an SGX quote of version 3") << bytes(goodSgxCase(3));
}

void tst_PitfallsQuote::everyPrefixIsRefused()
{
    QFETCH(const QByteArray, quote);
    const BytesView whole = std::as_bytes(std::span(quote.constData(), static_cast<std::size_t>(quote.size())));
    QVERIFY(parseQuote(whole).has_value());
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY2(!parseQuote(whole.first(length)), QByteArray::number(static_cast<qulonglong>(length)).constData());
}

void tst_PitfallsQuote::theSameTdReadsTheSameInBothVersions()
{
    Draft v5 = goodCase();
    v5.quote = simulated::goodTdxQuoteV5(v5.quote.td->reportData, {});
    const Quote a = quoteOf(make(goodCase()));
    const Quote b = quoteOf(make(std::move(v5)));
    QCOMPARE(b.body.offset, a.body.offset + 6);
    QVERIFY(*a.td == *b.td);
}

QTEST_GUILESS_MAIN(tst_PitfallsQuote)
#include "tst_pitfalls_quote.moc"
