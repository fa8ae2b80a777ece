#include "core/inspect/json_fields.h"

#include "core/inspect/field_cursor.h"

namespace sealscope {

namespace {

std::string describe(json::Value value)
{
    switch (value.kind()) {
    case json::Kind::String: return value.string().value_or("");
    case json::Kind::Array: return std::to_string(value.size()) + " elements";
    case json::Kind::Object: return std::to_string(value.size()) + " members";
    case json::Kind::Null:
    case json::Kind::Boolean:
    case json::Kind::Number: break;
    }
    return std::string(value.rawText());
}

/// Makes rows until the budget is used up. Depth is bounded by the reader of the text.
class RowMaker {
public:
    RowMaker(const Placement &place, ValueSource source) : m_place(place), m_source(source) {}

    std::vector<Field> below(json::Value value)
    {
        std::vector<Field> rows;
        if (value.size() > m_budget)
            return rows;
        m_budget -= value.size();
        if (value.isObject()) {
            for (const json::Member &member : value.members())
                rows.push_back(row(member.name(), member.value()));
        } else if (value.isArray()) {
            for (const json::Value &element : value.elements())
                rows.push_back(row(std::to_string(rows.size()), element));
        }
        return rows;
    }

private:
    Field row(std::string name, json::Value value)
    {
        Field field;
        field.label = name;
        field.name = std::move(name);
        field.value = describe(value);
        field.range = m_place.of(value.range());
        field.source = m_source;
        field.children = below(value);
        if (field.children.empty() && value.size() > 0)
            field.explanation = "Not opened: the text has too many values to list.";
        return field;
    }

    Placement m_place;
    ValueSource m_source;
    std::size_t m_budget = kMaxJsonFields;
};

}  // namespace

std::vector<Field> jsonChildren(json::Value value, const Placement &place, ValueSource source)
{
    return RowMaker(place, source).below(value);
}

Field jsonRoot(const json::Document &document, ValueSource source)
{
    Field root;
    root.name = "json";
    root.label = "JSON";
    root.value = describe(document.root());
    root.explanation = "A JSON text (RFC 8259).";
    root.range = {0, document.text().size()};
    root.source = source;
    root.children = jsonChildren(document.root(), Placement::plain(0), source);
    return root;
}

FieldTree jsonFields(BytesView bytes)
{
    FieldTree tree;
    const Result<json::Document> document = json::parse(asText(bytes));
    if (document) {
        tree.fields.push_back(jsonRoot(*document, ValueSource::Claimed));
        return tree;
    }
    tree.error = document.error();
    tree.unaccounted = uncovered({}, bytes.size());
    return tree;
}

}  // namespace sealscope
