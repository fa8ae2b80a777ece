#include "app/cli/selftest_runs.h"
#include "core/base/text.h"
#include "core/crypto/digest.h"
#include "core/crypto/signature.h"
#include "core/json/jcs.h"
#include "core/tdx/quote.h"

#include <array>

namespace sealscope::cli {

namespace {

/// A known answer: what goes in, what must come out, and the production code between.
struct KnownAnswer {
    std::string_view id;
    std::string (*compute)(std::string_view input);
    std::string_view input;
    std::string_view expected;
};

template <class T>
std::string valueOrCode(const Result<T> &result, const std::string &value)
{
    return result ? value : std::string(errorName(result.error().code));
}

std::string sha256Of(std::string_view input)
{
    return toHex(sha256(asBytes(input)));
}

std::string sha384Of(std::string_view input)
{
    return toHex(sha384(asBytes(input)));
}

std::string hexOf(std::string_view input)
{
    const Result<Bytes> bytes = fromHex(input);
    return valueOrCode(bytes, bytes ? std::string(asText(*bytes)) : "");
}

std::string base64Of(std::string_view input)
{
    const Result<Bytes> bytes = fromBase64(input);
    return valueOrCode(bytes, bytes ? std::string(asText(*bytes)) : "");
}

std::string timeOf(std::string_view input)
{
    const Result<UnixTime> time = parseRfc3339(input);
    return valueOrCode(time, time ? formatUtc(*time) : "");
}

std::string canonicalOf(std::string_view input)
{
    const Result<json::Document> document = json::parse(input);
    if (!document)
        return std::string(errorName(document.error().code));
    const Result<std::string> canonical = json::canonicalize(document->root());
    return valueOrCode(canonical, canonical.value_or(""));
}

std::string quoteRefusalOf(std::string_view hex)
{
    const Bytes bytes = fromHex(hex).value_or(Bytes());
    return valueOrCode(parseQuote(bytes), "read");
}

// RFC 6979 A.2.5: the key, and the signature of "sample" under SHA-256.
constexpr std::string_view kPoint = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                    "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
constexpr std::string_view kSampleSignature = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                              "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

std::string keyRefusalOf(std::string_view pointHex)
{
    const Result<P256Point> point = fixedFromHex<64>(pointHex);
    return point ? valueOrCode(P256Key::fromPoint(*point), "on the curve") : "input";
}

/// Does the signature of the RFC hold over this message?
std::string signatureOver(std::string_view message)
{
    const P256Point point = fixedFromHex<64>(kPoint).value_or(P256Point{});
    const P256Signature signature = fixedFromHex<64>(kSampleSignature).value_or(P256Signature{});
    const Result<P256Key> key = P256Key::fromPoint(point);
    if (!key)
        return std::string(errorName(key.error().code));
    switch (verifyP256(*key, sha256(asBytes(message)), signature)) {
    case SignatureOutcome::Right: return "right";
    case SignatureOutcome::Wrong: return "wrong";
    case SignatureOutcome::OutOfRange: return "out of range";
    case SignatureOutcome::BackendFault: break;
    }
    return "backend fault";
}

constexpr std::array kAnswers = {
    KnownAnswer{"sha256 of abc (FIPS 180-4)", sha256Of, "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    KnownAnswer{"sha256 of nothing", sha256Of, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    KnownAnswer{"sha384 of abc (FIPS 180-4)", sha384Of, "abc",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
    KnownAnswer{"hex of either case", hexOf, "4f4B", "OK"},
    KnownAnswer{"hex of odd length is refused", hexOf, "4f4", "input.encoding"},
    KnownAnswer{"base64 with padding", base64Of, "T0s=", "OK"},
    KnownAnswer{"base64 with bits under the padding is refused", base64Of, "T0t=", "input.encoding"},
    KnownAnswer{"a leap day", timeOf, "2024-02-29T23:59:59Z", "2024-02-29 23:59:59 UTC"},
    KnownAnswer{"29 February of a common year is refused", timeOf, "2026-02-29T00:00:00Z", "input.time"},
    KnownAnswer{"jcs sorts names and drops spaces", canonicalOf, "{ \"b\": 1, \"a\": [2, 3] }",
                "{\"a\":[2,3],\"b\":1}"},
    KnownAnswer{"jcs keeps the largest integer", canonicalOf, "[18446744073709551615]", "[18446744073709551615]"},
    KnownAnswer{"jcs refuses a fraction", canonicalOf, "[2.5]", "jcs.number"},
    KnownAnswer{"a doubled name is refused", canonicalOf, "{\"a\":1,\"\\u0061\":2}", "json.duplicate"},
    KnownAnswer{"a lone surrogate is refused", canonicalOf, "[\"\\ud800\"]", "json.syntax"},
    KnownAnswer{"no quote at all", quoteRefusalOf, "", "input.empty"},
    KnownAnswer{"a quote cut in its header", quoteRefusalOf, "0400020081000000", "quote.truncated"},
    KnownAnswer{"a quote of version 6", quoteRefusalOf,
                "060002008100000000000000939a7233f79c4ca9940a0db3957f06070000000000000000000000000000000000000000",
                "quote.version"},
    KnownAnswer{"a quote of another vendor", quoteRefusalOf,
                "040002008100000000000000009a7233f79c4ca9940a0db3957f06070000000000000000000000000000000000000000",
                "quote.qe_vendor"},
    KnownAnswer{"P-256 signature (RFC 6979 A.2.5)", signatureOver, "sample", "right"},
    KnownAnswer{"the same over another message", signatureOver, "samplf", "wrong"},
    KnownAnswer{"its key is a point of the curve", keyRefusalOf, kPoint, "on the curve"},
    KnownAnswer{"a point beside the curve", keyRefusalOf,
                "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462298",
                "attestation.key_invalid"},
};

}  // namespace

void runBuiltinVectors(Tally &tally)
{
    for (const KnownAnswer &answer : kAnswers) {
        const std::string got = answer.compute(answer.input);
        const std::string where = "built-in " + std::string(answer.id) + ": ";
        if (got == answer.expected) {
            tally.pass();
            tally.note(where + "as expected");
        } else {
            tally.fail(where + "expected " + quoted(answer.expected, 200) + ", got " + quoted(got, 200));
        }
    }
}

}  // namespace sealscope::cli
