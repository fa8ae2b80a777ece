#include "core/json/json_writer.h"

#include "core/base/text.h"
#include "core/json/json.h"

namespace sealscope {

std::string jsonText(std::string_view text)
{
    if (findInvalidUtf8(text) == std::string_view::npos)
        return json::quote(text);
    const std::string harmless = quoted(text);
    return json::quote(harmless.substr(1, harmless.size() - 2));
}

void JsonWriter::lineBreak()
{
    m_text += '\n';
    m_text.append(2 * m_levels.size(), ' ');
}

/// A comma and a new line where the enclosing container wants them. A value behind its name wants neither.
void JsonWriter::beforeValue()
{
    if (m_named) {
        m_named = false;
        return;
    }
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    if (!level.empty)
        m_text += ',';
    if (level.layout == Layout::Lines)
        lineBreak();
    else if (!level.empty)
        m_text += ' ';
    level.empty = false;
}

JsonWriter &JsonWriter::open(char bracket, Layout layout)
{
    beforeValue();
    m_text += bracket;
    m_levels.push_back({.closing = bracket == '{' ? '}' : ']', .layout = layout});
    return *this;
}

JsonWriter &JsonWriter::end()
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.empty && level.layout == Layout::Lines)
        lineBreak();
    m_text += level.closing;
    return *this;
}

JsonWriter &JsonWriter::name(std::string_view name)
{
    beforeValue();
    m_text += json::quote(name) + ": ";
    m_named = true;
    return *this;
}

JsonWriter &JsonWriter::text(std::string_view value)
{
    beforeValue();
    m_text += jsonText(value);
    return *this;
}

JsonWriter &JsonWriter::number(std::uint64_t value)
{
    beforeValue();
    m_text += std::to_string(value);
    return *this;
}

JsonWriter &JsonWriter::integer(std::int64_t value)
{
    beforeValue();
    m_text += std::to_string(value);
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    beforeValue();
    m_text += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::null()
{
    beforeValue();
    m_text += "null";
    return *this;
}

std::string JsonWriter::done() &&
{
    return std::move(m_text) + "\n";
}

}  // namespace sealscope
