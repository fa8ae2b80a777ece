#include "core/json/jcs.h"
#include "core/json/json.h"

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace {

using namespace sealscope;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Every value lies inside its parent, behind the one before it and behind its own name; strings survive quoting.
/// Answers whether all numbers below fit a double, without which nlohmann refuses the text.
bool checkTree(const json::Value &value)
{
    bool finite = true;
    const ByteRange outer = value.range();
    std::size_t behind = outer.offset + 1;
    const auto checkChild = [&](const json::Value &child) {
        require(child.range().length > 0 && child.range().offset >= behind && child.range().end() < outer.end());
        behind = child.range().end();
        finite = checkTree(child) && finite;
    };
    for (const json::Value element : value.elements())
        checkChild(element);
    for (const json::Member member : value.members()) {
        require(member.nameRange().offset >= behind);
        behind = member.nameRange().end();
        checkChild(member.value());
    }
    if (value.isString()) {
        const Result<json::Document> again = json::parse(json::quote(*value.string()));
        require(again && again->root().string() == value.string());
    }
    if (value.kind() == json::Kind::Number)
        finite = std::isfinite(std::strtod(std::string(value.rawText()).c_str(), nullptr));
    return finite;
}

void checkCanonical(const json::Value &root, json::NameRule rule)
{
    const Result<std::string> canonical = json::canonicalize(root, rule);
    if (!canonical)
        return;
    require(canonical->size() <= root.range().length);
    const Result<json::Document> again = json::parse(*canonical);
    require(again.has_value() && json::canonicalize(again->root(), rule) == canonical);
    // Where all names are ASCII, both orders are one.
    require(rule == json::NameRule::Utf16 || json::canonicalize(root, json::NameRule::Utf16) == canonical);
}

}  // namespace

/// Whatever the bytes: no crash; what is accepted has a sound tree, one canonical text, and is JSON to nlohmann as
/// well.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<json::Document> document = json::parse(text);
    if (!document) {
        require(!document.error().offset || *document.error().offset <= size);
        return 0;
    }
    require(document->text() == text);
    const bool finite = checkTree(document->root());
    require(nlohmann::json::accept(text) == finite);
    checkCanonical(document->root(), json::NameRule::Ascii);
    checkCanonical(document->root(), json::NameRule::Utf16);
    return 0;
}
