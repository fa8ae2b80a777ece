#include "app/gateway/simulated_identity/report_members.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

namespace {

using json_writer::Object;

std::string textOrNull(const std::optional<std::string> &text)
{
    return text ? json::quote(*text) : "null";
}

std::string custodyLine(const CustodyLine &line)
{
    Object out;
    out.add("role", json::quote(line.role))
        .add("path", json::quote(line.path))
        .add("purpose", json::quote(line.purpose))
        .add("algo", json::quote(line.algorithm))
        .add("public_key", json::quote(line.publicKey));
    if (!line.kmsPublicKey.empty())
        out.add("kms_public_key", json::quote(line.kmsPublicKey));
    return out.add("signature_chain", json_writer::strings(line.signatureChain)).text();
}

std::string custodyObject(const Custody &custody)
{
    std::vector<std::string> keys;
    for (const CustodyLine &line : custody.keys)
        keys.push_back(custodyLine(line));
    return Object().add("provider", json::quote(custody.provider)).add("keys", json_writer::array(keys)).text();
}

std::string evidence(const ReportMembers &members)
{
    Object out;
    if (members.quote)
        out.add("quote", json::quote(toHex(*members.quote)));
    if (members.quoteReportData)
        out.add("quote_report_data", json::quote(*members.quoteReportData));
    if (members.eventLog)
        out.add("event_log", json::quote(*members.eventLog));
    out.add("vm_config", json::quote("{}")).add("app_compose", textOrNull(members.appCompose));
    if (members.custody)
        out.add("key_custody", custodyObject(*members.custody));
    return out.text();
}

std::string source(const StatedSource &source)
{
    return Object()
        .add("repo_url", textOrNull(source.repoUrl))
        .add("repo_commit", textOrNull(source.repoCommit))
        .add("image_digest", textOrNull(source.imageDigest))
        .add("image_provenance", "null")
        .text();
}

std::string attestation(const ReportMembers &members)
{
    Object out;
    if (hasWorkloadIdentity(members.dialect))
        out.add("vendor", json::quote("SIMULATED"));
    out.add("tee_type", json::quote(members.teeType))
        .add("workload_keyset", members.keyset)
        .add("report_data", json::quote(members.reportData));
    if (hasWorkloadIdentity(members.dialect)) {
        out.add("keyset_endorsement",
                Object()
                    .add("algo", json::quote(members.endorsementAlgorithm))
                    .add("value", json::quote(members.endorsement))
                    .text());
        out.add("freshness",
                Object().add("fetched_at", members.fetchedAt).add("stale_after", members.staleAfter).text());
    }
    return out.add("source_provenance", source(members.source)).add("evidence", evidence(members)).text();
}

}  // namespace

std::string writeReport(const ReportMembers &members)
{
    Object out;
    out.add("api_version", json::quote("aci/1"));
    if (hasWorkloadIdentity(members.dialect))
        out.add("workload_id", json::quote(members.workloadId));
    out.add("workload_keyset_digest", json::quote(members.keysetDigest)).add("attestation", attestation(members));
    out.add("service_capabilities",
            Object()
                .add("supported_e2ee_versions", json_writer::strings({"2"}))
                .add("serving", json::quote(members.serving))
                .text());
    if (members.dialect == Dialect::CurrentLegacyAlias)
        out.add("signing_address", json::quote(members.signingAddress)).add("signing_algo", json::quote("ecdsa"));
    return out.text() + "\n";
}

}  // namespace sealscope::simulated
