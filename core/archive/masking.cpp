#include "core/archive/masking.h"

#include "core/json/compact.h"

namespace sealscope {

namespace {

constexpr std::string_view kMasked = "masked";
constexpr json::Limits kLimits{.maxBytes = 64U * 1024 * 1024};

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// Headers that a check reads: they say which key sealed the bodies, and who issued collateral.
bool isRead(std::string_view header)
{
    const std::string name = lowered(header);
    return name.starts_with("x-e2ee-") || name.ends_with("-issuer-chain") || name == "x-signing-algo" || name == "x-client-pub-key"
        || name == "x-model-pub-key";
}

/// What a value is called in a pointer: RFC 6901 section 3.
std::string unescaped(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
    }
    return out;
}

std::optional<json::Value> child(const json::Value &value, std::string_view token)
{
    if (value.isObject())
        return value.find(unescaped(token));
    std::size_t index = 0;
    for (const json::Value element : value.elements()) {
        if (std::to_string(index++) == token)
            return element;
    }
    return std::nullopt;
}

std::optional<json::Value> at(json::Value value, std::string_view pointer)
{
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        const std::optional<json::Value> next = child(value, token);
        if (!next)
            return std::nullopt;
        value = *next;
        pointer.remove_prefix(token.size());
    }
    return value;
}

/// Name and value of a header as the record of transfers writes it: an array of two texts.
std::optional<std::pair<std::string, json::Value>> headerLine(const json::Value &value)
{
    if (!value.isArray() || value.size() != 2)
        return std::nullopt;
    const json::Value name = *value.elements().begin();
    const json::Value text = *++value.elements().begin();
    if (!name.isString() || !text.isString())
        return std::nullopt;
    return std::pair(lowered(*name.string()), text);
}

tl::unexpected<Error> refuseMask(std::string_view mask, std::string_view why)
{
    return fail(ErrorCode::ParamInvalid, "mask " + quoted(mask) + ": " + std::string(why));
}

/// First everything that is to be hidden is found, then it is taken out wherever it shows.
class Masking {
public:
    explicit Masking(ArchiveContent &content) : m_content(content) {}

    Result<void> find(const std::string &mask)
    {
        if (mask.starts_with('/'))
            return findNote(mask);
        return mask == kMaskPersons ? findPersons() : findHeader(mask);
    }

    void takeOut()
    {
        for (KeptArtifact &kept : m_content.artifacts) {
            for (auto &[name, value] : kept.headers ? *kept.headers : m_none)
                value = !isRead(name) && hides(value) ? kMasked : value;
        }
        takeOutOf(m_content.record.notes);
        takeOutOf(m_content.record.transfers);
        takeOutOfCustody();
        if (showsIn(m_content.record.result))
            m_content.record.result.clear();
    }

private:
    void hide(const std::string &text)
    {
        if (!text.empty() && text != kMasked)
            m_hidden.push_back(text);
    }

    Result<void> findNote(const std::string &pointer)
    {
        const Result<json::Document> notes = json::parse(m_content.record.notes, kLimits);
        const std::optional<json::Value> value = notes ? at(notes->root(), pointer) : std::nullopt;
        if (!value || !value->isString())
            return refuseMask(pointer, "no text stands there in the notes");
        hide(*value->string());
        return {};
    }

    /// A log that cannot be written anew would go on naming them.
    Result<void> findPersons()
    {
        const Result<CustodyLog> log = parseCustodyLog(m_content.record.custody);
        if (!log || log->broken)
            return tl::unexpected<Error>(log ? *log->broken : log.error());
        for (const CustodyLogEntry &entry : log->entries)
            hide(entry.actor);
        return {};
    }

    Result<void> findHeader(const std::string &name)
    {
        if (isRead(name))
            return refuseMask(name, "a check reads this header");
        bool found = false;
        for (const KeptArtifact &kept : m_content.artifacts) {
            for (const auto &[header, value] : kept.headers ? *kept.headers : m_none) {
                if (lowered(header) != lowered(name))
                    continue;
                hide(value);
                found = true;
            }
        }
        if (const Result<json::Document> transfers = json::parse(m_content.record.transfers, kLimits))
            found = findInTransfers(transfers->root(), lowered(name)) || found;
        return found ? Result<void>() : refuseMask(name, "no header of that name, no pointer into the notes, and not the word persons");
    }

    bool findInTransfers(const json::Value &value, const std::string &name)
    {
        if (const auto line = headerLine(value)) {
            if (line->first != name)
                return false;
            hide(*line->second.string());
            return true;
        }
        bool found = false;
        for (const json::Value element : value.elements())
            found = findInTransfers(element, name) || found;
        for (const json::Member &member : value.members())
            found = findInTransfers(member.value(), name) || found;
        return found;
    }

    /// A short text is only hidden where it is the whole: as a part it stands in too much.
    [[nodiscard]] bool hides(std::string_view text) const
    {
        constexpr std::size_t telling = 4;
        return std::ranges::any_of(m_hidden, [&](const std::string &hidden) {
            return hidden.size() < telling ? text == hidden : text.find(hidden) != std::string_view::npos;
        });
    }

    [[nodiscard]] bool showsIn(std::string_view text) const
    {
        return std::ranges::any_of(m_hidden, [&](const std::string &hidden) {
            const std::string literal = json::quote(hidden);
            return text.find(std::string_view(literal).substr(1, literal.size() - 2)) != std::string_view::npos;
        });
    }

    void collect(const json::Value &value, json::Replacements &out) const
    {
        if (const auto line = headerLine(value); line && isRead(line->first))
            return;
        if (const auto text = value.string(); text && hides(*text))
            out.emplace(value.range().offset, json::quote(kMasked));
        for (const json::Value element : value.elements())
            collect(element, out);
        for (const json::Member &member : value.members())
            collect(member.value(), out);
    }

    void takeOutOf(std::string &text) const
    {
        if (!showsIn(text))
            return;
        const Result<json::Document> document = json::parse(text, kLimits);
        json::Replacements replacements;
        if (document)
            collect(document->root(), replacements);
        const Result<std::string> masked =
            document ? json::compact(document->root(), replacements) : Result<std::string>(tl::unexpected<Error>(document.error()));
        text = masked ? *masked + "\n" : std::string();  // what cannot be read cannot be masked
    }

    /// Lines that change are no longer the ones that the next names: the chain is written anew.
    void takeOutOfCustody() const
    {
        Result<CustodyLog> log = parseCustodyLog(m_content.record.custody);
        if (!log || log->broken)
            return;
        for (CustodyLogEntry &entry : log->entries) {
            for (std::string *text : {&entry.actor, &entry.note})
                *text = hides(*text) ? std::string(kMasked) : *text;
        }
        m_content.record.custody = continueCustodyLog("", log->entries);
    }

    ArchiveContent &m_content;
    HeaderLines m_none;
    std::vector<std::string> m_hidden;
};

}  // namespace

Result<void> applyMasks(ArchiveContent &content, std::span<const std::string> masks)
{
    Masking masking(content);
    for (const std::string &mask : masks) {
        if (const Result<void> found = masking.find(mask); !found)
            return found;
    }
    masking.takeOut();
    return {};
}

}  // namespace sealscope
