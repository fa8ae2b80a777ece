#include "core/inspect/named_fields.h"

#include <algorithm>

namespace sealscope {

namespace {

/// Names that go on below a field, with what is left of their path.
struct Remaining {
    std::string_view path;
    const MemberName *name;
};

std::string_view firstPart(std::string_view path)
{
    return path.substr(0, path.find('.'));
}

/// The path behind its first part; empty when that was all.
std::string_view behindFirst(std::string_view path)
{
    const std::size_t dot = path.find('.');
    return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
}

void nameBelow(Field &parent, const std::vector<Remaining> &names)
{
    for (Field &child : parent.children) {
        std::vector<Remaining> below;
        const MemberName *own = nullptr;
        for (const Remaining &remaining : names) {
            const std::string_view part = firstPart(remaining.path);
            if (part != child.name && part != "*")
                continue;
            const std::string_view rest = behindFirst(remaining.path);
            if (!rest.empty())
                below.push_back({rest, remaining.name});
            else if (own == nullptr)
                own = remaining.name;
        }
        child.source = own != nullptr ? own->source : parent.source;
        child.readBy = own != nullptr && !own->readBy.empty() ? own->readBy : parent.readBy;
        if (own != nullptr) {
            child.label = own->label;
            child.explanation = own->explanation;
        }
        nameBelow(child, below);
    }
}

}  // namespace

void nameMembers(Field &root, std::span<const MemberName> names)
{
    std::vector<Remaining> all;
    for (const MemberName &name : names)
        all.push_back({name.path, &name});
    nameBelow(root, all);
}

}  // namespace sealscope
