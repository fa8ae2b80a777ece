#include "core/inspect/body_form.h"

namespace sealscope {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

BodyForm changed(const BodyForm &from, BodyChange change, std::string text)
{
    BodyForm out{from.changes, std::move(text)};
    out.changes.push_back(change);
    return out;
}

std::string withLf(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n')
            out += text[i];
    }
    return out;
}

std::string withCrlf(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            out += '\r';
        out += text[i];
    }
    return out;
}

bool offerEndings(const BodyForm &from, const TakeForm &take)
{
    const std::string &text = from.text;
    for (const std::string_view newline : {"\n", "\r\n", "\n\n"}) {
        if (take(changed(from, BodyChange::FinalNewlineAdded, text + std::string(newline))))
            return true;
    }
    std::string shorter = text;
    while (shorter.ends_with('\n') || shorter.ends_with('\r')) {
        shorter.pop_back();
        if (take(changed(from, BodyChange::FinalNewlineRemoved, shorter)))
            return true;
    }
    return false;
}

}  // namespace

bool offerTextForms(const BodyForm &from, const TakeForm &take)
{
    if (offerEndings(from, take))
        return true;
    if (from.text.starts_with(kByteOrderMark)
        && take(changed(from, BodyChange::ByteOrderMarkRemoved, from.text.substr(kByteOrderMark.size()))))
        return true;
    for (const auto &[change, text] : {std::pair(BodyChange::LineEndingsLf, withLf(from.text)),
                                       std::pair(BodyChange::LineEndingsCrlf, withCrlf(from.text))}) {
        if (text == from.text)
            continue;
        const BodyForm form = changed(from, change, text);
        if (take(form) || offerEndings(form, take))
            return true;
    }
    return false;
}

}  // namespace sealscope
