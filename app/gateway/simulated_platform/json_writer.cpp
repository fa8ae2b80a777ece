#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated::json_writer {

std::string hex(BytesView bytes)
{
    std::string out = toHex(bytes);
    for (char &c : out) {
        if (c >= 'a' && c <= 'f')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return "\"" + out + "\"";
}

std::string time(UnixTime time)
{
    return "\"" + formatRfc3339(time) + "\"";
}

std::string array(const std::vector<std::string> &elements)
{
    std::string out = "[";
    for (const std::string &element : elements)
        out += (out.size() > 1 ? "," : "") + element;
    return out + "]";
}

std::string strings(const std::vector<std::string> &texts)
{
    std::vector<std::string> elements;
    for (const std::string &text : texts)
        elements.push_back(json::quote(text));
    return array(elements);
}

Object &Object::add(std::string_view name, std::string_view value)
{
    if (!m_members.empty())
        m_members += ",";
    m_members += json::quote(name);
    m_members += ":";
    m_members += value;
    return *this;
}

}  // namespace sealscope::simulated::json_writer
