#include "core/crypto/thread_state.h"

#include <openssl/crypto.h>

namespace sealscope {

ThreadStateGuard::~ThreadStateGuard()
{
    OPENSSL_thread_stop();
}

}  // namespace sealscope
