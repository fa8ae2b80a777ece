#include "core/archive/custody_log.h"
#include "tests/fuzz/edits.h"

/// Whatever the text: no crash; an error points into it; a chain that holds is written again as it stands.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sealscope;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<CustodyLog> log = parseCustodyLog(text);
    if (!log) {
        fuzz::require(log.error().offset && *log.error().offset <= size);
        return 0;
    }
    fuzz::require(!log->broken || log->broken->offset < size);
    fuzz::require((continueCustodyLog("", log->entries) == text) == !log->broken);
    return 0;
}
