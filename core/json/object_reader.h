#pragma once

#include "core/base/text.h"
#include "core/json/json.h"

#include <span>

namespace sealscope::json {

/// The first thing that was wrong while members were read, if anything was.
struct Fault {
    std::string path;     ///< "$.tcbLevels[3].tcb.pcesvn"
    std::string message;  ///< what was found and wanted
    std::size_t offset = 0;
};

/// Reads typed members of one object. The fault is sticky and shared by all readers of a document: after the first one every
/// read gives an empty value, so that a structure reads as a list and is judged once.
class ObjectReader {
public:
    ObjectReader(Value object, std::string path, std::optional<Fault> &fault);

    [[nodiscard]] bool failed() const { return m_fault->has_value(); }
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] bool has(std::string_view name) const { return m_object && m_object->find(name).has_value(); }

    /// The member is there and is not null.
    [[nodiscard]] bool hasValue(std::string_view name) const;
    [[nodiscard]] bool isString(std::string_view name) const;
    [[nodiscard]] bool isObject(std::string_view name) const;
    /// Where this object stands in the text, or where its member does; empty when it is absent.
    [[nodiscard]] ByteRange range() const { return m_object ? m_object->range() : ByteRange{}; }
    [[nodiscard]] ByteRange rangeOf(std::string_view name) const;

    [[nodiscard]] std::string string(std::string_view name);
    [[nodiscard]] std::uint64_t integer(std::string_view name, std::uint64_t max);
    /// The member, of whatever kind.
    [[nodiscard]] std::optional<Value> find(std::string_view name) const { return m_object ? m_object->find(name) : std::nullopt; }
    /// Refuses the first member that is none of `names`.
    void allowOnly(std::span<const std::string_view> names);
    /// The value of a boolean member; nothing where it is absent or of another kind, which is no fault.
    [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
    [[nodiscard]] UnixTime time(std::string_view name);
    /// Hex of either case and exactly N bytes.
    template <std::size_t N>
    [[nodiscard]] FixedBytes<N> hex(std::string_view name)
    {
        const std::string text = string(name);
        if (failed())
            return {};
        const Result<FixedBytes<N>> bytes = fixedFromHex<N>(text);
        if (!bytes)
            refuse(name, bytes.error().message);
        return bytes.value_or(FixedBytes<N>{});
    }
    [[nodiscard]] ObjectReader object(std::string_view name);
    /// The objects of an array of objects, at most `max`.
    [[nodiscard]] std::vector<ObjectReader> objects(std::string_view name, std::size_t max);
    /// The strings of an array of strings, at most `max`; none when the member is absent.
    [[nodiscard]] std::vector<std::string> optionalStrings(std::string_view name, std::size_t max);

    /// Records that this member is not as wanted.
    void refuse(std::string_view name, std::string message);

private:
    [[nodiscard]] std::optional<Value> want(std::string_view name, Kind kind);
    [[nodiscard]] std::vector<Value> array(std::string_view name, std::size_t max);

    std::optional<Value> m_object;
    std::string m_path;
    std::optional<Fault> *m_fault;
};

/// "a string", "an object": for messages.
[[nodiscard]] std::string_view kindName(Kind kind);

}  // namespace sealscope::json
