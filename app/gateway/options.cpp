#include "app/gateway/options.h"

#include <array>
#include <charconv>

namespace sealscope::gateway {

namespace {

constexpr std::array kDialects{Dialect::Current, Dialect::Legacy202606, Dialect::Interim202607};
constexpr std::size_t kMaxReplicas = 100;

template <class Number>
Result<Number> numberUpTo(std::string_view option, std::string_view text, Number least, Number most)
{
    Number value = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || stop != text.data() + text.size() || value < least || value > most)
        return fail(ErrorCode::ParamInvalid, std::string(option) + " is " + quoted(text) + ", want a number from "
                        + std::to_string(least) + " to " + std::to_string(most));
    return value;
}

template <class T>
Result<void> assign(T &place, Result<T> value)
{
    if (!value)
        return tl::unexpected<Error>(value.error());
    place = std::move(*value);
    return {};
}

Result<Dialect> dialectNamed(std::string_view name)
{
    const auto found = std::ranges::find(kDialects, name, dialectName);
    if (found == kDialects.end())
        return fail(ErrorCode::ParamInvalid,
                    "--dialect is " + quoted(name) + ", want current, legacy-2026-06 or interim-2026-07");
    return *found;
}

Result<void> addFault(Options &options, std::string_view name)
{
    const std::optional<Fault> fault = faultNamed(name);
    if (!fault)
        return fail(ErrorCode::ParamInvalid, "unknown fault " + quoted(name) + ", --list-faults has them");
    options.faults.insert(*fault);
    return {};
}

/// The first `--host` replaces the names that are there without it.
Result<void> addHost(Options &options, std::string_view name)
{
    static const std::vector<std::string> defaults = Options().hosts;
    if (options.hosts == defaults)
        options.hosts.clear();
    options.hosts.emplace_back(name);
    return {};
}

Result<void> readAt(Options &options, std::string_view text)
{
    const Result<UnixTime> at = parseRfc3339(text);
    if (!at)
        return tl::unexpected<Error>(at.error());
    options.at = *at;
    return {};
}

struct ValueOption {
    std::string_view name;
    Result<void> (*read)(Options &, std::string_view);
};

constexpr std::array<ValueOption, 11> kValueOptions{{
    {"--listen", [](Options &o, std::string_view v) { return assign(o.listen, Result<std::string>(std::string(v))); }},
    {"--port", [](Options &o, std::string_view v) { return assign(o.port, numberUpTo("--port", v, 0, 65'535)); }},
    {"--host", addHost},
    {"--dialect", [](Options &o, std::string_view v) { return assign(o.dialect, dialectNamed(v)); }},
    {"--fault", addFault},
    {"--replicas",
     [](Options &o, std::string_view v) { return assign(o.replicas, numberUpTo<std::size_t>("--replicas", v, 1, kMaxReplicas)); }},
    {"--at", readAt},
    {"--state-dir", [](Options &o, std::string_view v) { return assign(o.stateDir, Result<std::filesystem::path>(v)); }},
    {"--ca-out", [](Options &o, std::string_view v) { return assign(o.caOut, Result<std::filesystem::path>(v)); }},
    {"--log", [](Options &o, std::string_view v) { return assign(o.log, Result<std::filesystem::path>(v)); }},
    {"--pace",
     [](Options &o, std::string_view v) {
         return assign(o.pace, numberUpTo("--pace", v, 0, 10'000).map([](int n) { return std::chrono::milliseconds(n); }));
     }},
}};

/// Switches; false: it is none.
bool readSwitch(CommandLine &line, std::string_view word)
{
    if (word == "-h" || word == "--help")
        line.task = Task::Help;
    else if (word == "--list-faults")
        line.task = Task::ListFaults;
    else if (word == "--quiet")
        line.options.quiet = true;
    else if (word == "--distinct-receipt-keys")
        line.options.distinctReceiptKeys = true;
    else
        return false;
    return true;
}

}  // namespace

Result<CommandLine> parseCommandLine(std::span<char *const> words)
{
    CommandLine line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word(words[i]);
        if (readSwitch(line, word))
            continue;
        const auto option = std::ranges::find(kValueOptions, word, &ValueOption::name);
        if (option == kValueOptions.end())
            return fail(ErrorCode::ParamInvalid, "unexpected " + quoted(word));
        if (i + 1 == words.size())
            return fail(ErrorCode::ParamMissing, std::string(word) + " has no value");
        if (const Result<void> read = option->read(line.options, words[++i]); !read)
            return tl::unexpected<Error>(read.error());
    }
    return line;
}

std::string usage()
{
    return "usage: sealscope-gateway [options]\n\n"
           "Serves the evidence of a simulated confidential gateway over TLS: reports, receipts, sessions, chat completions\n"
           "by a built-in responder that is no model, and the collateral of its simulated platform. Nothing it says vouches\n"
           "for anything: it is accepted only where its own root is handed over (--demo --demo-root).\n\n"
           "  --listen ADDRESS          address to listen on (127.0.0.1)\n"
           "  --port N                  port, 0 for a free one (8443)\n"
           "  --host NAME               a name it is served under; may be repeated (127.0.0.1 and localhost)\n"
           "  --dialect NAME            current, legacy-2026-06 or interim-2026-07\n"
           "  --fault NAME              do this wrong; may be repeated\n"
           "  --list-faults             print the faults\n"
           "  --replicas N              N instances behind one name, by turns from connection to connection\n"
           "  --distinct-receipt-keys   a receipt key for each of them\n"
           "  --at TIME                 what its clock shows at the start: 2026-11-24T12:00:00Z\n"
           "  --state-dir DIR           where root.der and ca.pem are written\n"
           "  --ca-out FILE             a second copy of ca.pem\n"
           "  --log FILE                one JSON line a connection: bytes decrypted, requests, answers\n"
           "  --pace MS                 time between two pieces of a streamed answer (10)\n"
           "  --quiet                   print the first line alone\n\n"
           "The first line of output is JSON: where it listens, and the files. SIGTERM or SIGINT stops it.\n\n"
           "example:\n  sealscope-gateway --port 0 --state-dir demo --fault wrong-nonce\n";
}

std::string faultList()
{
    std::string out;
    for (const FaultLine &line : faultTable()) {
        std::string text(line.name);
        text.resize(24, ' ');
        text += line.endpoint;
        text.resize(42, ' ');
        out += text + std::string(line.sentence) + "\n";
    }
    return out;
}

}  // namespace sealscope::gateway
