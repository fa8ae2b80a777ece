#include "core/crypto/digest.h"

#include "core/crypto/openssl.h"

#include <cstdlib>
#include <span>

namespace sealscope {

namespace {

/// Fetched once a program: to look an algorithm up by name costs more than to hash a quote with it.
const EVP_MD *fetch(const char *name)
{
    return EVP_MD_fetch(openssl::library(), name, nullptr);
}

template <std::size_t N>
FixedBytes<N> digest(const EVP_MD *algorithm, std::span<const BytesView> parts)
{
    thread_local const openssl::DigestContext context(EVP_MD_CTX_new());
    bool done = algorithm != nullptr && context && EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1;
    for (const BytesView part : parts)
        done = done && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    FixedBytes<N> out{};
    unsigned written = 0;
    done = done && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(out.data()), &written) == 1;
    // A digest that is wrong could make two things look equal: there is nothing sensible to return instead.
    if (!done || written != N)
        std::abort();
    return out;
}

}  // namespace

Digest256 sha256(std::initializer_list<BytesView> parts)
{
    static const EVP_MD *const algorithm = fetch("SHA2-256");
    return digest<32>(algorithm, std::span(parts.begin(), parts.size()));
}

Digest256 sha256(BytesView bytes)
{
    return sha256({bytes});
}

Digest384 sha384(BytesView bytes)
{
    static const EVP_MD *const algorithm = fetch("SHA2-384");
    return digest<48>(algorithm, std::span(&bytes, 1));
}

Digest512 sha512(BytesView bytes)
{
    static const EVP_MD *const algorithm = fetch("SHA2-512");
    return digest<64>(algorithm, std::span(&bytes, 1));
}

}  // namespace sealscope
