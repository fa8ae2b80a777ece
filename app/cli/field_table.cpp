#include "app/cli/field_table.h"

#include "app/cli/one_line.h"
#include "core/base/text.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kNameWidth = 36;
constexpr std::size_t kValueWidth = 44;
constexpr std::size_t kShownEnd = 21;  ///< characters kept at either end of a long value

/// Filled up to a width in characters, not bytes.
std::string padded(std::string text, std::size_t width)
{
    const auto continuing = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    const auto size = text.size() - static_cast<std::size_t>(std::ranges::count_if(text, continuing));
    text.append(width - std::min(width, size), ' ');
    return text;
}

bool isPlain(std::string_view value)
{
    return std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

/// The value for one line of a table.
std::string shortened(const std::string &value)
{
    if (!isPlain(value))
        return quoted(value, kValueWidth - 2);
    if (value.size() <= kValueWidth)
        return value;
    return value.substr(0, kShownEnd) + "…" + value.substr(value.size() - kShownEnd);
}

void appendRows(std::string &text, const std::vector<Field> &fields, std::size_t depth)
{
    for (const Field &field : fields) {
        const bool placed = field.range.length > 0;
        text += padded(placed ? "0x" + hexNumber(field.range.offset, 4) : "", 10);
        const std::string size = placed ? std::to_string(field.range.length) : "";
        text += std::string(7 - std::min<std::size_t>(7, size.size()), ' ') + size + "  ";
        text += padded(std::string(2 * depth, ' ') + shownName(field.name), kNameWidth) + "  ";
        text += padded(shortened(field.value), kValueWidth);
        if (!field.explanation.empty())
            text += "  " + field.explanation;
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
        appendRows(text, field.children, depth + 1);
    }
}

}  // namespace

std::string artifactLine(const Artifact &artifact)
{
    std::string line = shownName(artifact.name) + ": " + std::string(artifactKindName(artifact.kind));
    if (!artifact.why.empty())
        line += ", " + artifact.why;
    line += "; " + std::to_string(artifact.bytes->size()) + " bytes";
    if (artifact.encoding != Encoding::Plain)
        line += ", " + std::to_string(artifact.payload->size()) + " decoded";
    return line + ", sha256:" + toHex(artifact.sha256);
}

std::string fieldTable(const Artifact &artifact, const FieldTree &tree)
{
    std::string text = artifactLine(artifact) + "\n\n";
    text += "offset       size  " + padded("name", kNameWidth) + "  " + padded("value", kValueWidth) + "  meaning\n";
    appendRows(text, tree.fields, 0);
    if (tree.error)
        text += "\nreading stopped: " + oneLine(errorName(tree.error->code), *tree.error) + "\n";
    std::size_t unaccounted = 0;
    for (const ByteRange &range : tree.unaccounted)
        unaccounted += range.length;
    return text + "\nbytes not accounted for: " + std::to_string(unaccounted) + "\n";
}

}  // namespace sealscope::cli
