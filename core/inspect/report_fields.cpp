#include "core/aci/keyset_binding.h"
#include "core/dstack/compose.h"
#include "core/inspect/field_cursor.h"
#include "core/inspect/json_fields.h"
#include "core/inspect/named_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

Field *memberOf(Field &parent, std::string_view name)
{
    const auto found = std::ranges::find(parent.children, name, &Field::name);
    return found == parent.children.end() ? nullptr : &*found;
}

Field computed(std::string_view name, std::string_view label, std::string value, std::string_view explanation,
               std::vector<CheckId> readBy)
{
    Field field = derived(name, label, std::move(value), explanation);
    field.readBy = std::move(readBy);
    return field;
}

void addKeysetFacts(Field &keyset, Dialect dialect, const Result<Keyset> &read, const std::string &digest)
{
    if (!digest.empty())
        keyset.children.push_back(computed(
            "computed_digest", "digest", digest,
            hasWorkloadIdentity(dialect) ? "SHA-256 of the members that the June 2026 dialect knows, in RFC 8785 form."
                                         : "SHA-256 of the keyset as served, in RFC 8785 form.",
            {BindingKeyset, ReportRestated}));
    if (read && read->identity)
        keyset.children.push_back(computed("computed_workload_id", "workload id", workloadId(*read->identity),
                                           "SHA-256 of the identity key in RFC 8785 form.", {WorkloadIdentity}));
}

}  // namespace

FieldTree reportFields(BytesView bytes)
{
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    Field &root = tree.fields.front();
    root.explanation = "An ACI attestation report. It is not signed as a whole: what the quote commits to is.";
    nameMembers(root, reportNames());
    Field *attestation = memberOf(root, "attestation");
    Field *keyset = attestation != nullptr ? memberOf(*attestation, "workload_keyset") : nullptr;
    if (keyset == nullptr)
        return tree;
    nameMembers(*keyset, keysetNames());
    const Result<AttestationReport> report = parseAttestationReport(asText(bytes));
    if (!report) {
        tree.error = report.error();
        return tree;
    }
    root.children.push_back(computed("dialect", "dialect", std::string(dialectName(report->dialect)),
                                     "Told by the members, never by the version.", {}));
    addKeysetFacts(*keyset, report->dialect, report->keyset,
                   report->keysetCanonical ? prefixedSha256(*report->keysetCanonical) : std::string());
    return tree;
}

FieldTree keysetFields(BytesView bytes)
{
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    Field &root = tree.fields.front();
    root.explanation = "An ACI keyset by itself: no quote here commits to it.";
    nameMembers(root, keysetNames());
    const Result<LooseKeyset> keyset = parseLooseKeyset(asText(bytes));
    if (keyset)
        addKeysetFacts(root, keyset->dialect, keyset->keyset, keyset->digest);
    else
        tree.error = keyset.error();
    return tree;
}

FieldTree revocationFields(BytesView bytes)
{
    static const std::vector<MemberName> names = {
        {"revocations",
         "revocations",
         "Statements of the service, each about one keyset.",
         ValueSource::Claimed,
         {KeysetRevocation}},
        {"revocations.*",
         "revocation",
         "One statement; it counts with the identity key's signature.",
         ValueSource::Claimed,
         {KeysetRevocation}},
        {"revocations.*.workload_keyset_digest",
         "keyset digest",
         "The keyset that is revoked.",
         ValueSource::Signed,
         {KeysetRevocation}},
        {"revocations.*.revoked_at",
         "revoked at",
         "Unix seconds, by the service's own word.",
         ValueSource::Claimed,
         {}},
        {"revocations.*.revocation",
         "signature",
         "By the identity key, over purpose and digest.",
         ValueSource::Claimed,
         {KeysetRevocation}},
    };
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    tree.fields.front().explanation = "A list of revoked keysets (interim of July 2026).";
    nameMembers(tree.fields.front(), names);
    return tree;
}

}  // namespace sealscope
