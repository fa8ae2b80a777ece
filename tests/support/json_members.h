#pragma once

#include "core/json/json.h"

/// Every member of a JSON text, to be taken out one at a time.
namespace sealscope::test {

struct MemberPlace {
    std::string path;  ///< "tcbLevels.tcb.pcesvn"; elements of arrays have no part of their own
    ByteRange range;   ///< name, colon and value, with the comma that goes with them
    ByteRange value;
};

inline void collectMembers(const json::Value &value, const std::string &path, std::string_view text,
                           std::vector<MemberPlace> &out)
{
    for (const json::Value element : value.elements())
        collectMembers(element, path, text, out);
    for (const json::Member member : value.members()) {
        const std::string here = path.empty() ? member.name() : path + "." + member.name();
        std::size_t begin = member.nameRange().offset;
        std::size_t end = member.value().range().end();
        if (text[end] == ',')
            ++end;
        else if (text[begin - 1] == ',')
            --begin;
        out.push_back({here, {begin, end - begin}, member.value().range()});
        collectMembers(member.value(), here, text, out);
    }
}

/// The members of a compact text, at every depth, in text order. Empty where it is no JSON.
[[nodiscard]] inline std::vector<MemberPlace> membersOf(std::string_view text)
{
    std::vector<MemberPlace> out;
    if (const Result<json::Document> document = json::parse(text))
        collectMembers(document->root(), {}, text, out);
    return out;
}

}  // namespace sealscope::test
