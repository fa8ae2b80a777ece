#include "core/aci/session.h"
#include "core/json/jcs.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

void checkRange(ByteRange range, std::size_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

/// The digested bytes are canonical JSON already.
void checkMaterial(const Session &session)
{
    require(session.id().has_value() == session.material.has_value());
    if (!session.material)
        return;
    const Result<json::Document> again = json::parse(*session.material, kSessionLimits);
    require(again && json::canonicalize(again->root(), json::NameRule::Utf16) == session.material);
    if (!hasWorkloadIdentity(session.dialect))
        require(session.id()->size() == 64);
}

/// What opens has the digest that names it, and encodes to the text that it came from.
void checkEvidence(const SealedEvidence &evidence)
{
    const Result<OpenedEvidence> opened = openSealedEvidence(evidence);
    if (!opened)
        return;
    require(evidence.digest->text == "sha256:" + toHex(sha256(opened->bytes)));
    require(evidence.data->text == "data:" + opened->contentType + ";base64," + toBase64(opened->bytes));
}

void walk(const Session &session)
{
    for (const std::uint64_t time : {std::uint64_t{0}, std::uint64_t{1'750'000'000}, ~std::uint64_t{0}}) {
        const bool strict = checkSessionWindow(session, time, 0).has_value();
        require(!strict || checkSessionWindow(session, time, 60));
    }
    for (const std::string_view name : kClaimNames)
        require(!checkClaim(session.claims, name, "hardware_proven") || checkClaim(session.claims, name, std::nullopt));
    require(!checkClaim(session.claims, "extra", std::nullopt));
}

}  // namespace

/// Whatever the bytes: no crash; an error points into them; an id has canonical material, sealed evidence its digest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<json::Document> document = json::parse(text, kSessionLimits);
    if (document) {
        if (const auto entries = sessionEntries(document->root()))
            require(!entries->empty() && entries->size() <= kMaxSessionEntries);
    }
    const Result<Session> session = parseSession(text);
    if (!session) {
        require(!session.error().offset || *session.error().offset <= size);
        return 0;
    }
    checkRange(session->range, size);
    checkRange(session->extraClaims, size);
    checkMaterial(*session);
    checkEvidence(session->evidence);
    walk(*session);
    return 0;
}
