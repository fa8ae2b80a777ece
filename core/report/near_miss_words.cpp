#include "core/report/near_miss_words.h"

#include "core/report/clauses.h"

namespace sealscope::wording {

namespace {

std::string_view bodyWord(CheckId check)
{
    return check == CheckId::ReceiptRequest ? "request" : "response";
}

std::string changesWords(const std::vector<BodyChange> &changes)
{
    std::string out;
    for (const BodyChange change : changes)
        out += (out.empty() ? "" : ", ") + std::string(bodyChangeWords(change));
    return out;
}

std::string_view endWords(StreamEnd end)
{
    switch (end) {
    case StreamEnd::NoStream:
    case StreamEnd::Whole: return "";
    case StreamEnd::InsideEvent: return " The stream breaks off inside an event.";
    case StreamEnd::BeforeSentinel: return " The stream ends before its sentinel.";
    }
    return "";
}

}  // namespace

std::string_view bodyChangeWords(BodyChange change)
{
    switch (change) {
    case BodyChange::Dechunked: return "with its chunks joined";
    case BodyChange::Decompressed: return "decompressed";
    case BodyChange::LineEndingsLf: return "with LF line endings";
    case BodyChange::LineEndingsCrlf: return "with CRLF line endings";
    case BodyChange::FinalNewlineAdded: return "with a final newline";
    case BodyChange::FinalNewlineRemoved: return "without its final newline";
    case BodyChange::ByteOrderMarkRemoved: return "without its byte order mark";
    case BodyChange::JsonCompact: return "in compact form";
    case BodyChange::JsonSpaced: return "with a space after each comma and colon";
    case BodyChange::JsonIndented2: return "indented by two";
    case BodyChange::JsonIndented4: return "indented by four";
    case BodyChange::JsonEscaped: return "with everything beyond ASCII escaped";
    case BodyChange::JsonUnescaped: return "without needless escapes";
    case BodyChange::JsonSorted: return "with members ordered by name";
    case BodyChange::StreamFramed: return "framed as a stream of events";
    case BodyChange::StreamUnframed: return "without the framing of its events";
    case BodyChange::SentinelAdded: return "with the final sentinel [DONE]";
    case BodyChange::SentinelRemoved: return "without the final sentinel [DONE]";
    case BodyChange::StreamReordered: return "with its events in another order";
    }
    return "";
}

std::string nearMissSentence(const NearMissSearch &search, const EvidenceBundle &bundle)
{
    const std::string body = "The " + std::string(bodyWord(search.check)) + " that the receipt names ";
    if (!search.found)
        return "None of " + std::to_string(search.tried) + " other forms of this body matches the receipt."
            + std::string(endWords(search.end));
    if (search.found->otherArtifact) {
        const Artifact &other = bundle.artifacts[*search.found->otherArtifact];
        return body + "is another input: " + other.id + " " + harmless(other.name) + ".";
    }
    return "This body matches the receipt " + changesWords(search.found->changes)
        + ". That is no pass: the exact bytes were not kept.";
}

}  // namespace sealscope::wording
