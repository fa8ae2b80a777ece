#include "core/tdx/qe_identity.h"

#include "core/tdx/level_reader.h"

namespace sealscope {

namespace {

constexpr DocumentCodes kCodes{ErrorCode::QeIdentityJsonFormat, ErrorCode::QeIdentityFieldInvalid,
                               ErrorCode::QeIdentityStatusUnrecognized, ErrorCode::QeIdentityFieldInvalid, "QE identity"};

void readHead(LevelReader &reader, json::ObjectReader &in, QeIdentity &identity)
{
    const std::string id = in.string("id");
    if (id != "QE" && id != "TD_QE")
        reader.refuse(in, "id", ErrorCode::QeIdentityTeeMismatch, "id " + quoted(id) + ", want QE or TD_QE");
    identity.tee = id == "TD_QE" ? Tee::Tdx : Tee::Sgx;
    const std::uint64_t version = in.integer("version", 0xFFFFFFFF);
    if (version != 2)
        reader.refuse(in, "version", ErrorCode::QeIdentityVersionUnsupported,
                      "version " + std::to_string(version) + ", want 2");
    identity.issueDate = in.time("issueDate");
    identity.nextUpdate = in.time("nextUpdate");
    if (identity.issueDate >= identity.nextUpdate)
        in.refuse("nextUpdate", "not after issueDate");
    identity.evaluationNumber = static_cast<std::uint32_t>(in.integer("tcbEvaluationDataNumber", 0xFFFFFFFF));
}

/// Intel's combination table has a row for what an enclave may be rated; software hardening is no such rating.
void refuseUnpublishedStatuses(LevelReader &reader, json::ObjectReader &in, const QeIdentity &identity)
{
    for (const IsvSvnLevel &level : identity.levels) {
        if (level.status == TcbStatus::SWHardeningNeeded || level.status == TcbStatus::ConfigurationAndSWHardeningNeeded)
            reader.refuse(in, "tcbLevels", ErrorCode::QeIdentityStatusUnrecognized,
                          "status " + std::string(tcbStatusName(level.status)) + " is not defined for an enclave");
    }
}

}  // namespace

Result<QeIdentity> parseQeIdentity(std::string_view text)
{
    const Result<json::Document> document = parseSignedText(text, kCodes);
    if (!document)
        return tl::unexpected<Error>(document.error());

    QeIdentity identity;
    LevelReader reader(kCodes);
    json::ObjectReader in(document->root(), "$", reader.fault());
    readHead(reader, in, identity);
    identity.miscSelect = in.hex<4>("miscselect");
    identity.miscSelectMask = in.hex<4>("miscselectMask");
    identity.attributes = in.hex<16>("attributes");
    identity.attributesMask = in.hex<16>("attributesMask");
    identity.mrSigner = in.hex<32>("mrsigner");
    identity.isvProdId = static_cast<std::uint16_t>(in.integer("isvprodid", 0xFFFF));
    if (!in.failed())
        identity.levels = reader.isvSvnLevels(in);
    refuseUnpublishedStatuses(reader, in, identity);
    if (in.failed())
        return tl::unexpected<Error>(reader.error());
    return identity;
}

}  // namespace sealscope
