#include "app/cli/field_dump.h"

#include "app/cli/console.h"
#include "app/cli/field_table.h"
#include "app/cli/one_line.h"
#include "core/base/text.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kRowBytes = 16;

/// A run of bytes that begins a field.
struct NamedRun {
    std::size_t offset = 0;
    std::string path;
};

/// Is the field cut into parts that have bytes of their own? Bits, and parts of something encoded, share theirs.
bool isCut(const Field &field)
{
    constexpr std::size_t kBitField = 8;
    return field.range.length > kBitField && std::ranges::any_of(field.children, [&](const Field &child) {
               return child.range.length > 0 && child.range != field.range;
           });
}

/// Names [range.offset, range.end()): the parts by their own paths, what lies between them by `path`.
void nameRuns(std::vector<NamedRun> &runs, const std::vector<Field> &parts, const std::string &path,
              const std::string &prefix, ByteRange range)
{
    std::size_t position = range.offset;
    for (const Field &part : parts) {
        if (part.range.length == 0 || part.range == range || part.range.offset < position)
            continue;
        if (part.range.offset > position)
            runs.push_back({position, path});
        const std::string partPath = prefix + part.name;
        if (isCut(part))
            nameRuns(runs, part.children, partPath, partPath + ".", part.range);
        else
            runs.push_back({part.range.offset, partPath});
        position = part.range.end();
    }
    if (position < range.end())
        runs.push_back({position, path});
}

std::string hexRow(BytesView bytes)
{
    std::string hex;
    std::string text;
    for (const std::byte b : bytes) {
        const auto c = std::to_integer<char>(b);
        hex += toHex(BytesView(&b, 1)) + " ";
        text += c >= ' ' && c <= '~' ? c : '.';
    }
    hex.resize(3 * kRowBytes, ' ');
    text.resize(kRowBytes, ' ');
    return hex + " |" + text + "|";
}

void printRun(BytesView payload, std::size_t begin, std::size_t end, std::string_view path)
{
    for (std::size_t offset = begin; offset < end; offset += kRowBytes) {
        const std::size_t count = std::min(kRowBytes, end - offset);
        const std::string name = offset == begin ? "  " + shownName(path) : std::string();
        print(hexNumber(offset, 8) + "  " + hexRow(payload.subspan(offset, count)) + name + "\n");
    }
}

}  // namespace

void printFieldDump(const Artifact &artifact, const FieldTree &tree)
{
    const BytesView payload = artifact.view();
    std::vector<NamedRun> runs;
    if (tree.fields.size() == 1 && tree.fields.front().range.length == payload.size())
        nameRuns(runs, tree.fields.front().children, tree.fields.front().name, "", tree.fields.front().range);
    else
        nameRuns(runs, tree.fields, "(not accounted for)", "", {0, payload.size()});

    print(artifactLine(artifact) + "\n\n");
    for (std::size_t i = 0; i < runs.size(); ++i)
        printRun(payload, runs[i].offset, i + 1 < runs.size() ? runs[i + 1].offset : payload.size(), runs[i].path);
}

}  // namespace sealscope::cli
