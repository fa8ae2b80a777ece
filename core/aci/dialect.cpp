#include "core/aci/dialect.h"

#include <algorithm>
#include <array>
#include <string>

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 5> kNames = {"current", "current+legacy-alias", "legacy-2026-06", "interim-2026-06",
                                                    "interim-2026-07"};

bool has(const std::optional<json::Value> &object, std::string_view name)
{
    return object && object->find(name).has_value();
}

bool hasAny(const std::optional<json::Value> &object, std::initializer_list<std::string_view> names)
{
    return std::ranges::any_of(names, [&](std::string_view name) { return has(object, name); });
}

tl::unexpected<Error> undecided(const json::Value &value, std::string found)
{
    return fail(ErrorCode::AciDialect, std::move(found) + ", want the members of exactly one dialect", value.range().offset);
}

/// Length of a hex string member in bytes, an optional 0x not counted; 0 when it is no string.
std::size_t hexBytes(const std::optional<json::Value> &value)
{
    const auto text = value ? value->string() : std::nullopt;
    if (!text)
        return 0;
    return (text->size() - (text->starts_with("0x") ? 2 : 0)) / 2;
}

/// The upstream events of a receipt tell the builds of the old shape apart.
Dialect oldReceiptBuild(const json::Value &receipt)
{
    const auto log = receipt.find("event_log");
    if (log) {
        for (const json::Value &event : log->elements()) {
            const auto type = event.find("type");
            if (!type || type->string() != "upstream.verified")
                continue;
            if (event.find("vendor"))
                return Dialect::Legacy202606;
            if (event.find("provider_type"))
                return Dialect::Interim202607;
            if (event.find("provider"))
                return Dialect::Interim202606;
        }
    }
    return receipt.find("model") ? Dialect::Interim202607 : Dialect::Legacy202606;
}

bool eventsHaveSeq(const json::Value &receipt)
{
    const auto log = receipt.find("event_log");
    if (!log)
        return false;
    return std::ranges::any_of(log->elements(), [](const json::Value &event) { return event.find("seq").has_value(); });
}

}  // namespace

std::string_view dialectName(Dialect dialect)
{
    return kNames[static_cast<std::size_t>(dialect)];
}

std::string_view dialectSign(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Current: return "the keyset itself states not_after";
    case Dialect::CurrentLegacyAlias: return "report_data has 64 bytes, beside members of the older interface";
    case Dialect::Legacy202606:
    case Dialect::Interim202606:
    case Dialect::Interim202607: break;
    }
    return "the keyset has a workload_identity and a keyset_epoch";
}

bool hasWorkloadIdentity(Dialect dialect)
{
    return dialect != Dialect::Current && dialect != Dialect::CurrentLegacyAlias;
}

Result<Dialect> reportDialect(const json::Value &report)
{
    const auto attestation = report.find("attestation");
    const auto keyset = attestation ? attestation->find("workload_keyset") : std::nullopt;
    const bool current = has(keyset, "not_after");
    const bool oldKeyset = has(keyset, "workload_identity") && has(keyset, "keyset_epoch");
    const bool oldMembers = report.find("workload_id").has_value() || hasAny(attestation, {"keyset_endorsement", "freshness"})
        || hasAny(keyset, {"workload_identity", "keyset_epoch"});
    if (current && oldMembers)
        return undecided(report, "members of the current and of the June 2026 dialect together");
    if (oldKeyset && report.find("workload_id") && hasAny(attestation, {"keyset_endorsement"}))
        return Dialect::Legacy202606;
    if (!current)
        return undecided(report, "a report of no known dialect");
    const bool aliasMembers = hasAny(report, {"intel_quote", "nvidia_payload", "signing_address", "all_attestations"});
    const bool aliasData = hexBytes(attestation->find("report_data")) == 64;
    return aliasMembers && aliasData ? Dialect::CurrentLegacyAlias : Dialect::Current;
}

Result<Dialect> keysetDialect(const json::Value &keyset)
{
    const bool current = keyset.find("not_after").has_value();
    const bool old = keyset.find("workload_identity") && keyset.find("keyset_epoch");
    if (current == old)
        return undecided(keyset, current ? "members of the current and of the June 2026 keyset together" : "a keyset of no known dialect");
    return current ? Dialect::Current : Dialect::Legacy202606;
}

json::Value unwrappedReceipt(const json::Value &value)
{
    const auto inner = value.find("receipt");
    const bool envelope = value.find("text") && value.find("signing_address") && inner && inner->isObject();
    return envelope ? *inner : value;
}

Result<Dialect> receiptDialect(const json::Value &value)
{
    const json::Value receipt = unwrappedReceipt(value);
    const auto signature = receipt.find("signature");
    const bool flat = signature && signature->isString();
    const bool nested = signature && signature->isObject();
    const bool currentMembers = receipt.find("key_id").has_value();
    const bool oldMembers = receipt.find("workload_id").has_value() || eventsHaveSeq(receipt);
    if (flat && currentMembers && !oldMembers)
        return Dialect::Current;
    if (nested && oldMembers && !currentMembers)
        return oldReceiptBuild(receipt);
    return undecided(receipt, signature ? "members of two receipt dialects together, or of none" : "a receipt without a signature");
}

Result<Dialect> sessionDialect(const json::Value &session)
{
    if (session.find("session") || hasAny(session, {"direction", "target", "verification"}))
        return Dialect::Legacy202606;
    const auto id = session.find("session_id");
    const auto text = id ? id->string() : std::nullopt;
    if (text && text->starts_with("as_")) {
        if (session.find("upstream_name"))
            return Dialect::Interim202607;
        if (session.find("provider"))
            return Dialect::Interim202606;
    }
    if (!id && session.find("claims") && session.find("evidence"))
        return Dialect::Current;
    return undecided(session, "a session of no known dialect");
}

}  // namespace sealscope
