#include "core/inspect/collateral_fields.h"

#include "core/base/text.h"
#include "core/inspect/certificate_fields.h"
#include "core/inspect/json_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

/// What a member's text holds.
enum class Inner : std::uint8_t { Nothing, Json, Pem, Crl };

struct MemberSpec {
    std::string_view name;
    std::string_view label;
    std::string_view explanation;
    ValueSource source;
    Inner inner;
    std::vector<CheckId> readBy;
};

/// Members of the neutral bundle and of Intel's own bodies. Source: dcap-qvl's bundle format; Intel PCS API v4.
const std::vector<MemberSpec> &memberSpecs()
{
    static const std::vector<CheckId> tcbReaders = {CollateralSignature, CollateralFreshness, CollateralPlatform,
                                                    CollateralAge,       TcbTdxModule,        TcbPlatform};
    static const std::vector<CheckId> qeReaders = {CollateralSignature, CollateralFreshness, CollateralPlatform, TcbQe};
    static const std::vector<CheckId> listReaders = {CollateralSignature, CollateralFreshness, PckRevocation};
    static const std::vector<CheckId> chainReaders = {CollateralSignature, PckRevocation};
    static const std::vector<MemberSpec> specs = {
        {"pck_crl_issuer_chain", "PCK CRL issuer chain", "Certificates of who signed the PCK revocation list.",
         ValueSource::Certificate, Inner::Pem, chainReaders},
        {"root_ca_crl", "root CA CRL", "Revocation list of the root: intermediate CAs and TCB signers.",
         ValueSource::Signed, Inner::Crl, listReaders},
        {"pck_crl", "PCK CRL", "Revocation list of the PCK CA: platforms.", ValueSource::Signed, Inner::Crl,
         listReaders},
        {"tcb_info_issuer_chain", "TCB info issuer chain", "Certificates of who signed the TCB info.",
         ValueSource::Certificate, Inner::Pem, chainReaders},
        {"tcb_info", "TCB info", "Intel's levels for one platform family; signed as these exact bytes.",
         ValueSource::Signed, Inner::Json, tcbReaders},
        {"tcbInfo", "TCB info", "Intel's levels for one platform family; signed as these exact bytes.",
         ValueSource::Signed, Inner::Nothing, tcbReaders},
        {"tcb_info_signature",
         "TCB info signature",
         "ECDSA signature r ‖ s of the TCB signer, in hex.",
         ValueSource::Claimed,
         Inner::Nothing,
         {CollateralSignature}},
        {"qe_identity_issuer_chain", "QE identity issuer chain", "Certificates of who signed the QE identity.",
         ValueSource::Certificate, Inner::Pem, chainReaders},
        {"qe_identity", "QE identity", "Intel's description of the Quoting Enclave; signed as these exact bytes.",
         ValueSource::Signed, Inner::Json, qeReaders},
        {"enclaveIdentity", "QE identity", "Intel's description of the Quoting Enclave; signed as these exact bytes.",
         ValueSource::Signed, Inner::Nothing, qeReaders},
        {"qe_identity_signature",
         "QE identity signature",
         "ECDSA signature r ‖ s of the TCB signer, in hex.",
         ValueSource::Claimed,
         Inner::Nothing,
         {CollateralSignature}},
        {"signature",
         "signature",
         "ECDSA signature r ‖ s of the TCB signer, in hex.",
         ValueSource::Claimed,
         Inner::Nothing,
         {CollateralSignature}},
        {"pck_certificate_chain",
         "PCK certificate chain",
         "Certificates of the platform, for quotes that carry none.",
         ValueSource::Certificate,
         Inner::Pem,
         {PckChain, PckRevocation}},
    };
    return specs;
}

/// A revocation list written as PEM or as hex of DER.
std::vector<Field> crlChildren(const Field &member)
{
    if (member.value.find("-----BEGIN") != std::string::npos)
        return pemFieldsInside(member.value, member.range);
    const Result<Bytes> der = fromHex(member.value);
    if (!der)
        return {};
    const Result<Crl> crl = parseCrl(*der);
    return crl ? crlField(*crl, Placement::encoded(member.range), member.name).children : std::vector<Field>();
}

std::vector<Field> embeddedJson(const Field &member)
{
    const Result<json::Document> document = json::parse(member.value);
    return document ? jsonChildren(document->root(), Placement::encoded(member.range), ValueSource::Signed)
                    : std::vector<Field>();
}

std::vector<Field> opened(const Field &member, Inner inner)
{
    switch (inner) {
    case Inner::Json: return embeddedJson(member);
    case Inner::Pem: return pemFieldsInside(member.value, member.range);
    case Inner::Crl: return crlChildren(member);
    case Inner::Nothing: break;
    }
    return member.children;
}

void markReaders(Field &field, const MemberSpec &spec)
{
    field.source = spec.source;
    field.readBy = spec.readBy;
    for (Field &child : field.children)
        markReaders(child, spec);
}

}  // namespace

FieldTree collateralFields(BytesView bytes)
{
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    for (Field &member : tree.fields.front().children) {
        const auto spec = std::ranges::find(memberSpecs(), member.name, &MemberSpec::name);
        if (spec == memberSpecs().end())
            continue;
        member.label = spec->label;
        member.explanation = spec->explanation;
        markReaders(member, *spec);
        if (member.children.empty())
            member.children = opened(member, spec->inner);
        for (Field &child : member.children) {
            if (child.readBy.empty())
                markReaders(child, *spec);
        }
    }
    return tree;
}

}  // namespace sealscope
