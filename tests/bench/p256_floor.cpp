#include "tests/bench/p256_floor.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace sealscope::bench {

namespace {

struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free>;

void require(bool succeeded)
{
    if (!succeeded)
        std::abort();
}

std::vector<unsigned char> sign(EVP_PKEY *key, const std::array<unsigned char, 32> &digest)
{
    const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    std::size_t size = 0;
    require(EVP_PKEY_sign_init(context.get()) == 1);
    require(EVP_PKEY_sign(context.get(), nullptr, &size, digest.data(), digest.size()) == 1);
    std::vector<unsigned char> signature(size);
    require(EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) == 1);
    signature.resize(size);
    return signature;
}

}  // namespace

struct P256Floor::Prepared {
    Key key;
    KeyContext context;
    std::array<unsigned char, 32> digest{};
    std::vector<unsigned char> signature;
};

P256Floor::P256Floor()
{
    auto prepared = std::make_shared<Prepared>();
    prepared->key.reset(EVP_EC_gen("P-256"));
    prepared->digest.fill(0xA5);
    prepared->signature = sign(prepared->key.get(), prepared->digest);
    prepared->context.reset(EVP_PKEY_CTX_new(prepared->key.get(), nullptr));
    require(EVP_PKEY_verify_init(prepared->context.get()) == 1);
    m_prepared = std::move(prepared);
}

void P256Floor::verify() const
{
    const Prepared &at = *m_prepared;
    require(
        EVP_PKEY_verify(at.context.get(), at.signature.data(), at.signature.size(), at.digest.data(), at.digest.size())
        == 1);
}

double P256Floor::seconds() const
{
    constexpr int verifications = 1000;
    const double start = threadSeconds();
    for (int i = 0; i < verifications; ++i)
        verify();
    return (threadSeconds() - start) / verifications;
}

double threadSeconds()
{
    timespec now{};
    require(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace sealscope::bench
