#pragma once

namespace sealscope {

/// Frees, when it goes out of scope, what the cryptography library keeps for the calling thread. For work on threads of a pool:
/// left to itself the library does so when the thread ends, which may be after the program's end has begun.
class ThreadStateGuard {
public:
    ThreadStateGuard() = default;
    ~ThreadStateGuard();
    ThreadStateGuard(const ThreadStateGuard &) = delete;
    ThreadStateGuard &operator=(const ThreadStateGuard &) = delete;
};

}  // namespace sealscope
