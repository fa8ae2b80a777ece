#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <cstdlib>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>

namespace sealscope::simulated {

namespace {

struct FreeContext {
    void operator()(BN_CTX *context) const { BN_CTX_free(context); }
};
struct FreePoint {
    void operator()(EC_POINT *point) const { EC_POINT_clear_free(point); }
};

const EC_GROUP *p256()
{
    static const EC_GROUP *const group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    require(group != nullptr);
    return group;
}

const BIGNUM *order()
{
    return EC_GROUP_get0_order(p256());
}

std::unique_ptr<BN_CTX, FreeContext> workspace()
{
    std::unique_ptr<BN_CTX, FreeContext> context(BN_CTX_secure_new());
    require(context != nullptr);
    return context;
}

}  // namespace

void require(bool succeeded)
{
    if (!succeeded)
        std::abort();
}

Number::Number() : m_number(BN_new())
{
    require(m_number != nullptr);
    BN_set_flags(m_number.get(), BN_FLG_CONSTTIME);
}

Number::Number(BytesView bigEndian) : Number()
{
    require(BN_bin2bn(octets(bigEndian), static_cast<int>(bigEndian.size()), m_number.get()) != nullptr);
}

bool Number::isScalar() const
{
    return !BN_is_zero(m_number.get()) && BN_cmp(m_number.get(), order()) < 0;
}

Number Number::reduced() const
{
    Number out;
    require(BN_nnmod(out.m_number.get(), m_number.get(), order(), workspace().get()) == 1);
    return out;
}

FixedBytes<32> Number::bytes() const
{
    FixedBytes<32> out{};
    require(BN_bn2binpad(m_number.get(), octets(out), static_cast<int>(out.size())) == static_cast<int>(out.size()));
    return out;
}

Number multiply(const Number &a, const Number &b)
{
    Number out;
    require(BN_mod_mul(out.m_number.get(), a.m_number.get(), b.m_number.get(), order(), workspace().get()) == 1);
    return out;
}

Number add(const Number &a, const Number &b)
{
    Number out;
    require(BN_mod_add(out.m_number.get(), a.m_number.get(), b.m_number.get(), order(), workspace().get()) == 1);
    return out;
}

Number invert(const Number &a)
{
    Number out;
    require(BN_mod_inverse(out.m_number.get(), a.m_number.get(), order(), workspace().get()) != nullptr);
    return out;
}

P256Point multiplyGenerator(const Number &scalar)
{
    const auto context = workspace();
    const std::unique_ptr<EC_POINT, FreePoint> point(EC_POINT_new(p256()));
    require(point != nullptr);
    require(EC_POINT_mul(p256(), point.get(), scalar.m_number.get(), nullptr, nullptr, context.get()) == 1);
    Number x;
    Number y;
    require(EC_POINT_get_affine_coordinates(p256(), point.get(), x.m_number.get(), y.m_number.get(), context.get())
            == 1);
    P256Point out{};
    std::ranges::copy(x.bytes(), out.begin());
    std::ranges::copy(y.bytes(), out.begin() + 32);
    return out;
}

}  // namespace sealscope::simulated
