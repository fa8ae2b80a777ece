#include "tests/fuzz/edits.h"

#include "core/base/byte_reader.h"

#include <cstdlib>

namespace sealscope::fuzz {

namespace {

enum EditKind : unsigned { Overwrite, Insert, Erase, Replace };

/// One edit of the script, offset and length made to fit the bytes.
void applyNext(ByteReader &script, Bytes &bytes)
{
    constexpr unsigned kinds = 4;
    const unsigned kind = script.u8() % kinds;
    if (kind == Replace) {
        const BytesView rest = script.take(script.remaining());
        bytes.assign(rest.begin(), rest.end());
        return;
    }
    const std::size_t offset = script.u16() % (bytes.size() + 1);
    const std::size_t length = script.u8();
    const BytesView given = kind == Erase ? BytesView() : script.take(length);
    if (script.failed())
        return;
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(offset);
    const std::size_t room = std::min(length, bytes.size() - offset);
    if (kind == Overwrite)
        std::copy_n(given.begin(), room, at);
    else if (kind == Insert)
        bytes.insert(at, given.begin(), given.end());
    else
        bytes.erase(at, at + static_cast<std::ptrdiff_t>(room));
}

}  // namespace

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Bytes edited(Bytes good, BytesView script)
{
    ByteReader in(script);
    while (in.remaining() > 0 && !in.failed())
        applyNext(in, good);
    return good;
}

}  // namespace sealscope::fuzz
