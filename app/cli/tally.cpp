#include "app/cli/tally.h"

#include "app/cli/console.h"

namespace sealscope::cli {

void Tally::fail(std::string_view line)
{
    ++m_failed;
    print(std::string(line) + "\n");
}

void Tally::note(std::string_view line) const
{
    if (m_talk == Talk::Verbose)
        print(std::string(line) + "\n");
}

void Tally::printLastLine() const
{
    print(std::to_string(m_passed) + " passed, " + std::to_string(m_failed) + " failed\n");
}

}  // namespace sealscope::cli
