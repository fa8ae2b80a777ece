#include "app/cli/arguments.h"

#include "core/base/text.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxValue = 64U * 1024;

bool isOption(std::string_view word)
{
    return word.size() > 1 && word.front() == '-';
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const
{
    const auto given = std::ranges::find(m_options, option, &Given::option);
    return given == m_options.end() ? std::nullopt : std::optional(given->value);
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    std::vector<std::string> found;
    for (const Given &given : m_options) {
        if (given.option == option)
            found.push_back(given.value);
    }
    return found;
}

Arguments Arguments::without(std::string_view option) const
{
    Arguments out = *this;
    std::erase_if(out.m_options, [&](const Given &given) { return given.option == option; });
    return out;
}

Attempt<Arguments> parseArguments(std::span<const std::string> words, std::span<const OptionSpec> specs)
{
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "--") {
            arguments.operands.insert(arguments.operands.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                      words.end());
            break;
        }
        if (!isOption(word)) {
            arguments.operands.emplace_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string_view name = word.substr(0, equals);
        const auto spec = std::ranges::find(specs, name, &OptionSpec::name);
        if (spec == specs.end())
            return refuseUsage("unknown option " + quoted(name), "-h lists the options");
        if (arguments.values(name).size() == spec->maxTimes)
            return refuseUsage(std::string(name) + " is given more than " + std::to_string(spec->maxTimes)
                               + (spec->maxTimes == 1 ? " time" : " times"));
        if (spec->value.empty()) {
            if (equals != std::string_view::npos)
                return refuseUsage(std::string(name) + " takes no value");
            arguments.add(name, "");
            continue;
        }
        if (equals == std::string_view::npos && i + 1 == words.size())
            return refuseUsage(std::string(name) + " has no value, want " + std::string(spec->value));
        std::string value(equals == std::string_view::npos ? std::string_view(words[++i]) : word.substr(equals + 1));
        if (value.empty() || value.size() > kMaxValue)
            return refuseUsage(std::string(name) + " has a value of " + std::to_string(value.size()) + " bytes, want "
                               + std::string(spec->value));
        arguments.add(name, std::move(value));
    }
    return arguments;
}

}  // namespace sealscope::cli
