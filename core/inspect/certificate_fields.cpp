#include "core/inspect/certificate_fields.h"

#include "core/base/text.h"
#include "core/inspect/pck_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

/// What a certificate is, told by its content: order in a chain is the writer's choice.
struct Role {
    std::string_view prefix;
    std::string_view label;
    std::vector<CheckId> readBy;
};

Role roleOf(const Certificate &certificate)
{
    if (certificate.find(kSgxExtensionOid) != nullptr)
        return {"pck", "PCK certificate", {PckChain, CollateralPlatform, PckRevocation, QuoteQeReport, TcbPlatform}};
    if (equal(certificate.view(certificate.issuer), certificate.view(certificate.subject)))
        return {"root", "root certificate", {PckChain, CollateralSignature}};
    if (certificate.basicConstraints && certificate.basicConstraints->isCa)
        return {"ca", "CA certificate", {PckChain, PckRevocation}};
    return {"signer", "signing certificate", {CollateralSignature, PckRevocation}};
}

std::string describeExtensions(const Certificate &certificate)
{
    std::string out;
    for (const CertificateExtension &extension : certificate.extensions)
        out += (out.empty() ? "" : ", ") + extension.oid + (extension.critical ? " (critical)" : "");
    return out;
}

ByteRange extensionsRange(const Certificate &certificate)
{
    if (certificate.extensions.empty())
        return {certificate.tbs.end(), 0};
    const std::size_t begin = certificate.extensions.front().value.offset;
    return {begin, certificate.extensions.back().value.end() - begin};
}

}  // namespace

Field certificateField(const Certificate &certificate, const Placement &place)
{
    const Role role = roleOf(certificate);
    Field whole;
    whole.name = std::string(role.prefix) + "_certificate";
    whole.label = role.label;
    whole.value = quoted(certificate.subjectCommonName);
    whole.explanation = "X.509 certificate (RFC 5280) with a P-256 key.";
    whole.range = place.of({0, certificate.der.size()});
    whole.source = ValueSource::Certificate;
    whole.readBy = role.readBy;

    const auto add = [&](std::string_view name, std::string_view label, std::string value, ByteRange range,
                         std::string_view explanation) {
        Field field;
        field.name = std::string(role.prefix) + "_" + std::string(name);
        field.label = label;
        field.value = std::move(value);
        field.explanation = explanation;
        field.range = place.of(range);
        field.source = ValueSource::Certificate;
        field.readBy = role.readBy;
        whole.children.push_back(std::move(field));
    };
    add("serial", "serial number", toHex(certificate.serial), certificate.serialRange,
        "Number that the issuer gave; revocation lists name it.");
    add("issuer", "issuer", quoted(certificate.issuerCommonName), certificate.issuer,
        "Common name of who signed this certificate.");
    add("not_before", "not before", formatRfc3339(certificate.notBefore), certificate.validity,
        "First second of its period.");
    add("not_after", "not after", formatRfc3339(certificate.notAfter), certificate.validity,
        "Last second of its period.");
    add("subject", "subject", quoted(certificate.subjectCommonName), certificate.subject,
        "Common name of whom it is about.");
    add("public_key", "public key", toHex(certificate.publicKey), certificate.spki, "Point X ‖ Y on the curve P-256.");
    add("extensions", "extensions", describeExtensions(certificate), extensionsRange(certificate),
        "Object identifiers of its extensions, in order.");
    add("signature", "signature", toHex(certificate.signature), certificate.signatureRange,
        "ECDSA signature r ‖ s of the issuer.");
    for (Field &field : pckExtensionFields(certificate, place))
        whole.children.push_back(std::move(field));
    return whole;
}

}  // namespace sealscope
