#include "app/cli/vector_answer.h"
#include "core/aci/keyset_binding.h"
#include "core/base/text.h"
#include "core/dstack/compose.h"
#include "core/dstack/event_log.h"
#include "core/dstack/kms_custody.h"
#include "core/dstack/mr_config.h"
#include "core/source/launcher_pin.h"
#include "core/tdx/quote.h"
#include "core/tdx/td_attributes.h"

namespace sealscope::cli {

namespace {

Bytes hexOf(const json::Value &input, std::string_view name)
{
    return hexMember(textMember(input, name)).value_or(Bytes{});
}

std::uint64_t numberOf(const json::Value &input, std::string_view name)
{
    const auto value = input.find(name);
    return value ? value->unsignedInteger().value_or(0) : 0;
}

std::vector<std::string> stringsOf(const json::Value &input, std::string_view name)
{
    std::vector<std::string> out;
    if (const auto list = input.find(name)) {
        for (const json::Value &entry : list->elements())
            out.push_back(entry.string().value_or(""));
    }
    return out;
}

std::string eventCheck(ErrorCode code)
{
    if (code == ErrorCode::EventDuplicate)
        return "id-4.event_dup";
    return code == ErrorCode::EventMissing ? "id-4.event_missing" : "id-4.compose";
}

/// Sub-checks of id-5, or of leg-custody in the older dialect.
std::string custodyCheck(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CustodyMissing: return "missing";
    case ErrorCode::CustodyProvider: return "provider";
    case ErrorCode::CustodyKey: return "key";
    case ErrorCode::CustodyPurpose: return "purpose";
    default: return "chain";
    }
}

bool acceptsRoot(const json::Value &input, const Secp256k1Key &root)
{
    const std::vector<std::string> roots = stringsOf(input, "accepted_kms_roots");
    return std::ranges::any_of(roots, [&](const std::string &hex) { return kmsRoot(hex) == root; });
}

/// TDATTRIBUTES as the protocol reference asks (dstack-evidence 2).
bool attributesFit(const TdReport &td)
{
    constexpr std::uint64_t required = std::uint64_t{1} << 28;
    constexpr std::uint64_t allowed = std::uint64_t{1} << 30 | std::uint64_t{1} << 31 | std::uint64_t{1} << 63;
    const std::uint64_t bits = bitField(td.tdAttributes);
    const bool noServiceTd = !td.td15 || allZero(td.td15->mrServiceTd);
    return (bits & required) != 0 && (bits & ~(required | allowed)) == 0 && noServiceTd;
}

}  // namespace

VectorAnswer rtmrReplay(const json::Value &input)
{
    const auto log = input.find("event_log");
    const Result<EventLog> parsed = parseEventLog(log ? log->rawText() : "");
    VectorAnswer out;
    if (!parsed)
        out.fail("id-4.event_log");
    else
        out.text("rtmr", toHex(replayRegister(*parsed, static_cast<std::uint32_t>(numberOf(input, "imr"))).value));
    return out;
}

VectorAnswer eventDigest(const json::Value &input)
{
    const auto version = static_cast<unsigned>(numberOf(input, "version"));
    const Bytes preimage = eventPreimage(static_cast<std::uint32_t>(numberOf(input, "event_type")), textMember(input, "event"),
                                         hexOf(input, "event_payload"), version);
    VectorAnswer out;
    out.text("digest", toHex(sha384(preimage)));
    out.text("preimage_hex", toHex(preimage));
    if (version == 2)
        out.text("preimage_utf8", asText(preimage));
    return out;
}

VectorAnswer composeMeasurement(const json::Value &input)
{
    VectorAnswer out;
    const Result<EventLog> log = parseEventLog(textMember(input, "event_log_text"));
    if (!log) {
        out.fail("id-4.event_log");
        return out;
    }
    if (!equal(replayRegister(*log, 3).value, hexOf(input, "quote_rtmr3")))
        out.fail("id-4.rtmr3");
    const Result<BootEvents> boot = findBootEvents(*log);
    if (!boot) {
        out.fail(eventCheck(boot.error().code));
        return out;
    }
    const Digest256 hash = composeHash(textMember(input, "app_compose"));
    if (!equal(log->events[*boot->composeHash].payload, hash))
        out.fail("id-4.compose");
    out.text("compose_hash", toHex(hash));
    out.text("app_id", toHex(log->events[*boot->appId].payload));
    if (boot->osImageHash)
        out.text("os_image_hash", toHex(log->events[*boot->osImageHash].payload));
    return out;
}

VectorAnswer kmsCustody(const json::Value &input)
{
    const bool legacy = isLegacy(input);
    const std::string prefix = legacy ? "leg-custody." : "id-5.";
    const auto given = input.find("key_custody");
    const auto custody = given ? parseKeyCustody(*given) : Result<std::optional<KeyCustody>>(std::nullopt);
    VectorAnswer out;
    if (!custody) {
        out.fail(prefix + "chain");
        return out;
    }
    const Bytes appId = hexOf(input, "app_id_hex");
    const std::vector<std::string> keys =
        legacy ? std::vector{textMember(input, "identity_public_key")} : stringsOf(input, "receipt_public_keys");
    const Result<CustodyChain> chain = followCustody(
        *custody, {legacy ? CustodyRule::AnyPurpose : CustodyRule::PinnedPurpose, legacy ? KeyRole::Identity : KeyRole::Receipt, keys, appId});
    if (!chain) {
        out.fail(prefix + custodyCheck(chain.error().code));
        return out;
    }
    out.text("root", toHex(chain->root));
    out.text("app_public_key", toHex(chain->appKey));
    out.text("purpose_message", chain->purposeMessage);
    if (!acceptsRoot(input, chain->root))
        out.fail(prefix + "root");
    else if (legacy && chain->purpose != "aci.identity.v1")
        out.cannotEvaluate(prefix + "purpose");
    return out;
}

VectorAnswer mrConfigId(const json::Value &input)
{
    Digest256 compose{};
    if (const Bytes bytes = hexOf(input, "compose_hash"); bytes.size() == compose.size())
        std::ranges::copy(bytes, compose.begin());
    FixedBytes<48> id{};
    switch (numberOf(input, "version")) {
    case 1: id = mrConfigV1(compose); break;
    case 2:
        id = mrConfigV2({compose, hexOf(input, "app_id"),
                         keyProviderKind(textMember(input, "key_provider")).value_or(KeyProviderKind::None),
                         hexOf(input, "key_provider_id")});
        break;
    case 3: id = mrConfigV3(asBytes(textMember(input, "document"))); break;
    default: break;
    }
    VectorAnswer out;
    out.text("mr_config_id", toHex(id));
    if (const auto quotedId = optionalTextMember(input, "quoted"); quotedId && *quotedId != toHex(id))
        out.fail("mrconfig");
    return out;
}

VectorAnswer reportDataSlotOf(const json::Value &input)
{
    VectorAnswer out;
    checkSlot(textMember(input, "report_data"), hexOf(input, "slot")) ? out.pass("id-1.slot") : out.fail("id-1.slot");
    return out;
}

VectorAnswer legacyReportDataOf(const json::Value &input)
{
    LegacyReportData data;
    data.signingAlgorithm = textMember(input, "signing_algo");
    data.version = static_cast<unsigned>(numberOf(input, "version"));
    data.signingKey = hexOf(input, "signing_key_hex");
    if (const auto spki = optionalTextMember(input, "tls_spki_sha256")) {
        const Result<Digest256> bytes = fixedFromHex<32>(*spki);
        if (bytes)
            data.tlsSpki = *bytes;
    }
    data.nonce = textMember(input, "nonce");
    const Result<FixedBytes<64>> slot = legacyReportData(data);
    VectorAnswer out;
    if (!slot)
        out.fail("legacy-rd.spki");
    else
        out.text("report_data", toHex(*slot));
    return out;
}

VectorAnswer launcherProvenance(const json::Value &input)
{
    const auto declared = input.find("declared");
    const std::optional<LauncherPin> pin = findLauncherPin(textMember(input, "app_compose"));
    const Corroboration found = corroborate(pin, declared ? textMember(*declared, "repo_url") : "",
                                            declared ? textMember(*declared, "repo_commit") : "");
    VectorAnswer out;
    out.boolean("corroborated", found == Corroboration::Measured);
    if (pin)
        out.text("commit", pin->commit);
    switch (found) {
    case Corroboration::Measured: break;
    case Corroboration::Contradicted: out.fail("id-4.launcher"); break;
    case Corroboration::Declared: out.cannotEvaluate("id-4.launcher"); break;
    }
    return out;
}

VectorAnswer quoteFields(const json::Value &input)
{
    VectorAnswer out;
    const Result<Bytes> bytes = hexMember(textMember(input, "quote_hex"));
    const Result<Quote> quote = bytes ? parseQuoteBody(*bytes) : tl::unexpected<Error>(bytes.error());
    if (!quote) {
        out.fail("id-1.parse");
        return out;
    }
    out.number("version", quote->header.version);
    out.number("tee_type", quote->header.teeType);
    if (!quote->td) {
        out.fail("id-1.type");
        return out;
    }
    const TdReport &td = *quote->td;
    out.text("body", td.td15 ? "td15" : "td10");
    out.text("td_attributes", toHex(td.tdAttributes));
    out.text("mr_td", toHex(td.mrTd));
    out.text("mr_config_id", toHex(td.mrConfigId));
    for (std::size_t i = 0; i < td.rtmr.size(); ++i)
        out.text("rtmr" + std::to_string(i), toHex(td.rtmr[i]));
    out.text("report_data", toHex(td.reportData));
    if (!attributesFit(td))
        out.fail("id-1.attributes");
    return out;
}

}  // namespace sealscope::cli
