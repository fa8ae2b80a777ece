#include "core/crypto/time_stamp.h"
#include "tests/fuzz/edits.h"

/// Whatever the bytes: no crash; an error points into them; what is read is read again from the bare token; nothing leads to a root
/// that nobody named.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sealscope;
    using fuzz::require;
    const Result<TimeStamp> stamp = readTimeStamp(std::as_bytes(std::span(data, size)));
    if (!stamp) {
        require(!stamp.error().offset || *stamp.error().offset <= size);
        return 0;
    }
    require(stamp->token.size() <= size && stamp->time <= stamp->noLaterThan);
    const Result<TimeStamp> again = readTimeStamp(stamp->token);
    require(again && again->imprint == stamp->imprint && again->noLaterThan == stamp->noLaterThan);
    static_cast<void>(checkTimeStampSignature(*stamp));
    const std::string root(64, '0');
    require(!timeStampAuthority(*stamp, {}) && !timeStampAuthority(*stamp, {&root, 1}));
    return 0;
}
