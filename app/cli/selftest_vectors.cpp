#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/cli/selftest_runs.h"
#include "app/cli/vector_operations.h"
#include "core/base/text.h"

#include <filesystem>

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxVectorFile = 16U * 1024 * 1024;

Attempt<std::vector<std::string>> vectorFiles(const std::string &folder)
{
    std::error_code error;
    std::vector<std::string> files;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".json")
            files.push_back(entry->path().string());
    }
    if (error)
        return refuseInput(shownName(folder) + ": " + error.message(), "give a folder of vector files");
    if (files.empty())
        return refuseInput(shownName(folder) + ": the folder holds no *.json, want vector files");
    std::ranges::sort(files);
    return files;
}

std::string stringMember(json::Value object, std::string_view name)
{
    const std::optional<json::Value> member = object.find(name);
    return member ? member->string().value_or("") : "";
}

void runVector(const std::string &file, json::Value entry, const Selection &only, Tally &tally)
{
    const std::string id = stringMember(entry, "id");
    const std::string operation = stringMember(entry, "op");
    if (!only.includes(operation))
        return;
    const std::optional<json::Value> input = entry.find("input");
    const std::optional<json::Value> expect = entry.find("expect");
    const std::string where = file + " " + shownName(id) + ": ";
    if (!input || !expect) {
        tally.fail(where + "the vector has no input or no expect");
        return;
    }
    if (const std::optional<std::string> wrong = disagreement({operation, *input, *expect})) {
        tally.fail(where + *wrong);
        return;
    }
    tally.pass();
    tally.note(where + "as expected");
}

}  // namespace

Attempt<void> runVectorFiles(const std::string &folder, const Selection &only, Tally &tally)
{
    const Attempt<std::vector<std::string>> files = vectorFiles(folder);
    if (!files)
        return tl::unexpected<Refusal>(files.error());
    for (const std::string &path : *files) {
        const Attempt<std::string> text = readText(path, kMaxVectorFile);
        if (!text)
            return tl::unexpected<Refusal>(text.error());
        const std::string name = displayName(path);
        const Result<json::Document> document = json::parse(*text);
        if (!document) {
            tally.fail(oneLine(name, document.error()));
            continue;
        }
        const std::optional<json::Value> vectors = document->root().find("vectors");
        if (stringMember(document->root(), "format") != "aci-protocol-vectors/1" || !vectors || !vectors->isArray()) {
            tally.fail(name + ": is no vector file, want format \"aci-protocol-vectors/1\" and vectors");
            continue;
        }
        for (const json::Value &entry : vectors->elements())
            runVector(name, entry, only, tally);
    }
    return {};
}

}  // namespace sealscope::cli
