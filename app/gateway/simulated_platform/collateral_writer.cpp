#include "app/gateway/simulated_platform/collateral_writer.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

namespace {

std::string body(std::string_view member, const SignedJson &piece)
{
    return json_writer::Object().add(member, piece.text).add("signature", json::quote(piece.signatureHex)).text();
}

void addText(json_writer::Object &out, std::string_view name, const std::string &text)
{
    if (!text.empty())
        out.add(name, json::quote(text));
}

void addSigned(json_writer::Object &out, const std::string &name, const SignedJson &piece)
{
    addText(out, name + "_issuer_chain", piece.issuerChain);
    if (piece.text.empty())
        return;
    out.add(name, json::quote(piece.text));
    out.add(name + "_signature", json::quote(piece.signatureHex));
}

}  // namespace

CollateralDescription goodCollateral(Tee tee, UnixTime at)
{
    using std::chrono::days;
    CollateralDescription out;
    out.tcbInfo = goodTcbInfo(tee, at);
    out.qeIdentity = goodQeIdentity(tee, at);
    out.rootCrl.thisUpdate = at - days(1);
    out.rootCrl.nextUpdate = at + days(29);
    out.pckCrl = out.rootCrl;
    return out;
}

SignedJson signJson(std::string text, const SigningKey &signer, std::string issuerChain)
{
    std::string signature = toHex(signer.sign(asBytes(text)));
    return {std::move(text), std::move(signature), std::move(issuerChain)};
}

CollateralSet makeCollateral(const CollateralDescription &description, const Pki &pki)
{
    CollateralSet out;
    out.tcbInfo = signJson(writeTcbInfo(description.tcbInfo), pki.tcbSigner.key, pki.tcbChain());
    out.qeIdentity = signJson(writeQeIdentity(description.qeIdentity), pki.tcbSigner.key, pki.tcbChain());
    out.rootCrlHex = toHex(issueCrl(description.rootCrl, pki.root));
    out.pckCrlHex = toHex(issueCrl(description.pckCrl, pki.pckCa));
    out.pckCrlIssuerChain = pki.pckCrlChain();
    return out;
}

std::string bundleJson(const CollateralSet &set)
{
    json_writer::Object out;
    addText(out, "pck_crl_issuer_chain", set.pckCrlIssuerChain);
    addText(out, "root_ca_crl", set.rootCrlHex);
    addText(out, "pck_crl", set.pckCrlHex);
    addSigned(out, "tcb_info", set.tcbInfo);
    addSigned(out, "qe_identity", set.qeIdentity);
    addText(out, "pck_certificate_chain", set.pckChain);
    return out.text();
}

std::string tcbInfoBody(const CollateralSet &set)
{
    return body("tcbInfo", set.tcbInfo);
}

std::string qeIdentityBody(const CollateralSet &set)
{
    return body("enclaveIdentity", set.qeIdentity);
}

}  // namespace sealscope::simulated
