#include "core/artifact/importers.h"

#include "core/artifact/identify.h"
#include "core/base/text.h"
#include "core/json/json.h"

#include <charconv>
#include <optional>

namespace sealscope {

namespace {

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

/// Evidence is told by its content; anything else that a server sent is a body.
ArtifactKind kindOf(BytesView bytes)
{
    if (bytes.empty())
        return ArtifactKind::ResponseBody;
    const ArtifactKind kind = identify(bytes).kind;
    const bool container = kind == ArtifactKind::Har || kind == ArtifactKind::HttpDump;
    return kind == ArtifactKind::Unrecognised || container ? ArtifactKind::ResponseBody : kind;
}

std::string textMember(const std::optional<json::Value> &object, std::string_view name)
{
    const auto member = object ? object->find(name) : std::nullopt;
    return member ? member->string().value_or("") : std::string();
}

std::string lowered(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// "/v1/chat/completions" of a URL.
std::string pathOf(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    return std::string(path == std::string_view::npos ? "/" : url.substr(path, url.find_first_of("?#", path) - path));
}

bool hasContentCoding(const std::optional<json::Value> &response)
{
    const auto headers = response ? response->find("headers") : std::nullopt;
    if (!headers)
        return false;
    for (const json::Value header : headers->elements()) {
        if (lowered(textMember(header, "name")) == "content-encoding" && lowered(textMember(header, "value")) != "identity")
            return true;
    }
    return false;
}

std::optional<ImportedPart> requestOf(const std::optional<json::Value> &request, const std::string &what, const std::string &place)
{
    const auto post = request ? request->find("postData") : std::nullopt;
    const auto text = post ? post->find("text") : std::nullopt;
    if (!text || !text->string())
        return std::nullopt;
    return ImportedPart{ArtifactKind::RequestBody, bytesOf(*text->string()), what + " request", place + "/request",
                        false, "stored as decoded text"};
}

std::optional<ImportedPart> responseOf(const std::optional<json::Value> &response, const std::string &what, const std::string &place)
{
    const auto content = response ? response->find("content") : std::nullopt;
    const auto text = content ? content->find("text") : std::nullopt;
    if (!text || !text->string())
        return std::nullopt;
    ImportedPart out{ArtifactKind::ResponseBody, bytesOf(*text->string()), what + " response", place + "/response", false,
                     "stored as decoded text"};
    if (textMember(content, "encoding") == "base64") {
        Result<Bytes> decoded = fromBase64(*text->string());
        if (!decoded)
            return std::nullopt;
        out.bytes = std::move(*decoded);
        out.exact = !hasContentCoding(response);
        out.why = out.exact ? "" : "stored after its content coding was taken off";
    }
    out.kind = kindOf(out.bytes);
    return out;
}

/// The headers of one response: names in lower case.
struct HeaderBlock {
    std::size_t size = 0;     ///< bytes, the empty line included
    bool lineFeeds = false;   ///< the line ends are LF alone
    int status = 0;
    std::optional<std::size_t> contentLength;
};

std::optional<std::size_t> number(std::string_view text)
{
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

void readHeader(std::string_view line, HeaderBlock &out)
{
    if (line.starts_with("HTTP/")) {
        const std::size_t space = line.find(' ');
        out.status = static_cast<int>(number(line.substr(space == std::string_view::npos ? line.size() : space + 1, 3)).value_or(0));
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || lowered(std::string(line.substr(0, colon))) != "content-length")
        return;
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    out.contentLength = number(value);
}

std::optional<HeaderBlock> readHeaders(std::string_view text)
{
    HeaderBlock out;
    std::string_view rest = text;
    while (true) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            return std::nullopt;
        const bool carriage = end > 0 && rest[end - 1] == '\r';
        const std::string_view line = rest.substr(0, carriage ? end - 1 : end);
        out.lineFeeds = out.lineFeeds || !carriage;
        rest.remove_prefix(end + 1);
        if (line.empty()) {
            out.size = text.size() - rest.size();
            return out;
        }
        readHeader(line, out);
    }
}

void addParts(EvidenceBundle &bundle, std::size_t container, std::vector<ImportedPart> parts)
{
    for (ImportedPart &part : parts) {
        const std::size_t index = addInside(bundle, container, part.place, part.kind, std::move(part.bytes));
        Artifact &artifact = bundle.artifacts[index];
        artifact.name = std::move(part.name);
        artifact.exact = part.exact;
        if (!part.exact)
            artifact.why += "; not exact bytes: " + part.why;
    }
}

Result<std::vector<ImportedPart>> partsOf(const Artifact &artifact)
{
    const std::string_view text = asText(artifact.view());
    if (artifact.kind == ArtifactKind::Har)
        return importHar(text);
    Result<ImportedPart> part = importHttpDump(text);
    if (!part)
        return tl::unexpected<Error>(part.error());
    std::vector<ImportedPart> out;
    out.push_back(std::move(*part));
    return out;
}

}  // namespace

Result<std::vector<ImportedPart>> importHar(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, {.maxBytes = kMaxArtifactBytes});
    if (!document)
        return tl::unexpected<Error>(document.error());
    const auto log = document->root().find("log");
    const auto entries = log ? log->find("entries") : std::nullopt;
    if (!entries || !entries->isArray())
        return fail(ErrorCode::InputUnsupported, "no array log.entries, want an HTTP archive");
    std::vector<ImportedPart> out;
    std::size_t index = 0;
    for (const json::Value entry : entries->elements()) {
        const auto request = entry.find("request");
        const std::string what = textMember(request, "method") + " " + pathOf(textMember(request, "url"));
        const std::string place = "/log/entries/" + std::to_string(index++);
        for (std::optional<ImportedPart> part : {requestOf(request, what, place), responseOf(entry.find("response"), what, place)}) {
            if (part)
                out.push_back(std::move(*part));
        }
        if (out.size() > kMaxImportedParts)
            return fail(ErrorCode::InputTooLarge, "more than " + std::to_string(kMaxImportedParts) + " bodies");
    }
    return out;
}

Result<ImportedPart> importHttpDump(std::string_view text)
{
    constexpr int firstFinal = 200;
    std::optional<HeaderBlock> headers;
    std::size_t begin = 0;
    do {
        headers = readHeaders(text.substr(begin));
        if (!headers)
            return fail(ErrorCode::InputUnsupported, "the headers do not end, want an empty line before the body", begin);
        begin += headers->size;
    } while (headers->status < firstFinal && text.substr(begin).starts_with("HTTP/"));

    ImportedPart out;
    out.bytes = bytesOf(text.substr(begin));
    out.kind = kindOf(out.bytes);
    out.name = "body, status " + std::to_string(headers->status);
    out.place = "from offset " + std::to_string(begin);
    out.exact = !headers->lineFeeds && headers->contentLength.value_or(out.bytes.size()) == out.bytes.size();
    if (headers->lineFeeds)
        out.why = "the line ends of the headers were converted";
    else if (!out.exact)
        out.why = std::to_string(out.bytes.size()) + " bytes, the headers say " + std::to_string(*headers->contentLength);
    return out;
}

void openContainers(EvidenceBundle &bundle)
{
    const std::size_t given = bundle.artifacts.size();
    for (std::size_t i = 0; i < given; ++i) {
        const Artifact &artifact = bundle.artifacts[i];
        if ((artifact.kind != ArtifactKind::Har && artifact.kind != ArtifactKind::HttpDump) || artifact.error)
            continue;
        Result<std::vector<ImportedPart>> parts = partsOf(artifact);
        if (parts)
            addParts(bundle, i, std::move(*parts));
        else
            bundle.artifacts[i].error = parts.error();
    }
}

std::size_t addInside(EvidenceBundle &bundle, std::size_t parent, std::string_view place, ArtifactKind kind, Bytes bytes)
{
    Artifact inside;
    inside.id = "a" + std::to_string(bundle.artifacts.size() + 1);
    inside.kind = kind;
    inside.name = std::string(artifactKindName(kind));
    inside.origin = {OriginKind::Inside, bundle.artifacts[parent].id + " " + std::string(place)};
    inside.obtainedAt = bundle.artifacts[parent].obtainedAt;
    inside.sha256 = sha256(bytes);
    inside.bytes = std::make_shared<const Bytes>(std::move(bytes));
    inside.payload = inside.bytes;
    inside.why = "stands in the " + std::string(artifactKindName(bundle.artifacts[parent].kind));
    bundle.artifacts.push_back(std::move(inside));
    return bundle.artifacts.size() - 1;
}

}  // namespace sealscope
