// Writes the bundled examples: evidence of a simulated platform whose keys are thrown away at the end of the run.

#include "app/gateway/simulated_platform/example.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

namespace {

using namespace sealscope;
using simulated::Example;

constexpr int kUsage = 64;
constexpr int kInputOutput = 74;

struct Request {
    std::filesystem::path folder;
    UnixTime at{};
};

Result<Request> parseArguments(std::span<char *const> arguments)
{
    Request out;
    out.at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument(arguments[i]);
        if (argument == "--at" && i + 1 < arguments.size()) {
            const Result<UnixTime> at = parseRfc3339(arguments[++i]);
            if (!at)
                return tl::unexpected<Error>(at.error());
            out.at = *at;
        } else if (out.folder.empty() && !argument.starts_with("--")) {
            out.folder = argument;
        } else {
            return fail(ErrorCode::ParamInvalid, "unexpected argument " + quoted(argument));
        }
    }
    if (out.folder.empty())
        return fail(ErrorCode::ParamMissing, "no output folder");
    return out;
}

Result<void> writeFile(const std::filesystem::path &path, BytesView bytes)
{
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const std::string_view text = asText(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        return fail(ErrorCode::InputUnreadable, path.string() + ": cannot be written");
    return {};
}

Result<void> writeExample(const std::filesystem::path &parent, const Example &example)
{
    const std::filesystem::path folder = parent / example.name;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::InputUnreadable, folder.string() + ": " + error.message());
    return writeFile(folder / "quote.bin", example.quote)
        .and_then([&] { return writeFile(folder / "collateral.json", asBytes(example.collateral)); })
        .and_then([&] { return writeFile(folder / "root.der", example.root); })
        .and_then([&] { return writeFile(folder / "time.txt", asBytes(formatRfc3339(example.at) + "\n")); })
        .and_then([&] { return writeFile(folder / "README.md", asBytes(example.readme)); });
}

int fault(int exitCode, const Error &error)
{
    std::cerr << "sealscope-make-example: error: " << error.message << "\n";
    if (exitCode == kUsage)
        std::cerr << "usage: sealscope-make-example FOLDER [--at 2026-11-24T12:00:00Z]\n";
    return exitCode;
}

}  // namespace

int main(int argc, char *argv[])
{
    const Result<Request> request = parseArguments({argv, static_cast<std::size_t>(argc)});
    if (!request)
        return fault(kUsage, request.error());
    for (const Example &example : simulated::makeExamples(request->at)) {
        if (const Result<void> written = writeExample(request->folder, example); !written)
            return fault(kInputOutput, written.error());
        std::cout << (request->folder / example.name).string() << "\n";
    }
    return 0;
}
