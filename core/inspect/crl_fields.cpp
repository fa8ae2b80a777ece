#include "core/inspect/certificate_fields.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

// Lists of thousands of serials occur; the number tells more than the rows, which the bytes have anyway.
constexpr std::size_t kMaxSerialRows = 200;

}  // namespace

Field crlField(const Crl &crl, const Placement &place, std::string_view name)
{
    const ByteRange all{0, crl.der.size()};
    const std::vector<CheckId> readBy = {CheckId::CollateralSignature, CheckId::CollateralFreshness,
                                         CheckId::PckRevocation};
    const auto make = [&](std::string fieldName, std::string_view label, std::string value, ByteRange range,
                          std::string_view explanation) {
        Field field;
        field.name = std::move(fieldName);
        field.label = label;
        field.value = std::move(value);
        field.explanation = explanation;
        field.range = place.of(range);
        field.source = ValueSource::Signed;
        field.readBy = readBy;
        return field;
    };

    const std::string prefix = std::string(name) + "_";
    const std::string count = std::to_string(crl.revokedSerials.size());
    Field whole = make(std::string(name), "revocation list", quoted(crl.issuerCommonName) + ", " + count + " revoked",
                       all, "Certificate revocation list (RFC 5280, section 5).");
    whole.children.push_back(make(prefix + "issuer", "issuer", quoted(crl.issuerCommonName), crl.issuer,
                                  "Common name of who signed this list."));
    whole.children.push_back(make(prefix + "this_update", "this update", formatRfc3339(crl.thisUpdate), crl.tbs,
                                  "First second at which the list speaks."));
    whole.children.push_back(make(prefix + "next_update", "next update", formatRfc3339(crl.nextUpdate), crl.tbs,
                                  "First second at which it no longer does."));
    whole.children.push_back(
        make(prefix + "number", "number", toHex(crl.number), crl.tbs, "Number of this edition of the list."));
    whole.children.push_back(
        make(prefix + "revoked_count", "revoked serials", count, crl.tbs, "How many certificates it revokes."));
    for (std::size_t i = 0; i < std::min(crl.revokedSerials.size(), kMaxSerialRows); ++i)
        whole.children.push_back(make(prefix + "revoked_" + std::to_string(i + 1), "revoked serial",
                                      toHex(crl.revokedSerials[i]), crl.tbs,
                                      "Serial number of a revoked certificate."));
    whole.children.push_back(make(prefix + "signature", "signature", toHex(crl.signature), crl.signatureRange,
                                  "ECDSA signature r ‖ s of the issuer."));
    return whole;
}

}  // namespace sealscope
