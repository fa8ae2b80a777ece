#pragma once

#include "core/crypto/signature.h"

#include <memory>
#include <openssl/bn.h>
#include <span>

/// Arithmetic modulo the order of P-256, as much as ECDSA needs. Internal to the simulated platform.
namespace sealscope::simulated {

/// Ends the program where OpenSSL failed (out of memory, broken installation).
void require(bool succeeded);

/// The bytes as OpenSSL wants them.
template <class Container>
[[nodiscard]] unsigned char *octets(Container &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
[[nodiscard]] inline const unsigned char *octets(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// A non-negative number of at most 256 bits.
class Number {
public:
    explicit Number(BytesView bigEndian);

    /// From 1 to the group order less one.
    [[nodiscard]] bool isScalar() const;
    [[nodiscard]] Number reduced() const;  ///< modulo the group order
    [[nodiscard]] FixedBytes<32> bytes() const;

    friend Number multiply(const Number &a, const Number &b);
    friend Number add(const Number &a, const Number &b);
    friend Number invert(const Number &a);
    friend P256Point multiplyGenerator(const Number &scalar);

private:
    struct Clear {
        void operator()(BIGNUM *number) const { BN_clear_free(number); }
    };
    Number();
    std::unique_ptr<BIGNUM, Clear> m_number;
};

[[nodiscard]] Number multiply(const Number &a, const Number &b);  ///< modulo the group order
[[nodiscard]] Number add(const Number &a, const Number &b);       ///< modulo the group order
[[nodiscard]] Number invert(const Number &a);                     ///< modulo the group order; `a` must be a scalar
/// The point `scalar` · G.
[[nodiscard]] P256Point multiplyGenerator(const Number &scalar);

}  // namespace sealscope::simulated
