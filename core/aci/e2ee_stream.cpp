#include "core/aci/e2ee_stream.h"

namespace sealscope {

namespace {

/// One event as received.
struct StreamEvent {
    std::size_t offset = 0;
    std::vector<std::string_view> otherLines;
    std::string data;  ///< of its data lines, joined by line feeds
    bool hasData = false;
};

std::string_view withoutReturn(std::string_view line)
{
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

void addLine(StreamEvent &event, std::string_view line)
{
    constexpr std::string_view field = "data:";
    if (!line.starts_with(field)) {
        event.otherLines.push_back(line);
        return;
    }
    line.remove_prefix(field.size());
    if (line.starts_with(' '))
        line.remove_prefix(1);
    event.data += event.hasData ? "\n" : "";
    event.data += line;
    event.hasData = true;
}

Result<std::vector<StreamEvent>> eventsOf(std::string_view text)
{
    std::vector<StreamEvent> out;
    StreamEvent event;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos)
            return fail(ErrorCode::JsonSyntax, "the stream ends inside an event", at);
        const std::string_view line = withoutReturn(text.substr(at, end - at));
        at = end + 1;
        if (!line.empty()) {
            addLine(event, line);
            continue;
        }
        out.push_back(std::move(event));
        event = StreamEvent{at, {}, {}, false};
    }
    if (event.hasData || !event.otherLines.empty())
        return fail(ErrorCode::JsonSyntax, "the stream ends inside an event", event.offset);
    return out;
}

}  // namespace

Result<RestoredBody> restoreStream(std::string_view text, E2eeEndpoint endpoint, const E2eeOpener &opener)
{
    const Result<std::vector<StreamEvent>> events = eventsOf(text);
    if (!events)
        return tl::unexpected<Error>(events.error());
    RestoredBody out;
    for (const StreamEvent &event : *events) {
        for (const std::string_view line : event.otherLines)
            out.text += std::string(line) + "\n";
        if (event.hasData && event.data == "[DONE]") {
            out.text += "data: [DONE]\n";
        } else if (event.hasData) {
            Result<RestoredBody> opened = restoreResponse(event.data, endpoint, opener);
            if (!opened)
                return fail(opened.error().code, "an event: " + opened.error().message, event.offset);
            out.text += "data: " + opened->text + "\n";
            out.fields.insert(out.fields.end(), opened->fields.begin(), opened->fields.end());
        }
        out.text += "\n";
    }
    return out;
}

}  // namespace sealscope
