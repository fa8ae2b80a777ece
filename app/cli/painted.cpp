#include "app/cli/painted.h"

#include "app/cli/console.h"

#include <algorithm>
#include <array>

namespace sealscope::cli {

namespace {

struct Paint {
    std::string_view word;
    std::string_view start;
};

constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kRed = "\x1b[31m";
constexpr std::string_view kMagenta = "\x1b[35m";
constexpr std::string_view kEnd = "\x1b[0m";

/// Longer words first, so that "accepted with exceptions" is one word.
constexpr std::array kPaints = {
    Paint{"accepted with exceptions", kGreen},
    Paint{"accepted", kGreen},
    Paint{"passed", kGreen},
    Paint{"unanchored", kYellow},
    Paint{"undetermined", kYellow},
    Paint{"not evaluated", kYellow},
    Paint{"policy not met", kRed},
    Paint{"refuted", kRed},
    Paint{"failed", kRed},
    Paint{"simulated", kMagenta},
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool startsWithWord(std::string_view text, std::string_view word)
{
    return text.size() >= word.size()
        && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

std::string paintedLine(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return std::string(line);
    const std::string_view rest = line.substr(first);
    const auto paint =
        std::ranges::find_if(kPaints, [&](const Paint &each) { return startsWithWord(rest, each.word); });
    if (paint == kPaints.end())
        return std::string(line);
    return std::string(line.substr(0, first)) + std::string(paint->start)
        + std::string(rest.substr(0, paint->word.size())) + std::string(kEnd)
        + std::string(rest.substr(paint->word.size()));
}

}  // namespace

std::string painted(std::string_view text)
{
    if (!wantsColour())
        return std::string(text);
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out += paintedLine(text.substr(begin, end - begin));
        if (end < text.size())
            out += '\n';
        begin = end + 1;
    }
    return out;
}

}  // namespace sealscope::cli
