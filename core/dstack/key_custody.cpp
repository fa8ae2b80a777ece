#include "core/dstack/key_custody.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCustodyKeys = 64;
constexpr std::size_t kMaxChain = 8;

}  // namespace

KeyCustody readKeyCustody(json::ObjectReader in)
{
    KeyCustody custody;
    custody.range = in.range();
    custody.provider = in.string("provider");
    for (json::ObjectReader &entry : in.objects("keys", kMaxCustodyKeys)) {
        CustodyEntry key;
        key.role = entry.string("role");
        key.purpose = entry.hasValue("purpose") ? entry.string("purpose") : "";
        key.publicKey = entry.string("public_key");
        if (entry.hasValue("kms_public_key"))
            key.kmsPublicKey = entry.string("kms_public_key");
        key.signatureChain = entry.optionalStrings("signature_chain", kMaxChain);
        key.range = entry.range();
        custody.keys.push_back(std::move(key));
    }
    return custody;
}

Result<std::optional<KeyCustody>> parseKeyCustody(const json::Value &value)
{
    if (value.isNull())
        return std::nullopt;
    std::optional<json::Fault> fault;
    KeyCustody custody = readKeyCustody(json::ObjectReader(value, "key_custody", fault));
    if (fault)
        return fail(ErrorCode::AciField, fault->path + ": " + fault->message, fault->offset);
    return custody;
}

Result<Bytes> hexMember(std::string_view text)
{
    return fromHex(text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text);
}

}  // namespace sealscope
