#include "core/aci/e2ee.h"
#include "core/json/compact.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

constexpr std::array kEndpoints{E2eeEndpoint::ChatCompletions, E2eeEndpoint::Completions, E2eeEndpoint::Embeddings};

void checkPaths(const Result<std::vector<E2eeField>> &fields, std::size_t size)
{
    if (!fields) {
        require(!fields.error().offset || *fields.error().offset <= size);
        return;
    }
    for (const E2eeField &field : *fields) {
        const ByteRange range = field.value.range();
        require(!field.path.empty() && range.offset <= size && range.length <= size - range.offset);
    }
}

/// What is written compactly reads back, and writes the same again.
void checkCompact(const json::Value &value)
{
    const Result<std::string> text = json::compact(value);
    if (!text)
        return;
    const Result<json::Document> again = json::parse(*text, {.maxBytes = 1U << 30});
    require(again.has_value());
    require(json::compact(again->root()) == text);
}

}  // namespace

/// Whatever the body: no crash; the values that would be opened stand in it; nothing opens by chance; the compact form is stable.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    for (const E2eeEndpoint endpoint : kEndpoints) {
        for (const E2eeSuite suite : {E2eeSuite::X25519, E2eeSuite::Secp256k1}) {
            E2eeOpener opener;
            opener.suite = suite;
            opener.secret.fill(std::byte{0x44});
            const Result<RestoredBody> request = restoreRequest(text, endpoint, opener);
            require(!request.has_value());
            require(!request.error().offset || *request.error().offset <= size);
            const Result<RestoredBody> response = restoreResponse(text, endpoint, opener);
            require(!response || response->fields.empty());
            static_cast<void>(countEncrypted(text, endpoint, suite));
        }
    }
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return 0;
    for (const E2eeEndpoint endpoint : kEndpoints) {
        checkPaths(e2eeRequestFields(endpoint, document->root()), size);
        checkPaths(e2eeResponseFields(endpoint, document->root()), size);
    }
    checkCompact(document->root());
    return 0;
}
