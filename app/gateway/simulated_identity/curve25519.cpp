#include "app/gateway/simulated_identity/curve25519.h"

#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <openssl/evp.h>

namespace sealscope::simulated {

namespace {

struct FreeKey {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

Key keyOf(int type, const Digest256 &secret)
{
    Key key(EVP_PKEY_new_raw_private_key(type, nullptr, octets(BytesView(secret)), secret.size()));
    require(key != nullptr);
    return key;
}

FixedBytes<32> publicKey(int type, const Digest256 &secret)
{
    FixedBytes<32> out{};
    std::size_t size = out.size();
    require(EVP_PKEY_get_raw_public_key(keyOf(type, secret).get(), octets(out), &size) == 1);
    return out;
}

}  // namespace

FixedBytes<32> ed25519Key(const Digest256 &secret)
{
    return publicKey(EVP_PKEY_ED25519, secret);
}

FixedBytes<32> x25519Key(const Digest256 &secret)
{
    return publicKey(EVP_PKEY_X25519, secret);
}

FixedBytes<64> signEd25519(const Digest256 &secret, BytesView message)
{
    const Key key = keyOf(EVP_PKEY_ED25519, secret);
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    require(context != nullptr);
    FixedBytes<64> out{};
    std::size_t size = out.size();
    require(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
            && EVP_DigestSign(context.get(), octets(out), &size, octets(message), message.size()) == 1);
    return out;
}

}  // namespace sealscope::simulated
