#include "core/crypto/pem.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kMaxPemText = 64 * 1024;
constexpr std::size_t kMaxNulRun = 16;

/// Text outside the blocks: white space is layout, and some producers end with a run of NULs.
void addSlack(PemText &out, std::string_view text, std::size_t from, std::size_t to)
{
    const std::string_view space = " \t\r\n";
    std::string_view between = text.substr(from, to - from);
    if (to == text.size()) {
        const std::size_t last = between.find_last_not_of('\0');
        const std::size_t kept = last == std::string_view::npos ? 0 : last + 1;
        if (between.size() - kept <= kMaxNulRun)
            between = between.substr(0, kept);
    }
    const std::size_t first = between.find_first_not_of(space);
    if (first == std::string_view::npos)
        return;
    const std::size_t last = between.find_last_not_of(space);
    out.slack.push_back({from + first, last - first + 1});
}

Result<PemBlock> readBlock(std::string_view text, std::size_t start)
{
    const std::size_t labelStart = start + kBegin.size();
    const std::size_t labelEnd = text.find(kDashes, labelStart);
    constexpr std::size_t maxLabel = 32;
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    const std::string_view label = text.substr(labelStart, std::min(labelEnd, text.size()) - labelStart);
    if (labelEnd == std::string_view::npos || label.size() > maxLabel || std::ranges::any_of(label, isControl))
        return fail(ErrorCode::CertPem, "BEGIN line without its closing hyphens", start);
    const std::size_t bodyStart = labelEnd + kDashes.size();
    const std::size_t end = text.find(kEnd, bodyStart);
    if (end == std::string_view::npos)
        return fail(ErrorCode::CertPem, "BEGIN " + quoted(label) + " without its END", start);
    const std::string tail = std::string(label) + std::string(kDashes);
    if (text.substr(end + kEnd.size(), tail.size()) != tail)
        return fail(ErrorCode::CertPem, "END with another label than BEGIN " + quoted(label), end);
    Result<Bytes> content = fromBase64(text.substr(bodyStart, end - bodyStart));
    if (!content)
        return fail(ErrorCode::CertPem, content.error().message, bodyStart + content.error().offset.value_or(0));
    return PemBlock{label, {start, end + kEnd.size() + tail.size() - start}, std::move(*content)};
}

}  // namespace

Result<PemText> parsePem(std::string_view text, std::size_t maxBlocks)
{
    if (text.size() > kMaxPemText)
        return fail(ErrorCode::CertPem,
                    std::to_string(text.size()) + " bytes of PEM text, want at most " + std::to_string(kMaxPemText));
    PemText out;
    std::size_t position = 0;
    for (;;) {
        const std::size_t start = text.find(kBegin, position);
        addSlack(out, text, position, std::min(start, text.size()));
        if (start == std::string_view::npos)
            return out;
        if (out.blocks.size() == maxBlocks)
            return fail(ErrorCode::CertPem, "more than " + std::to_string(maxBlocks) + " PEM blocks", start);
        Result<PemBlock> block = readBlock(text, start);
        if (!block)
            return tl::unexpected<Error>(block.error());
        position = block->range.end();
        out.blocks.push_back(std::move(*block));
    }
}

}  // namespace sealscope
