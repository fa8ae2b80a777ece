// Writes the bundled examples: evidence of a simulated platform whose keys are thrown away at the end of the run.

#include "app/gateway/simulated_identity/receipt_example.h"
#include "app/gateway/simulated_identity/report_example.h"
#include "app/gateway/simulated_platform/example.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

namespace {

using namespace sealscope;
using simulated::Example;
using simulated::ReceiptExample;
using simulated::ReportExample;

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

struct File {
    std::string name;
    Bytes bytes;
};

/// The files of one folder.
struct Folder {
    std::string name;
    std::vector<File> files;
};

File textFile(std::string name, std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {std::move(name), {bytes.begin(), bytes.end()}};
}

File lineFile(std::string name, const std::string &line)
{
    return textFile(std::move(name), line + "\n");
}

Folder folderOf(const Example &example)
{
    return {example.name,
            {{"quote.bin", example.quote},
             textFile("collateral.json", example.collateral),
             {"root.der", example.root},
             lineFile("time.txt", formatRfc3339(example.at)),
             textFile("README.md", example.readme)}};
}

Folder folderOf(const ReportExample &example)
{
    return {example.name,
            {textFile("report.json", example.report),
             textFile("collateral.json", example.collateral),
             {"root.der", example.root},
             lineFile("time.txt", formatRfc3339(example.at)),
             lineFile("nonce.txt", example.nonce),
             lineFile("host.txt", example.host),
             lineFile("spki.txt", example.spki),
             textFile("README.md", example.readme)}};
}

Folder folderOf(const ReceiptExample &example)
{
    return {example.name,
            {textFile("report.json", example.report),
             textFile("collateral.json", example.collateral),
             textFile("receipt.json", example.receipt),
             textFile("session.json", example.session),
             textFile("request.json", example.request),
             textFile("response.json", example.response),
             {"root.der", example.root},
             lineFile("time.txt", formatRfc3339(example.at)),
             lineFile("nonce.txt", example.nonce),
             lineFile("host.txt", example.host),
             lineFile("spki.txt", example.spki),
             textFile("README.md", example.readme)}};
}

std::vector<Folder> makeFolders(UnixTime at)
{
    std::vector<Folder> out;
    for (const Example &example : simulated::makeExamples(at))
        out.push_back(folderOf(example));
    out.push_back(folderOf(simulated::makeReportExample(at)));
    out.push_back(folderOf(simulated::makeReceiptExample(at)));
    return out;
}

Result<void> writeFolder(const std::filesystem::path &parent, const Folder &made)
{
    const std::filesystem::path folder = parent / made.name;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::InputUnreadable, folder.string() + ": " + error.message());
    for (const File &file : made.files) {
        if (Result<void> written = writeFile(folder / file.name, file.bytes); !written)
            return written;
    }
    return {};
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
    for (const Folder &folder : makeFolders(request->at)) {
        if (const Result<void> written = writeFolder(request->folder, folder); !written)
            return fault(kInputOutput, written.error());
        std::cout << (request->folder / folder.name).string() << "\n";
    }
    return 0;
}
