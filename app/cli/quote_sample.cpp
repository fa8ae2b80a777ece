#include "app/cli/quote_sample.h"

#include <array>

namespace sealscope::cli {

namespace {

constexpr std::array<std::string_view, 5> kQuoteKinds = {"tdx-v4", "tdx-v5", "sgx-v3", "mutants", "synthetic"};

std::optional<std::string> stringAt(std::optional<json::Value> object, std::string_view name)
{
    const std::optional<json::Value> member = object ? object->find(name) : std::nullopt;
    return member ? member->string() : std::nullopt;
}

void readExpected(QuoteSample &sample, json::Value expected)
{
    sample.verdict = stringAt(expected, "verdict").value_or("");
    sample.strength = stringAt(expected, "strength").value_or("");
    sample.tcbStatus = stringAt(expected, "tcb_status");
    sample.currentTcbStatus = stringAt(expected, "current_tcb_status");
    sample.errorClass = stringAt(expected, "error_class").value_or("");
    if (const std::optional<json::Value> advisories = expected.find("advisory_ids")) {
        for (const json::Value &advisory : advisories->elements())
            sample.advisories.insert(advisory.string().value_or(""));
    }
}

}  // namespace

bool isQuoteKind(std::string_view kind)
{
    return std::ranges::find(kQuoteKinds, kind) != kQuoteKinds.end();
}

QuoteSample readQuoteSample(json::Value entry)
{
    QuoteSample sample;
    sample.kind = stringAt(entry, "kind").value_or("");
    sample.id = stringAt(entry, "id").value_or("");
    sample.quotePath = stringAt(entry.find("quote"), "path").value_or("");
    sample.quoteSha256 = stringAt(entry.find("quote"), "sha256").value_or("");
    sample.collateralPath = stringAt(entry, "collateral").value_or("");
    sample.trustedRootPath = stringAt(entry, "trusted_root").value_or("");
    const std::optional<json::Value> time = entry.find("time");
    if (const auto seconds = time ? time->signedInteger() : std::nullopt)
        sample.time = UnixTime(std::chrono::seconds(*seconds));
    if (const std::optional<json::Value> expected = entry.find("expected"))
        readExpected(sample, *expected);
    if (const std::optional<json::Value> fields = entry.find("fields")) {
        for (const json::Member &field : fields->members())
            sample.fields.push_back(
                {field.name(), field.value().string().value_or(std::string(field.value().rawText()))});
    }
    return sample;
}

}  // namespace sealscope::cli
