#pragma once

#include "core/json/object_reader.h"

namespace sealscope {

/// What a text of the policy file must look like, and how to say so.
struct TextRule {
    std::string_view wanted;  ///< "64 lower-case hex digits"
    bool (*accepts)(std::string_view text);
};

/// One object of a policy file. Closed, unlike the documents of others: every member has to be asked for, and close()
/// refuses those that were not. A member that may be left out has its default beside it. The fault is sticky and shared
/// by all sections of a file: after the first one every read gives the default.
class PolicySection {
public:
    PolicySection(json::Value object, std::string path, std::optional<json::Fault> &fault);

    [[nodiscard]] bool failed() const { return m_fault->has_value(); }
    [[nodiscard]] bool has(std::string_view name) const { return m_object && m_object->find(name).has_value(); }

    /// A text that must be there.
    [[nodiscard]] std::string text(std::string_view name, const TextRule &rule);
    /// A text that may be left out; then it is empty.
    [[nodiscard]] std::string optionalText(std::string_view name, const TextRule &rule);
    /// A text, or null, which is also what its absence means.
    [[nodiscard]] std::optional<std::string> nullableText(std::string_view name, const TextRule &rule);
    [[nodiscard]] std::uint32_t integer(std::string_view name, std::uint32_t absent);
    [[nodiscard]] std::optional<std::uint32_t> nullableInteger(std::string_view name);
    [[nodiscard]] UnixTime time(std::string_view name);

    /// An object that may be left out; then it is empty.
    [[nodiscard]] PolicySection section(std::string_view name);
    [[nodiscard]] std::vector<PolicySection> sections(std::string_view name);
    /// A list of texts that may be left out; then it is `absent`.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, const TextRule &rule,
                                                 std::vector<std::string> absent = {});
    /// The members of an object whose names are data. Takes all of them.
    [[nodiscard]] std::vector<json::Member> members();

    /// Refuses the member that nothing asked for, if there is one.
    void close();

    /// Records that what stands at this member, or at the value, is not as wanted.
    void refuse(std::string_view name, std::string message);
    void refuse(const std::string &path, const json::Value &value, std::string message);
    [[nodiscard]] std::string pathOf(std::string_view name) const;

private:
    explicit PolicySection(std::string path, std::optional<json::Fault> &fault);
    [[nodiscard]] std::optional<json::Value> take(std::string_view name);
    [[nodiscard]] std::optional<json::Value> take(std::string_view name, json::Kind kind);
    [[nodiscard]] std::string checked(const std::string &path, const json::Value &value, const TextRule &rule);

    std::optional<json::Value> m_object;
    std::string m_path;
    std::vector<std::string> m_taken;
    std::optional<json::Fault> *m_fault;
};

}  // namespace sealscope
