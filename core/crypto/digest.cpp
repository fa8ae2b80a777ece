#include "core/crypto/digest.h"

#include "core/crypto/openssl.h"

#include <cstdlib>
#include <span>

namespace sealscope {

namespace {

/// A digest algorithm fetched once; an implicit fetch on each call costs more than hashing a certificate.
class Hasher {
public:
    explicit Hasher(const char *name)
        : m_algorithm(EVP_MD_fetch(openssl::library(), name, nullptr)), m_context(EVP_MD_CTX_new())
    {
    }

    template <std::size_t N>
    FixedBytes<N> of(std::span<const BytesView> parts)
    {
        FixedBytes<N> out{};
        unsigned written = 0;
        bool done = m_algorithm && m_context && EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr) == 1;
        for (const BytesView part : parts)
            done = done && EVP_DigestUpdate(m_context.get(), part.data(), part.size()) == 1;
        done = done && EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(out.data()), &written) == 1;
        // A digest that is wrong could make two things look equal: there is nothing sensible to return instead.
        if (!done || written != N)
            std::abort();
        return out;
    }

private:
    openssl::Digest m_algorithm;
    openssl::DigestContext m_context;
};

}  // namespace

Digest256 sha256(std::initializer_list<BytesView> parts)
{
    thread_local Hasher hasher("SHA2-256");
    return hasher.of<32>(std::span(parts.begin(), parts.size()));
}

Digest256 sha256(BytesView bytes)
{
    return sha256({bytes});
}

Digest384 sha384(BytesView bytes)
{
    thread_local Hasher hasher("SHA2-384");
    return hasher.of<48>(std::span(&bytes, 1));
}

}  // namespace sealscope
