#pragma once

#include "core/base/text.h"
#include "core/json/json.h"

#include <string>
#include <string_view>
#include <vector>

/// Writes compact JSON in the order given, as Intel does; the order is part of what is signed.
namespace sealscope::simulated::json_writer {

/// Upper-case hex, as Intel writes it.
[[nodiscard]] std::string hex(BytesView bytes);
[[nodiscard]] std::string time(UnixTime time);
[[nodiscard]] std::string array(const std::vector<std::string> &elements);
[[nodiscard]] std::string strings(const std::vector<std::string> &texts);

/// Collects the members of one object.
class Object {
public:
    /// `value` is JSON already.
    Object &add(std::string_view name, std::string_view value);
    Object &add(std::string_view name, std::uint64_t value) { return add(name, std::to_string(value)); }

    [[nodiscard]] std::string text() const { return "{" + m_members + "}"; }

private:
    std::string m_members;
};

}  // namespace sealscope::simulated::json_writer
