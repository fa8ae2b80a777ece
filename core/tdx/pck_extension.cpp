#include "core/tdx/pck_extension.h"

#include "core/crypto/der.h"

namespace sealscope {

namespace {

constexpr std::string_view kArc = "1.2.840.113741.1.13.1.";

/// Walks the SGX extension of one certificate; the first fault sticks.
class ExtensionReader {
public:
    explicit ExtensionReader(BytesView der) : m_der(der) {}

    Result<PckExtension> read(ByteRange value);

private:
    using Entry = std::pair<std::string, der::Element>;

    void refuse(std::string message, std::size_t offset)
    {
        if (!m_error)
            m_error = Error{ErrorCode::PckSgxExtension, std::move(message), offset};
    }

    /// A SEQUENCE OF SEQUENCE {OID, value} as pairs of the OID's tail and the value; doubled OIDs are refused.
    std::vector<Entry> entries(const der::Element &sequence);
    void readMember(const std::string &name, const der::Element &value);
    void readTcb(const der::Element &sequence);
    void readConfiguration(const der::Element &sequence);

    template <std::size_t N>
    FixedBytes<N> octets(const der::Element &value)
    {
        FixedBytes<N> out{};
        if (!value.is(der::Tag::OctetString) || value.content.length != N)
            refuse("SGX extension member is not an OCTET STRING of " + std::to_string(N) + " bytes", value.range.offset);
        else
            std::ranges::copy(slice(m_der, value.content), out.begin());
        return out;
    }

    std::uint64_t number(const der::Element &value, der::Tag tag, std::uint64_t max)
    {
        const auto parsed = value.is(tag) ? der::unsignedInteger(slice(m_der, value.content)) : std::nullopt;
        if (!parsed || *parsed > max) {
            refuse("SGX extension member is no number from 0 to " + std::to_string(max), value.range.offset);
            return 0;
        }
        return *parsed;
    }

    BytesView m_der;
    PckExtension m_out;
    std::optional<Error> m_error;
    unsigned m_seen = 0;  ///< bit n: member .n of the arc was there
};

std::vector<ExtensionReader::Entry> ExtensionReader::entries(const der::Element &sequence)
{
    std::vector<Entry> out;
    der::Reader in(m_der, sequence);
    while (!in.atEnd() && !in.failed() && !m_error) {
        const der::Element pair = in.next(der::Tag::Sequence);
        if (in.failed())
            break;
        der::Reader inner(m_der, pair);
        const der::Element oid = inner.next(der::Tag::ObjectId);
        const der::Element value = inner.next();
        if (inner.failed() || !inner.atEnd()) {
            refuse("SGX extension entry is not an OID and one value", pair.range.offset);
            break;
        }
        std::string name = der::dottedOid(slice(m_der, oid.content));
        if (!name.starts_with(kArc)) {
            refuse("SGX extension entry " + name + " is outside Intel's arc", oid.range.offset);
            break;
        }
        name.erase(0, kArc.size());
        if (std::ranges::find(out, name, &Entry::first) != out.end())
            refuse("SGX extension entry ." + name + " is there twice", oid.range.offset);
        out.emplace_back(std::move(name), value);
    }
    if (in.failed())
        refuse("SGX extension is not strict DER", in.offset());
    return out;
}

void ExtensionReader::readTcb(const der::Element &sequence)
{
    unsigned seen = 0;
    for (const auto &[name, value] : entries(sequence)) {
        unsigned index = 0;
        for (const char c : name.starts_with("2.") && name.size() <= 4 ? std::string_view(name).substr(2) : "")
            index = index * 10 + static_cast<unsigned>(c - '0');
        if (index < 1 || index > 18) {
            refuse("SGX extension has an unknown TCB entry ." + name, value.range.offset);
            return;
        }
        seen |= 1U << index;
        if (index <= 16)
            m_out.componentSvns[index - 1] = static_cast<std::uint8_t>(number(value, der::Tag::Integer, 0xFF));
        else if (index == 17)
            m_out.pceSvn = static_cast<std::uint16_t>(number(value, der::Tag::Integer, 0xFFFF));
        else
            m_out.cpuSvn = octets<16>(value);
    }
    if (seen != 0x7FFFEU)
        refuse("SGX extension lacks one of the 18 TCB entries", sequence.range.offset);
}

void ExtensionReader::readConfiguration(const der::Element &sequence)
{
    for (const auto &[name, value] : entries(sequence)) {
        const auto flag = value.is(der::Tag::Boolean) ? der::boolean(slice(m_der, value.content)) : std::nullopt;
        if (!flag) {
            refuse("SGX extension configuration ." + name + " is no BOOLEAN", value.range.offset);
            return;
        }
        if (name == "7.1")
            m_out.dynamicPlatform = flag;
        else if (name == "7.2")
            m_out.cachedKeys = flag;
        else if (name == "7.3")
            m_out.smtEnabled = flag;
    }
}

void ExtensionReader::readMember(const std::string &name, const der::Element &value)
{
    if (name.size() != 1)
        return;  // a later member of the arc: nothing here depends on it
    const unsigned index = static_cast<unsigned>(name[0] - '0');
    m_seen |= 1U << index;
    const bool sequence = value.is(der::Tag::Sequence);
    switch (index) {
    case 1: m_out.ppid = octets<16>(value); break;
    case 2: sequence ? readTcb(value) : refuse("TCB of the SGX extension is no SEQUENCE", value.range.offset); break;
    case 3: m_out.pceId = octets<2>(value); break;
    case 4:
        m_out.fmspc = octets<6>(value);
        m_out.fmspcRange = value.content;
        break;
    case 5: m_out.sgxType = static_cast<std::uint8_t>(number(value, der::Tag::Enumerated, 0xFF)); break;
    case 6: m_out.platformInstanceId = octets<16>(value); break;
    case 7:
        sequence ? readConfiguration(value) : refuse("configuration of the SGX extension is no SEQUENCE", value.range.offset);
        break;
    default: break;
    }
}

Result<PckExtension> ExtensionReader::read(ByteRange value)
{
    der::Element whole;
    whole.content = value;
    der::Reader in(m_der, whole);
    const der::Element sequence = in.next(der::Tag::Sequence);
    if (in.failed() || !in.atEnd())
        return fail(ErrorCode::PckSgxExtension, "SGX extension is not one SEQUENCE", value.offset);
    m_out.range = value;
    for (const auto &[name, member] : entries(sequence)) {
        readMember(name, member);
        if (m_error)
            break;
    }
    constexpr unsigned mandatory = 0x3E;  // .1 to .5
    const bool half = ((m_seen >> 6 & 1U) != 0) != ((m_seen >> 7 & 1U) != 0);
    if ((m_seen & mandatory) != mandatory)
        refuse("SGX extension lacks one of the members .1 to .5", value.offset);
    if (half)
        refuse("SGX extension has only one of the members .6 and .7", value.offset);
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return m_out;
}

}  // namespace

Result<PckExtension> parsePckExtension(const Certificate &certificate)
{
    const CertificateExtension *extension = certificate.find(kSgxExtensionOid);
    if (extension == nullptr)
        return fail(ErrorCode::PckSgxExtension, "the certificate has no SGX extension");
    return ExtensionReader(certificate.der).read(extension->value);
}

}  // namespace sealscope
