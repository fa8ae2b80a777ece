#include "core/base/text.h"
#include "core/crypto/chain.h"
#include "core/crypto/pem.h"
#include "tests/bench/p256_floor.h"
#include "tests/support/certificate_builder.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <openssl/ec.h>
#include <openssl/evp.h>

namespace {

using namespace sealscope;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A chain of the shape of Intel's, and its CA's list with as many entries as the real one has.
struct Case {
    test::Made root = test::makeRoot();
    test::Made ca = test::makeIssuedBy(root, test::caRequest());
    test::Made leaf = test::makeIssuedBy(ca, test::leafRequest());
    std::string pem = leaf.pem() + ca.pem() + root.pem();
    Bytes crl = makeList();

private:
    [[nodiscard]] Bytes makeList() const
    {
        constexpr int entries = 57;
        test::CrlRequest request;
        for (int i = 0; i < entries; ++i)
            request.serials.push_back(toHex(sha256(asBytes(std::to_string(i)))).substr(0, 40));
        request.entryExtensions = {{"CRLReason", "DER:0a0101"}};
        return test::makeCrl(ca, request);
    }
};

const Case &example()
{
    static const Case made;
    return made;
}

void verifyByOpenSsl(benchmark::State &state)
{
    const bench::P256Floor floor;
    for (auto _ : state)
        floor.verify();
}

void verifyByUs(benchmark::State &state)
{
    const auto key = test::makeKey();
    const Digest256 digest = sha256(asBytes("benchmark"));
    const P256Signature signature = test::sign(*key, digest);
    const Result<P256Key> imported = P256Key::fromPoint(test::pointOf(*key));
    require(imported.has_value());
    for (auto _ : state)
        require(verifyP256(*imported, digest, signature) == SignatureOutcome::Right);
}

void import(benchmark::State &state)
{
    const P256Point point = test::pointOf(*test::makeKey());
    for (auto _ : state)
        require(P256Key::fromPoint(point).has_value());
}

using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

/// OpenSSL alone, context and digest at hand.
void verifyP384(benchmark::State &state)
{
    const auto key = test::makeKey("P-384");
    const Digest384 digest = sha384(asBytes("benchmark"));
    const auto *hashed = reinterpret_cast<const unsigned char *>(digest.data());
    std::array<unsigned char, 128> signature{};
    std::size_t size = signature.size();
    const Context signer(EVP_PKEY_CTX_new(key.get(), nullptr), &EVP_PKEY_CTX_free);
    require(EVP_PKEY_sign_init(signer.get()) == 1
            && EVP_PKEY_sign(signer.get(), signature.data(), &size, hashed, digest.size()) == 1);
    const Context verifier(EVP_PKEY_CTX_new(key.get(), nullptr), &EVP_PKEY_CTX_free);
    require(EVP_PKEY_verify_init(verifier.get()) == 1);
    for (auto _ : state)
        require(EVP_PKEY_verify(verifier.get(), signature.data(), size, hashed, digest.size()) == 1);
}

/// OpenSSL alone; Ed25519 hashes the message itself, and wants its context set up for each.
void verifyEd25519(benchmark::State &state)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"),
                                                                  &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::array<unsigned char, 200> message{};
    std::array<unsigned char, 64> signature{};
    std::size_t size = signature.size();
    require(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
            && EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    for (auto _ : state)
        require(EVP_MD_CTX_reset(context.get()) == 1
                && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
                && EVP_DigestVerify(context.get(), signature.data(), size, message.data(), message.size()) == 1);
}

void parseOneCertificate(benchmark::State &state)
{
    const Bytes der = example().leaf.der();
    for (auto _ : state)
        require(parseCertificate(der).has_value());
}

void parseOneCrl(benchmark::State &state)
{
    for (auto _ : state)
        require(parseCrl(example().crl).has_value());
}

void parsePemChain(benchmark::State &state)
{
    for (auto _ : state) {
        const Result<PemText> text = parsePem(example().pem);
        require(text && text->blocks.size() == 3);
    }
}

/// From text to three certificates whose signatures hold, nothing remembered: the cold part of a quote's chain.
void checkPemChain(benchmark::State &state)
{
    for (auto _ : state) {
        const Result<PemText> text = parsePem(example().pem);
        require(text && text->blocks.size() == 3);
        const Result<Certificate> leaf = parseCertificate(text->blocks[0].content);
        const Result<Certificate> ca = parseCertificate(text->blocks[1].content);
        const Result<Certificate> root = parseCertificate(text->blocks[2].content);
        require(leaf && ca && root);
        const Result<P256Key> caKey = P256Key::fromPoint(ca->publicKey);
        const Result<P256Key> rootKey = P256Key::fromPoint(root->publicKey);
        require(caKey && rootKey && checkIssued(*leaf, *ca, *caKey) && checkIssued(*ca, *root, *rootKey));
    }
}

BENCHMARK(verifyByOpenSsl)->Name("p256_verify")->Unit(benchmark::kMicrosecond);
BENCHMARK(verifyByUs)->Name("p256_verify_sealscope")->Unit(benchmark::kMicrosecond);
BENCHMARK(import)->Name("p256_import")->Unit(benchmark::kMicrosecond);
BENCHMARK(verifyP384)->Name("p384_verify")->Unit(benchmark::kMicrosecond);
BENCHMARK(verifyEd25519)->Name("ed25519_verify")->Unit(benchmark::kMicrosecond);
BENCHMARK(parseOneCertificate)->Name("certificate_parse")->Unit(benchmark::kMicrosecond);
BENCHMARK(parseOneCrl)->Name("crl_parse")->Unit(benchmark::kMicrosecond);
BENCHMARK(parsePemChain)->Name("pem_chain_parse")->Unit(benchmark::kMicrosecond);
BENCHMARK(checkPemChain)->Name("pem_chain_check")->Unit(benchmark::kMicrosecond);

}  // namespace
