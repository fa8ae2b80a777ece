#include "core/live/percent_text.h"

#include "core/base/text.h"

namespace sealscope::live {

Result<std::string> percentDecoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const Result<Bytes> byte = fromHex(text.substr(i + 1, 2));
        if (!byte || byte->size() != 1)
            return fail(ErrorCode::CollateralHeader, "a % without two hex digits behind it", i);
        out += static_cast<char>(byte->front());
        i += 2;
    }
    return out;
}

}  // namespace sealscope::live
