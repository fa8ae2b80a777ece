#include "core/inspect/quote_fields.h"

#include "core/inspect/bit_fields.h"
#include "core/inspect/certification_fields.h"
#include "core/inspect/quote_layouts.h"

namespace sealscope {

namespace {

using enum CheckId;

constexpr std::uint16_t kBodySgx = 1;
constexpr std::uint16_t kBodyTd10 = 2;
constexpr std::uint16_t kBodyTd15Extended = 4;

/// Reads a quote from front to back and names what it finds; stops where the layout of the rest is unknown.
class QuoteWalk {
public:
    explicit QuoteWalk(BytesView bytes) : m_bytes(bytes), m_in(bytes), m_quote(parseQuote(bytes)) {}

    FieldTree run()
    {
        if (walkHeader() && walkBody() && walkSignatureData() && m_quote)
            walkTrailing();
        if (m_quote)
            m_tree.fields.push_back(
                group("derived", "derived", "What follows from the fields above.", quoteFacts(*m_quote)));
        else
            m_tree.error = m_quote.error();
        m_tree.unaccounted = uncovered(leafRanges(m_tree.fields), m_bytes.size());
        return std::move(m_tree);
    }

private:
    [[nodiscard]] bool refused(std::initializer_list<ErrorCode> codes) const
    {
        return !m_quote && std::ranges::find(codes, m_quote.error().code) != codes.end();
    }

    [[nodiscard]] std::uint64_t number(std::string_view name) const
    {
        const Field *field = findField(m_tree, name);
        return field != nullptr ? std::stoull(field->value) : 0;
    }

    void addGroup(std::string_view name, std::string_view label, std::string_view explanation,
                  std::vector<Field> children)
    {
        if (!children.empty())
            m_tree.fields.push_back(group(name, label, explanation, std::move(children)));
    }

    bool walkHeader()
    {
        std::vector<Field> fields;
        m_in.append(fields, quote_layouts::header(), ValueSource::Signed);
        addGroup("header", "header", "First 48 bytes of every quote; the attestation key signs them.",
                 std::move(fields));
        // Other key types and vendors have layouts of their own, so nothing after such a header can be named.
        return !m_in.stopped()
            && !refused({ErrorCode::QuoteVersion, ErrorCode::QuoteTeeType, ErrorCode::QuoteAttKeyType,
                         ErrorCode::QuoteQeVendor, ErrorCode::InputTooLarge});
    }

    bool walkBody()
    {
        const bool sgx = number("tee_type") == 0;
        std::uint64_t type = sgx ? kBodySgx : kBodyTd10;
        if (number("version") == 5) {
            std::vector<Field> fields;
            m_in.append(fields, quote_layouts::bodyDescriptor(), ValueSource::Signed);
            addGroup("body_descriptor", "body descriptor", "Type and size of the body, since version 5; signed.",
                     std::move(fields));
            if (m_in.stopped() || refused({ErrorCode::QuoteBodyType, ErrorCode::QuoteBodySize}))
                return false;
            type = number("body_type");
        }
        std::vector<Field> fields;
        if (sgx) {
            m_in.append(fields, quote_layouts::sgxReport(), ValueSource::Signed);
            addGroup("sgx_report", "SGX report", "What the CPU reports of the enclave; the attestation key signs it.",
                     std::move(fields));
            return !m_in.stopped();
        }
        m_in.append(fields, quote_layouts::tdReport10(), ValueSource::Signed);
        if (type > kBodyTd10)
            m_in.append(fields, quote_layouts::td15Extension(), ValueSource::Signed);
        if (type == kBodyTd15Extended)
            m_in.append(fields, quote_layouts::td15Extended(), ValueSource::Signed);
        for (Field &field : fields) {
            if (field.name == "td_attributes")
                field.children = bitFields(field, m_bytes, tdAttributeBits());
            else if (field.name == "xfam")
                field.children = bitFields(field, m_bytes, xfamBits());
        }
        addGroup("td_report", "TD report",
                 "What the TDX module reports of the virtual machine; the attestation key signs it.",
                 std::move(fields));
        return !m_in.stopped();
    }

    bool walkSignatureData()
    {
        std::vector<Field> fields;
        m_in.append(fields,
                    {"sig_data_len",
                     "signature data length",
                     4,
                     Notation::Number,
                     "Bytes of signature data that follow.",
                     {QuoteForm}},
                    ValueSource::Claimed);
        if (!m_in.stopped()) {
            // Only the declared part is read as signature data, so that a wrong length shows where it hurts.
            const std::size_t declared = std::stoull(fields.back().value);
            const std::size_t end = m_in.offset() + std::min(declared, m_in.remaining());
            const std::optional<Error> error = m_quote ? std::nullopt : std::optional(m_quote.error());
            const bool wrapped = number("version") > 3;
            FieldCursor inside(m_bytes.first(end));
            inside.skip(m_in.offset());
            appendSignatureData(fields, inside, wrapped ? SignatureLayout::Wrapped : SignatureLayout::Version3, error);
            m_in.skip(inside.offset() - m_in.offset());
        }
        addGroup("signature_data", "signature data",
                 "Signatures, keys and certificates that vouch for the parts above.", std::move(fields));
        return true;
    }

    void walkTrailing()
    {
        if (m_quote->trailing.length == 0)
            return;
        const bool zero = !m_quote->firstTrailingNonZero;
        std::vector<Field> fields;
        m_in.append(fields,
                    {"trailing_bytes",
                     zero ? "trailing zero bytes" : "trailing bytes",
                     m_quote->trailing.length,
                     Notation::Hex,
                     zero ? "Zero bytes after the quote, as some producers pad it; no signature covers them."
                          : "Bytes after the quote that are not all zero; no signature covers them.",
                     {QuoteForm}},
                    ValueSource::Claimed);
        m_tree.fields.push_back(std::move(fields.front()));
    }

    BytesView m_bytes;
    FieldCursor m_in;
    Result<Quote> m_quote;
    FieldTree m_tree;
};

}  // namespace

FieldTree quoteFields(BytesView bytes)
{
    return QuoteWalk(bytes).run();
}

}  // namespace sealscope
