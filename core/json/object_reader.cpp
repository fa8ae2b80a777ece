#include "core/json/object_reader.h"

namespace sealscope::json {

std::string_view kindName(Kind kind)
{
    switch (kind) {
    case Kind::Null: return "null";
    case Kind::Boolean: return "a boolean";
    case Kind::Number: return "a number";
    case Kind::String: return "a string";
    case Kind::Array: return "an array";
    case Kind::Object: return "an object";
    }
    return "a value";
}

ObjectReader::ObjectReader(Value object, std::string path, std::optional<Fault> &fault)
    : m_path(std::move(path)), m_fault(&fault)
{
    if (object.isObject())
        m_object = object;
    else if (!failed())
        *m_fault = Fault{m_path, std::string(kindName(object.kind())) + ", want an object", object.range().offset};
}

bool ObjectReader::hasValue(std::string_view name) const
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    return value && !value->isNull();
}

bool ObjectReader::isString(std::string_view name) const
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    return value && value->isString();
}

bool ObjectReader::isObject(std::string_view name) const
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    return value && value->isObject();
}

ByteRange ObjectReader::rangeOf(std::string_view name) const
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    return value ? value->range() : ByteRange{};
}

void ObjectReader::refuse(std::string_view name, std::string message)
{
    if (failed())
        return;
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    const std::size_t offset = value ? value->range().offset : m_object ? m_object->range().offset : 0;
    *m_fault = Fault{m_path + "." + std::string(name), std::move(message), offset};
}

void ObjectReader::allowOnly(std::span<const std::string_view> names)
{
    if (failed() || !m_object)
        return;
    for (const Member &member : m_object->members()) {
        const std::string name = member.name();
        if (std::ranges::find(names, name) != names.end())
            continue;
        *m_fault = Fault{m_path, "unknown member " + quoted(name), member.nameRange().offset};
        return;
    }
}

std::optional<Value> ObjectReader::want(std::string_view name, Kind kind)
{
    if (failed() || !m_object)
        return std::nullopt;
    const auto value = m_object->find(name);
    if (!value) {
        refuse(name, "missing, want " + std::string(kindName(kind)));
        return std::nullopt;
    }
    if (value->kind() != kind) {
        refuse(name, std::string(kindName(value->kind())) + ", want " + std::string(kindName(kind)));
        return std::nullopt;
    }
    return value;
}

std::string ObjectReader::string(std::string_view name)
{
    const auto value = want(name, Kind::String);
    return value ? value->string().value_or("") : "";
}

std::uint64_t ObjectReader::integer(std::string_view name, std::uint64_t max)
{
    const auto value = want(name, Kind::Number);
    if (!value)
        return 0;
    const auto number = value->unsignedInteger();
    if (!number || *number > max) {
        refuse(name, "number " + quoted(value->rawText(), 40) + ", want an integer from 0 to " + std::to_string(max));
        return 0;
    }
    return *number;
}

std::optional<bool> ObjectReader::boolean(std::string_view name) const
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    return value ? value->boolean() : std::nullopt;
}

UnixTime ObjectReader::time(std::string_view name)
{
    const std::string text = string(name);
    if (failed())
        return {};
    const Result<UnixTime> parsed = parseRfc3339(text);
    if (!parsed)
        refuse(name, parsed.error().message);
    return parsed.value_or(UnixTime{});
}

ObjectReader ObjectReader::object(std::string_view name)
{
    const auto value = want(name, Kind::Object);
    ObjectReader inner(*this);
    inner.m_object = value;
    inner.m_path += "." + std::string(name);
    return inner;
}

std::vector<Value> ObjectReader::array(std::string_view name, std::size_t max)
{
    const auto value = want(name, Kind::Array);
    if (!value)
        return {};
    if (value->size() > max) {
        refuse(name, std::to_string(value->size()) + " elements, want at most " + std::to_string(max));
        return {};
    }
    const auto elements = value->elements();
    return {elements.begin(), elements.end()};
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name, std::size_t max)
{
    std::vector<ObjectReader> out;
    for (const Value &element : array(name, max)) {
        out.emplace_back(element, m_path + "." + std::string(name) + "[" + std::to_string(out.size()) + "]", *m_fault);
        if (failed())
            return {};
    }
    return out;
}

std::vector<std::string> ObjectReader::optionalStrings(std::string_view name, std::size_t max)
{
    std::vector<std::string> out;
    if (!has(name))
        return out;
    for (const Value &element : array(name, max)) {
        const auto text = element.string();
        if (!text) {
            refuse(name, std::string(kindName(element.kind())) + " at [" + std::to_string(out.size()) + "], want a string");
            return {};
        }
        out.push_back(*text);
    }
    return out;
}

}  // namespace sealscope::json
