#include "core/aci/attestation_report.h"

namespace sealscope {

namespace {

/// The references take an empty text for a stated one; we take it for none.
std::optional<PlacedText> nonEmptyText(json::ObjectReader &in, std::string_view name)
{
    std::optional<PlacedText> text = optionalText(in, name);
    return text && text->text.empty() ? std::nullopt : text;
}

DstackEvidence readEvidence(json::ObjectReader in)
{
    DstackEvidence evidence;
    evidence.quote = optionalText(in, "quote");
    evidence.quoteReportData = optionalText(in, "quote_report_data");
    evidence.eventLog = optionalText(in, "event_log");
    if (in.isString("vm_config"))
        evidence.vmConfig = optionalText(in, "vm_config");
    evidence.appCompose = optionalText(in, "app_compose");
    if (in.hasValue("key_custody"))
        evidence.keyCustody = readKeyCustody(in.object("key_custody"));
    if (in.hasValue("downstream_tls_binding")) {
        json::ObjectReader binding = in.object("downstream_tls_binding");
        evidence.downstreamTls = DownstreamTlsBinding{binding.string("domain"), binding.string("spki_sha256")};
    }
    return evidence;
}

StatedProvenance readProvenance(json::ObjectReader in)
{
    return {nonEmptyText(in, "repo_url"), nonEmptyText(in, "repo_commit"), nonEmptyText(in, "image_digest")};
}

void readWorkloadMembers(json::ObjectReader &report, json::ObjectReader &attestation, AttestationReport &out)
{
    out.statedWorkloadId = placedText(report, "workload_id");
    json::ObjectReader endorsement = attestation.object("keyset_endorsement");
    out.endorsement = KeysetEndorsement{endorsement.string("algo"), endorsement.string("value"), endorsement.range()};
    json::ObjectReader window = attestation.object("freshness");
    constexpr std::uint64_t any = ~std::uint64_t{0};
    out.freshness = FreshnessWindow{window.integer("fetched_at", any), window.integer("stale_after", any), window.range()};
}

std::string readServing(json::ObjectReader &report)
{
    if (!report.hasValue("service_capabilities"))
        return "aggregator";
    json::ObjectReader capabilities = report.object("service_capabilities");
    return capabilities.isString("serving") && capabilities.string("serving") == "direct" ? "direct" : "aggregator";
}

void noteUnknownMembers(const json::Value &object, std::string_view path, std::initializer_list<std::string_view> known,
                        std::vector<std::string> &out)
{
    for (const json::Member &member : object.members()) {
        const std::string name = member.name();
        if (std::ranges::find(known, name) == known.end())
            out.push_back(std::string(path) + "." + name);
    }
}

/// Of a report that has an attestation with a keyset. What a keyset's entries hold beyond the known is not listed.
std::vector<std::string> unknownMembers(const json::Value &report)
{
    std::vector<std::string> out;
    noteUnknownMembers(report, "$", {"api_version", "workload_id", "workload_keyset_digest", "attestation", "service_capabilities"},
                       out);
    const json::Value attestation = *report.find("attestation");
    noteUnknownMembers(attestation, "$.attestation",
                       {"vendor", "tee_type", "workload_keyset", "report_data", "keyset_endorsement", "source_provenance",
                        "freshness", "evidence"},
                       out);
    noteUnknownMembers(*attestation.find("workload_keyset"), "$.attestation.workload_keyset",
                       {"subject", "not_after", "workload_identity", "keyset_epoch", "receipt_signing_keys", "e2ee_public_keys",
                        "tls_public_keys"},
                       out);
    if (const auto evidence = attestation.find("evidence"))
        noteUnknownMembers(*evidence, "$.attestation.evidence",
                           {"quote", "quote_report_data", "event_log", "vm_config", "app_compose", "key_custody",
                            "downstream_tls_binding"},
                           out);
    return out;
}

Error asReportError(const json::Fault &fault)
{
    return {ErrorCode::AciField, fault.path + ": " + fault.message, fault.offset};
}

void readMembers(json::ObjectReader &in, AttestationReport &out)
{
    out.statedKeysetDigest = placedText(in, "workload_keyset_digest");
    json::ObjectReader attestation = in.object("attestation");
    out.teeType = placedText(attestation, "tee_type");
    out.reportData = placedText(attestation, "report_data");
    if (attestation.hasValue("source_provenance"))
        out.provenance = readProvenance(attestation.object("source_provenance"));
    if (attestation.hasValue("evidence"))
        out.evidence = readEvidence(attestation.object("evidence"));
    if (hasWorkloadIdentity(out.dialect))
        readWorkloadMembers(in, attestation, out);
    out.serving = readServing(in);
}

}  // namespace

Result<AttestationReport> parseAttestationReport(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kReportLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();

    std::optional<json::Fault> fault;
    json::ObjectReader in(root, "$", fault);
    const std::string version = in.string("api_version");
    if (fault)
        return tl::unexpected<Error>(asReportError(*fault));
    if (version != "aci/1")
        return fail(ErrorCode::AciVersion, "api_version " + quoted(version) + ", want \"aci/1\"", in.rangeOf("api_version").offset);
    const Result<Dialect> dialect = reportDialect(root);
    if (!dialect)
        return tl::unexpected<Error>(dialect.error());

    AttestationReport out;
    out.dialect = *dialect;
    readMembers(in, out);
    if (fault)
        return tl::unexpected<Error>(asReportError(*fault));
    const json::Value keyset = *root.find("attestation")->find("workload_keyset");
    out.keysetRange = keyset.range();
    out.keyset = parseKeyset(keyset, out.dialect);
    out.keysetCanonical = keysetCanonical(keyset, out.dialect);
    out.unknownMembers = unknownMembers(root);
    return out;
}

}  // namespace sealscope
