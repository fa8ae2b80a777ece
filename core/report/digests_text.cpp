#include "core/report/digested_texts.h"
#include "core/report/text_lines.h"

namespace sealscope::text_lines {

namespace {

constexpr std::size_t kNameColumn = 14;

std::string line(std::string_view name, std::string_view value)
{
    return "    " + padded(name, kNameColumn) + std::string(value) + "\n";
}

std::string digestedText(const DigestedText &text)
{
    const bool plain = isShellPlain(text.bytes);
    return "  " + text.name + ": " + text.about + "\n"
        + line(plain ? "text" : "hex", plain ? text.bytes : toHex(asBytes(text.bytes)))
        + line("length", std::to_string(text.bytes.size()) + " bytes") + line("sha256", toHex(text.digest));
}

std::string slotText(const SlotComposition &slot)
{
    std::string out = "  report data: " + slot.rule + "\n";
    if (!slot.composed.empty())
        out += line("composed", toHex(slot.composed));
    out += line("in the quote", toHex(slot.quoted));
    if (!slot.composed.empty())
        out += line("compared", equal(slot.composed, slot.quoted) ? "the same" : "another");
    return out;
}

}  // namespace

std::string digests(const Dossier &dossier)
{
    const std::vector<DigestedText> texts = digestedTexts(*dossier.evidence);
    const std::optional<SlotComposition> slot = slotComposition(*dossier.evidence);
    if (texts.empty() && !slot)
        return {};
    std::string out = "To repeat by hand\n";
    if (!texts.empty())
        out +=
            "  printf '%s' 'TEXT' | sha256sum gives the digest; for hex: printf '%s' 'HEX' | xxd -r -p | sha256sum\n";
    for (const DigestedText &text : texts)
        out += digestedText(text);
    if (slot)
        out += slotText(*slot);
    return out;
}

}  // namespace sealscope::text_lines
