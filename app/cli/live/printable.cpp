#include "app/cli/live/printable.h"

#include "core/base/text.h"

namespace sealscope::cli {

namespace {

enum class Breaks : bool { Shown, Kept };

std::string printable(std::string_view text, Breaks breaks)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto code = static_cast<unsigned char>(text[i]);
        const bool layout = breaks == Breaks::Kept && (code == '\n' || code == '\t');
        // U+0080 to U+009F, of which some terminals take commands too.
        const bool upperControl = code == 0xC2 && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xE0U) == 0x80;
        const bool control = (code < 0x20 && !layout) || code == 0x7F || upperControl;
        if (!control) {
            out += text[i];
            continue;
        }
        const unsigned shown = upperControl ? static_cast<unsigned char>(text[++i]) : code;
        out += "\\x" + toHex(Bytes{static_cast<std::byte>(shown)});
    }
    return out;
}

}  // namespace

std::string printableText(std::string_view text)
{
    return printable(text, Breaks::Kept);
}

std::string printableLine(std::string_view text)
{
    return printable(text, Breaks::Shown);
}

}  // namespace sealscope::cli
