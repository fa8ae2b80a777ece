#include "core/base/text.h"
#include "core/json/json.h"
#include "core/source/launcher_pin.h"
#include "core/source/unmeasured_inputs.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

constexpr std::size_t kMostPlaced = 64;  ///< each walks the manifest

/// The range holds the value, as a part of a JSON string writes it.
void checkPlace(std::string_view manifest, ByteRange range, const std::string &value)
{
    require(range.offset <= manifest.size() && range.length <= manifest.size() - range.offset);
    const std::string literal = '"' + std::string(manifest.substr(range.offset, range.length)) + '"';
    const Result<json::Document> document = json::parse(literal);
    require(document && document->root().string() == value);
}

void checkManifest(std::string_view manifest)
{
    const Result<AppCompose> compose = parseAppCompose(manifest);
    const std::optional<LauncherPin> pin = findLauncherPin(manifest);
    if (!compose) {
        require(!pin);
        return;
    }
    const ByteRange literal = compose->dockerComposeRange;
    checkPlace(manifest, {literal.offset + 1, literal.length - 2}, compose->dockerComposeFile);
    std::size_t placed = 0;
    for (const UnmeasuredInput &input : unmeasuredInputs(*compose)) {
        require(!input.where.empty());
        if (input.part == ComposePart::AllowedEnvs || ++placed > kMostPlaced)
            continue;
        if (const ByteRange place = placeOf(input, *compose, manifest); place.length != 0)
            checkPlace(manifest, place, input.name);
    }
    require(corroborate(pin, "https://example.com/gateway.git", "main") != Corroboration::Measured);
    if (!pin)
        return;
    checkPlace(manifest, pin->repoUrlRange, pin->repoUrl);
    checkPlace(manifest, pin->commitRange, pin->commit);
    const bool measurable = isLiteralCommit(pin->commit) && !isVariable(pin->repoUrl);
    require((corroborate(pin, pin->repoUrl, pin->commit) == Corroboration::Measured) == measurable);
}

}  // namespace

/// The bytes as a manifest, and as the YAML in one: no crash; a pin stands where it says; no branch is ever measured.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkManifest(text);
    if (findInvalidUtf8(text) == std::string_view::npos)
        checkManifest("{\"docker_compose_file\":" + json::quote(text) + "}");
    return 0;
}
