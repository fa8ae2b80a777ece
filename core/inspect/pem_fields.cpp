#include "core/inspect/certificate_fields.h"

#include "core/base/text.h"
#include "core/crypto/pem.h"

namespace sealscope {

namespace {

Field textField(std::string_view text, ByteRange range, std::string explanation)
{
    Field field;
    field.name = "pem_text_" + std::to_string(range.offset);
    field.label = "text";
    field.value = quoted(text);
    field.explanation = std::move(explanation);
    field.range = range;
    field.readBy = {CheckId::QuoteForm};
    return field;
}

Field blockField(const PemBlock &block, const Placement &place)
{
    Error error;
    if (block.label == "X509 CRL") {
        const Result<Crl> crl = parseCrl(block.content);
        if (crl)
            return crlField(*crl, place, "crl");
        error = crl.error();
    } else {
        const Result<Certificate> certificate = parseCertificate(block.content);
        if (certificate)
            return certificateField(*certificate, place);
        error = certificate.error();
    }
    Field field;
    field.name = "pem_block_" + std::to_string(place.whole.offset);
    field.label = "PEM block " + quoted(block.label);
    field.value = toHex(block.content);
    field.explanation = "Cannot be read: " + error.message + ".";
    field.range = place.whole;
    return field;
}

}  // namespace

std::vector<Field> pemFields(std::string_view text, std::size_t offset)
{
    constexpr std::string_view kBetween = "Text outside the PEM blocks: no signature covers it.";
    const Result<PemText> pem = parsePem(text);
    if (!pem)
        return {textField(text, {offset, text.size()}, "Cannot be read as PEM: " + pem.error().message + ".")};

    std::vector<Field> fields;
    std::size_t position = 0;
    const auto textUntil = [&](std::size_t end) {
        if (end > position)
            fields.push_back(textField(text.substr(position, end - position), {offset + position, end - position},
                                       std::string(kBetween)));
    };
    for (const PemBlock &block : pem->blocks) {
        textUntil(block.range.offset);
        fields.push_back(blockField(block, Placement::encoded({offset + block.range.offset, block.range.length})));
        position = block.range.end();
    }
    textUntil(text.size());
    return fields;
}

std::vector<Field> pemFieldsInside(std::string_view text, ByteRange range)
{
    const Result<PemText> pem = parsePem(text);
    if (!pem)
        return {textField(text, range, "Cannot be read as PEM: " + pem.error().message + ".")};
    std::vector<Field> fields;
    for (const PemBlock &block : pem->blocks)
        fields.push_back(blockField(block, Placement::encoded(range)));
    return fields;
}

}  // namespace sealscope
