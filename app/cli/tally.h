#pragma once

#include <cstddef>
#include <string_view>

namespace sealscope::cli {

enum class Talk : bool { Normal, Verbose };

/// Counts what a self-test found and prints the lines that matter.
class Tally {
public:
    explicit Tally(Talk talk) : m_talk(talk) {}

    void pass() { ++m_passed; }
    /// Counts a failure and prints its line: what, expected, got.
    void fail(std::string_view line);
    /// Prints a line that counts for nothing, when asked to be verbose.
    void note(std::string_view line) const;

    [[nodiscard]] bool good() const { return m_failed == 0 && m_passed > 0; }
    /// "N passed, N failed"
    void printLastLine() const;

private:
    Talk m_talk;
    std::size_t m_passed = 0;
    std::size_t m_failed = 0;
};

}  // namespace sealscope::cli
