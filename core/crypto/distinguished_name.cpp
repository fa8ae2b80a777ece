#include "core/crypto/distinguished_name.h"

namespace sealscope::x509 {

namespace {

constexpr std::string_view kCommonName = "\x55\x04\x03";    // 2.5.4.3
constexpr std::string_view kOrganization = "\x55\x04\x0a";  // 2.5.4.10

bool isPrintableCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
}

/// The text of an attribute's value, or nothing where type and characters do not fit.
std::optional<std::string_view> readText(BytesView der, const der::Element &value)
{
    const std::string_view text = asText(slice(der, value.content));
    const bool fits = (value.is(der::Tag::PrintableString) && std::ranges::all_of(text, isPrintableCharacter))
        || (value.is(der::Tag::Utf8String) && findInvalidUtf8(text) == std::string_view::npos)
        || (value.is(der::Tag::Ia5String) && std::ranges::all_of(text, isAscii));
    return fits ? std::optional(text) : std::nullopt;
}

/// An attribute that may be shown once.
class Shown {
public:
    void add(std::string_view text)
    {
        const bool plain = std::ranges::none_of(text, isControl);
        m_text = m_seen || !plain ? std::string() : std::string(text);
        m_seen = true;
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::string m_text;
    bool m_seen = false;
};

}  // namespace

std::optional<DistinguishedName> readName(BytesView der, const der::Element &name)
{
    Shown commonName;
    Shown organization;
    der::Reader sets(der, name);
    while (!sets.atEnd()) {
        der::Reader pairs(der, sets.next(der::Tag::Set));
        do {
            der::Reader fields(der, pairs.next(der::Tag::Sequence));
            const BytesView type = slice(der, fields.next(der::Tag::ObjectId).content);
            const std::optional<std::string_view> text = readText(der, fields.next());
            if (sets.failed() || pairs.failed() || !fields.finished() || !text || !der::isOid(type))
                return std::nullopt;
            if (asText(type) == kCommonName)
                commonName.add(*text);
            if (asText(type) == kOrganization)
                organization.add(*text);
        } while (!pairs.atEnd());
    }
    return DistinguishedName{commonName.take(), organization.take()};
}

}  // namespace sealscope::x509
