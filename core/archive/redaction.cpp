#include "core/archive/archive.h"

#include "core/archive/member_path.h"
#include "core/json/compact.h"

namespace sealscope {

namespace {

constexpr std::string_view kMasked = "masked";
constexpr json::Limits kNotesLimits{.maxBytes = 16U * 1024 * 1024};

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

tl::unexpected<Error> refuseMask(std::string_view mask, std::string_view why)
{
    return fail(ErrorCode::ParamInvalid, "mask " + quoted(mask) + ": " + std::string(why));
}

/// Replaces texts of a content one mask at a time, and remembers what they were.
class Masking {
public:
    explicit Masking(ArchiveContent &content) : m_content(content) {}

    Result<void> apply(std::span<const std::string> masks)
    {
        std::vector<std::string> pointers;
        for (const std::string &mask : masks) {
            if (mask.starts_with('/')) {
                pointers.push_back(mask);
                continue;
            }
            if (const Result<void> done = mask == kMaskPersons ? maskPersons() : maskHeader(mask); !done)
                return done;
        }
        if (const Result<void> notes = maskNotes(pointers); !notes)
            return notes;
        dropWhatShowsThem();
        return {};
    }

private:
    void remember(const std::string &text)
    {
        if (!text.empty() && text != kMasked)
            m_hidden.push_back(text);
    }

    Result<void> maskHeader(const std::string &name)
    {
        if (isRead(name))
            return refuseMask(name, "a check reads this header");
        bool found = false;
        for (KeptArtifact &kept : m_content.artifacts) {
            for (auto &[header, value] : kept.headers ? *kept.headers : m_none) {
                if (lowered(header) != lowered(name))
                    continue;
                remember(value);
                value = kMasked;
                found = true;
            }
        }
        return found ? Result<void>() : refuseMask(name, "no header of that name, no pointer into the notes, and not the word persons");
    }

    Result<void> maskPersons()
    {
        Result<CustodyLog> log = parseCustodyLog(m_content.record.custody);
        if (!log)
            return tl::unexpected<Error>(log.error());
        if (log->broken)
            return tl::unexpected<Error>(*log->broken);
        for (CustodyLogEntry &entry : log->entries) {
            if (entry.actor.empty())
                continue;
            remember(entry.actor);
            entry.actor = kMasked;
        }
        m_content.record.custody = continueCustodyLog("", log->entries);
        return {};
    }

    Result<void> maskNotes(std::span<const std::string> pointers)
    {
        if (pointers.empty())
            return {};
        const Result<json::Document> notes = json::parse(m_content.record.notes, kNotesLimits);
        if (!notes)
            return refuseMask(pointers.front(), "the archive has no notes that can be read");
        json::Replacements replacements;
        for (const std::string &pointer : pointers) {
            const std::optional<json::Value> value = at(notes->root(), pointer);
            if (!value || !value->isString())
                return refuseMask(pointer, "no text stands there in the notes");
            remember(*value->string());
            replacements.emplace(value->range().offset, json::quote(kMasked));
        }
        const Result<std::string> text = json::compact(notes->root(), replacements);
        if (!text)
            return tl::unexpected<Error>(text.error());
        m_content.record.notes = *text + "\n";
        return {};
    }

    [[nodiscard]] bool shows(std::string_view json) const
    {
        return std::ranges::any_of(m_hidden, [&](const std::string &text) {
            const std::string literal = json::quote(text);
            return json.find(std::string_view(literal).substr(1, literal.size() - 2)) != std::string_view::npos;
        });
    }

    void dropWhatShowsThem()
    {
        for (std::string *text : {&m_content.record.result, &m_content.record.transfers}) {
            if (shows(*text))
                text->clear();
        }
    }

    ArchiveContent &m_content;
    HeaderLines m_none;
    std::vector<std::string> m_hidden;
};

/// A copy of a damaged archive would list the damage as if it were the content.
Result<void> refuseDamaged(const OpenedArchive &archive)
{
    for (const FoundMember &member : archive.members) {
        const auto refuse = [&](ErrorCode code, std::string_view what) {
            return fail(code, quoted(member.path) + " " + std::string(what) + ": a copy would hide that");
        };
        switch (member.state) {
        case MemberState::Equal:
        case MemberState::Redacted: break;
        case MemberState::Changed: return refuse(ErrorCode::ArchiveChanged, "was changed");
        case MemberState::Missing: return refuse(ErrorCode::ArchiveMissing, "is missing");
        case MemberState::Added: return refuse(ErrorCode::ArchiveAdded, "was added");
        case MemberState::Renamed: return refuse(ErrorCode::ArchiveRenamed, "was renamed");
        }
    }
    return {};
}

}  // namespace

Result<ArchiveContent> redactedCopy(const OpenedArchive &archive, std::span<const std::string> masks, const CustodyLogEntry &entry)
{
    if (const Result<void> whole = refuseDamaged(archive); !whole)
        return tl::unexpected<Error>(whole.error());
    ArchiveContent out{archive.manifest, archive.artifacts, archive.record};
    out.about.redactedFrom = ArchiveReference{archive.sha256, archive.bytes};
    out.record.timestamp.clear();  // it is over the original's manifest
    for (KeptArtifact &kept : out.artifacts) {
        if (!mayHoldBody(kept.artifact.kind) || kept.redacted)
            continue;
        kept.redacted = true;
        kept.size = kept.artifact.bytes->size();
        kept.artifact.bytes = std::make_shared<const Bytes>();
        kept.artifact.payload = kept.artifact.bytes;
    }
    out.record.custody = continueCustodyLog(out.record.custody, std::span(&entry, 1));
    if (const Result<void> masked = Masking(out).apply(masks); !masked)
        return tl::unexpected<Error>(masked.error());
    return out;
}

}  // namespace sealscope
