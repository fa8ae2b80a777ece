#include "core/aci/revocation.h"

#include "core/aci/statement.h"
#include "core/json/object_reader.h"

namespace sealscope {

Result<RevocationList> parseRevocations(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kReportLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    RevocationList out;
    for (json::ObjectReader &entry : in.objects("revocations", kMaxRevocations)) {
        RevocationStatement statement;
        statement.keysetDigest = entry.string("workload_keyset_digest");
        json::ObjectReader signature = entry.object("revocation");
        statement.signature = {signature.string("algo"), signature.string("value"), signature.range()};
        statement.revokedAt = entry.integer("revoked_at", ~std::uint64_t{0});
        statement.range = entry.range();
        out.statements.push_back(std::move(statement));
    }
    if (fault)
        return fail(ErrorCode::JsonField, fault->path + ": " + fault->message, fault->offset);
    return out;
}

RevocationsOf revocationsOf(const RevocationList &list, const WorkloadKey &identity, std::string_view keysetDigest)
{
    RevocationsOf out;
    for (const RevocationStatement &statement : list.statements) {
        if (statement.keysetDigest != keysetDigest)
            continue;
        if (!checkEndorsement(identity, statement.signature, kRevocationPurpose, keysetDigest))
            ++out.unsignedCount;
        else if (out.valid == nullptr)
            out.valid = &statement;
    }
    return out;
}

}  // namespace sealscope
