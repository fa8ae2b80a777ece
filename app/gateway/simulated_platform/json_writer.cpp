#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated::json_writer {

std::string string(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u" + hexNumber(static_cast<unsigned char>(c), 4);
        else if (c == '"' || c == '\\')
            out += std::string("\\") + c;
        else
            out.push_back(c);
    }
    return out + "\"";
}

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
        elements.push_back(string(text));
    return array(elements);
}

Object &Object::add(std::string_view name, std::string_view value)
{
    if (!m_members.empty())
        m_members += ",";
    m_members += string(name);
    m_members += ":";
    m_members += value;
    return *this;
}

}  // namespace sealscope::simulated::json_writer
