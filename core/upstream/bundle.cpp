#include "core/upstream/bundle.h"

#include "core/base/text.h"

#include <array>

namespace sealscope {

namespace {

constexpr std::string_view kMultipart = "multipart/mixed;boundary=";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kBoundaryStem = "aci-evidence-";
constexpr std::size_t kMaxHeaderBytes = 16 * 1024;

struct PartHeaders {
    std::string contentType;
    std::string location;
    std::string id;
    std::string digest;
};

struct HeaderRow {
    std::string_view name;
    std::string PartHeaders::*member;
};
constexpr std::array kHeaders{
    HeaderRow{"Content-Type: ", &PartHeaders::contentType},
    HeaderRow{"Content-Location: ", &PartHeaders::location},
    HeaderRow{"Content-ID: ", &PartHeaders::id},
    HeaderRow{"Digest: ", &PartHeaders::digest},
};

/// Walks the framing from front to back.
class Framing {
public:
    Framing(BytesView bytes, std::string_view boundary)
        : m_text(asText(bytes)),
          m_delimiter("--" + std::string(boundary))
    {
    }

    [[nodiscard]] Result<Bundle> read()
    {
        Bundle out;
        if (!take(m_delimiter + "\r\n"))
            return framing("the bundle does not begin with its boundary and a line end");
        for (;;) {
            if (out.parts.size() == kMaxBundleParts)
                return framing("more than " + std::to_string(kMaxBundleParts) + " parts");
            Result<BundlePart> part = readPart();
            if (!part)
                return tl::unexpected<Error>(part.error());
            out.parts.push_back(std::move(*part));
            if (take("--\r\n"))
                break;
            if (!take(kLineEnd))
                return framing("a boundary is followed neither by a line end nor by its closing");
        }
        if (m_at != m_text.size())
            return framing(std::to_string(m_text.size() - m_at) + " bytes after the closing boundary, want none");
        return out;
    }

private:
    [[nodiscard]] tl::unexpected<Error> framing(std::string message) const
    {
        return fail(ErrorCode::BundleFraming, std::move(message), m_at);
    }

    bool take(std::string_view wanted)
    {
        if (m_text.substr(m_at, wanted.size()) != wanted)
            return false;
        m_at += wanted.size();
        return true;
    }

    /// The four headers, each once and in any order, then an empty line.
    Result<PartHeaders> readHeaders()
    {
        PartHeaders out;
        std::array<bool, kHeaders.size()> seen{};
        while (!take(kLineEnd)) {
            const std::size_t end = m_text.substr(m_at, kMaxHeaderBytes).find(kLineEnd);
            const std::string_view line = m_text.substr(m_at, end == std::string_view::npos ? 0 : end);
            const auto known = std::ranges::find_if(kHeaders, [&](const HeaderRow &row) { return line.starts_with(row.name); });
            if (known == kHeaders.end())
                return framing("header " + quoted(line)
                               + ", want Content-Type, Content-Location, Content-ID, Digest and an empty line");
            bool &once = seen[static_cast<std::size_t>(known - kHeaders.begin())];
            if (once)
                return framing("the header " + quoted(known->name) + " stands twice in one part");
            once = true;
            out.*(known->member) = line.substr(known->name.size());
            m_at += line.size() + kLineEnd.size();
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (!seen[i])
                return framing("a part lacks the header " + quoted(kHeaders[i].name));
        }
        return out;
    }

    Result<BundlePart> readPart()
    {
        const Result<PartHeaders> headers = readHeaders();
        if (!headers)
            return tl::unexpected<Error>(headers.error());
        const std::string_view id = headers->id;
        if (id.size() < 3 || !id.starts_with('<') || !id.ends_with('>'))
            return framing("Content-ID " + quoted(id) + ", want a name in angle brackets");
        // Only the one line end before a boundary is framing: a body that ends in CRLF keeps it.
        const std::size_t end = m_text.find("\r\n" + m_delimiter, m_at);
        if (end == std::string_view::npos)
            return framing("the closing boundary is missing");
        BundlePart part{std::string(id.substr(1, id.size() - 2)), headers->contentType, headers->location, {m_at, end - m_at}, {}};
        part.sha256 = sha256(asBytes(m_text.substr(m_at, end - m_at)));
        if (headers->digest != "sha-256=" + toBase64(part.sha256))
            return fail(ErrorCode::BundlePartDigest, "part " + quoted(*part.name) + " has sha-256=" + toBase64(part.sha256)
                            + ", its header says " + quoted(headers->digest),
                        m_at);
        m_at = end + kLineEnd.size() + m_delimiter.size();
        return part;
    }

    std::string_view m_text;
    std::string m_delimiter;
    std::size_t m_at = 0;
};

/// The boundary that a verifier derives: nothing that stands in a body can be it.
bool boundaryFollows(std::string_view boundary, const Bundle &bundle, BytesView bytes)
{
    Bytes bodies;
    for (const BundlePart &part : bundle.parts) {
        const BytesView body = slice(bytes, part.body);
        bodies.insert(bodies.end(), body.begin(), body.end());
    }
    return boundary == std::string(kBoundaryStem) + toHex(sha256(bodies)).substr(0, 24);
}

}  // namespace

const BundlePart *Bundle::part(std::string_view name) const
{
    const auto found = std::ranges::find_if(parts, [&](const BundlePart &part) { return part.name == name; });
    return found == parts.end() ? nullptr : &*found;
}

Result<Bundle> splitBundle(std::string_view contentType, BytesView bytes)
{
    if (!contentType.starts_with("multipart/")) {
        Bundle out;
        out.parts.push_back({std::nullopt, std::string(contentType), "", {0, bytes.size()}, sha256(bytes)});
        return out;
    }
    const std::string_view boundary = contentType.starts_with(kMultipart) ? contentType.substr(kMultipart.size()) : "";
    if (boundary.empty() || boundary.size() > 200)
        return fail(ErrorCode::BundleFraming, "content type " + quoted(contentType) + ", want " + std::string(kMultipart) + "…");
    Result<Bundle> bundle = Framing(bytes, boundary).read();
    if (bundle)
        bundle->boundaryFollows = boundaryFollows(boundary, *bundle, bytes);
    return bundle;
}

}  // namespace sealscope
