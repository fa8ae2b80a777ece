#include "app/cli/field_json.h"

#include "core/base/text.h"
#include "core/json/json.h"

namespace sealscope::cli {

namespace {

/// A JSON string of any bytes: what is no UTF-8 cannot be in JSON and is written in quotes with escapes of its own.
std::string text(std::string_view value)
{
    return json::quote(findInvalidUtf8(value) == std::string_view::npos ? std::string(value)
                                                                        : quoted(value, value.size() * 4));
}

std::string_view sourceName(ValueSource source)
{
    switch (source) {
    case ValueSource::Signed: return "signed";
    case ValueSource::Certificate: return "certificate";
    case ValueSource::Claimed: return "claimed";
    case ValueSource::Derived: return "derived";
    }
    return "";
}

std::string readers(const Field &field)
{
    std::string out;
    for (const CheckId id : field.readBy)
        out += (out.empty() ? "" : ", ") + text(checkDef(id).name);
    return "[" + out + "]";
}

void appendFields(std::string &out, const std::vector<Field> &fields, std::size_t depth)
{
    const std::string indent(2 * depth, ' ');
    out += "[";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field &field = fields[i];
        const bool placed = field.range.length > 0;
        out += (i == 0 ? "\n" : ",\n") + indent + "  {\"name\": " + text(field.name)
            + ", \"label\": " + text(field.label) + ", \"value\": " + text(field.value)
            + ", \"meaning\": " + text(field.explanation) + ", \"source\": " + text(sourceName(field.source))
            + ", \"offset\": " + (placed ? std::to_string(field.range.offset) : "null")
            + ", \"length\": " + (placed ? std::to_string(field.range.length) : "null")
            + ", \"read_by\": " + readers(field) + ", \"fields\": ";
        appendFields(out, field.children, depth + 1);
        out += "}";
    }
    out += fields.empty() ? "]" : "\n" + indent + "]";
}

std::string errorObject(const std::optional<Error> &error)
{
    if (!error)
        return "null";
    return "{\"code\": " + text(errorName(error->code)) + ", \"message\": " + text(error->message)
        + ", \"offset\": " + (error->offset ? std::to_string(*error->offset) : "null") + "}";
}

}  // namespace

std::string fieldJson(const Artifact &artifact, const FieldTree &tree)
{
    std::string out = "{\n  \"schema\": \"sealscope/fields/1\",\n";
    out += "  \"input\": {\"kind\": " + text(artifactKindName(artifact.kind)) + ", \"name\": " + text(artifact.name)
        + ", \"sha256\": " + text(toHex(artifact.sha256)) + ", \"size\": " + std::to_string(artifact.bytes->size())
        + "},\n";
    out += "  \"error\": " + errorObject(tree.error) + ",\n  \"fields\": ";
    appendFields(out, tree.fields, 1);
    out += ",\n  \"unaccounted\": [";
    for (std::size_t i = 0; i < tree.unaccounted.size(); ++i)
        out += (i == 0 ? "[" : ", [") + std::to_string(tree.unaccounted[i].offset) + ", "
            + std::to_string(tree.unaccounted[i].length) + "]";
    return out + "]\n}\n";
}

}  // namespace sealscope::cli
