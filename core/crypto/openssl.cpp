#include "core/crypto/openssl.h"

#include <openssl/err.h>
#include <openssl/provider.h>

#include <cstdlib>

namespace sealscope::openssl {

OSSL_LIB_CTX *library()
{
    static OSSL_LIB_CTX *const context = [] {
        OSSL_LIB_CTX *made = OSSL_LIB_CTX_new();
        if (made == nullptr || OSSL_PROVIDER_load(made, "default") == nullptr)
            std::abort();
        return made;
    }();
    return context;
}

ErrorGuard::ErrorGuard()
{
    ERR_set_mark();
}

ErrorGuard::~ErrorGuard()
{
    ERR_pop_to_mark();
}

}  // namespace sealscope::openssl
