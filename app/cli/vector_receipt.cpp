#include "app/cli/vector_answer.h"
#include "core/aci/receipt.h"
#include "core/aci/signature_envelope.h"

namespace sealscope::cli {

namespace {

VectorAnswer refused(const Error &error)
{
    VectorAnswer out;
    out.fail(intakeCheck(error.code));
    return out;
}

/// Check-ids of the two families differ in their prefix alone.
struct Names {
    std::string prefix;

    [[nodiscard]] std::string of(std::string_view check) const { return prefix + std::string(check); }
};

Result<Keyset> keysetOf(const json::Value &input, Dialect dialect)
{
    const std::string text = textMember(input, "keyset_text");
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return tl::unexpected<Error>(document.error());
    return parseKeyset(document->root(), dialect);
}

std::string_view signatureFault(ErrorCode code)
{
    if (code == ErrorCode::ReceiptKeyId)
        return "receipt-1.key_id";
    return code == ErrorCode::ReceiptAlgorithm ? "receipt-1.algo" : "receipt-1.sig";
}

void answerSignature(const Receipt &receipt, const Keyset &keyset, const Names &names, VectorAnswer &out)
{
    const Result<const KeyEntry *> key = checkReceiptSignature(receipt, keyset);
    if (key)
        out.pass(names.of("receipt-1"));
    else
        out.fail(names.of(signatureFault(key.error().code)));
}

void answerKeyset(const Receipt &receipt, const json::Value &input, const Names &names, VectorAnswer &out)
{
    const auto equals = [](const std::optional<PlacedText> &member, const std::string &wanted) {
        return member && member->text == wanted;
    };
    const bool same = equals(receipt.keysetDigest, textMember(input, "established_digest"))
        && (!hasWorkloadIdentity(receipt.dialect)
            || equals(receipt.workloadId, textMember(input, "established_workload_id")));
    same ? out.pass(names.of("receipt-2")) : out.fail(names.of("receipt-2"));
}

void answerBody(const std::vector<NamedHash> &hashes, const std::optional<std::string> &hex, std::string check,
                VectorAnswer &out)
{
    if (!hex)
        return out.cannotEvaluate(std::move(check));
    const Result<Bytes> body = fromHex(*hex);
    const std::string digest = body ? prefixedSha256(asText(*body)) : std::string();
    const bool named = std::ranges::any_of(hashes, [&](const NamedHash &hash) { return hash.digest.text == digest; });
    named ? out.pass(std::move(check)) : out.fail(std::move(check));
}

}  // namespace

VectorAnswer receiptVerify(const json::Value &input)
{
    const Result<Receipt> receipt = parseReceipt(textMember(input, "receipt_text"));
    if (!receipt)
        return refused(receipt.error());
    const Result<Keyset> keyset = keysetOf(input, receipt->dialect);
    if (!keyset)
        return refused(keyset.error());
    const Names names{hasWorkloadIdentity(receipt->dialect) ? "leg-" : ""};
    VectorAnswer out;
    answerSignature(*receipt, *keyset, names, out);
    answerKeyset(*receipt, input, names, out);
    const bool ordered = checkEventOrder(receipt->events, receipt->dialect).has_value();
    ordered ? out.pass(names.of("receipt-events")) : out.fail(names.of("receipt-events"));
    answerBody(requestHashes(*receipt), optionalTextMember(input, "request_body_hex"), names.of("receipt-3"), out);
    answerBody(responseHashes(*receipt), optionalTextMember(input, "response_body_hex"), names.of("receipt-4"), out);
    if (receipt->signingInput) {
        out.text("signing_input", *receipt->signingInput);
        out.text("signing_input_sha256", toHex(sha256(asBytes(*receipt->signingInput))));
    }
    if (forwardingOf(receipt->events) == Forwarding::Rewritten)
        out.texts("notes", {names.of("receipt-note")});
    return out;
}

VectorAnswer legacySignature(const json::Value &input)
{
    VectorAnswer out;
    SignatureEnvelope envelope;
    envelope.text.text = textMember(input, "text");
    envelope.signature.text = textMember(input, "signature");
    envelope.signingAddress.text = textMember(input, "signing_address");
    envelope.algorithm = textMember(input, "signing_algo");
    const Result<EnvelopeDigests> digests = envelopeDigests(envelope.text.text);
    const auto is = [&](const char *member, const Digest256 &digest) {
        const Result<Bytes> body = fromHex(textMember(input, member));
        return body && sha256(*body) == digest;
    };
    if (!digests || !is("request_body_hex", digests->request) || !is("response_body_hex", digests->response))
        out.fail("leg-sig.text");
    if (!checkEnvelopeSignature(envelope))
        out.fail("leg-sig.address");
    out.text("eip191_hash", toHex(eip191Hash(envelope.text.text)));
    return out;
}

}  // namespace sealscope::cli
