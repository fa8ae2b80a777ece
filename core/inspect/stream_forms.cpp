#include "core/inspect/body_form.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::string_view kData = "data:";
constexpr std::string_view kSentinel = "data: [DONE]";
constexpr std::size_t kMaxSwapped = 128;  ///< events of which any two are tried in each other's place
constexpr std::size_t kMaxEvents = 100'000;

BodyForm changed(const BodyForm &from, BodyChange change, std::string text)
{
    BodyForm out{from.changes, std::move(text)};
    out.changes.push_back(change);
    return out;
}

bool isStream(std::string_view text)
{
    return text.starts_with(kData) || text.starts_with("event:") || text.starts_with(": ") || text.starts_with("id:");
}

/// The events, without the blank line that ends each; one that breaks off is the last.
std::vector<std::string_view> eventsOf(std::string_view text)
{
    std::vector<std::string_view> out;
    while (!text.empty() && out.size() < kMaxEvents) {
        const std::size_t end = text.find("\n\n");
        out.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
    }
    return out;
}

std::string joined(const std::vector<std::string_view> &events)
{
    std::string out;
    for (const std::string_view event : events)
        out.append(event).append("\n\n");
    return out;
}

std::vector<std::string> payloadsOf(std::string_view text)
{
    std::vector<std::string> out;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.starts_with(kData) || line == kSentinel)
            continue;
        line.remove_prefix(kData.size());
        out.emplace_back(line.starts_with(' ') ? line.substr(1) : line);
    }
    return out;
}

bool offerUnframed(const BodyForm &from, const TakeForm &take)
{
    const std::vector<std::string> payloads = payloadsOf(from.text);
    for (const std::string_view glue : {"", "\n"}) {
        std::string text;
        for (const std::string &payload : payloads)
            text += (text.empty() ? std::string() : std::string(glue)) + payload;
        if (take(changed(from, BodyChange::StreamUnframed, text))
            || take(changed(from, BodyChange::StreamUnframed, text + "\n")))
            return true;
    }
    return false;
}

bool offerSentinels(const BodyForm &from, const TakeForm &take)
{
    std::vector<std::string_view> events = eventsOf(from.text);
    if (!events.empty() && events.back() == kSentinel) {
        events.pop_back();
        return take(changed(from, BodyChange::SentinelRemoved, joined(events)));
    }
    while (!events.empty() && events.back().ends_with('\n'))
        events.back().remove_suffix(1);
    events.push_back(kSentinel);
    const std::string text = joined(events);
    return take(changed(from, BodyChange::SentinelAdded, text))
        || take(changed(from, BodyChange::SentinelAdded, text.substr(0, text.size() - 1)))
        || take(changed(from, BodyChange::SentinelAdded, text.substr(0, text.size() - 2)));
}

/// One event moved to another place, which two swapped neighbours are as well, or two in each other's place.
bool offerOrders(const BodyForm &from, const TakeForm &take)
{
    const std::vector<std::string_view> events = eventsOf(from.text);
    if (events.size() > kMaxSwapped)
        return false;
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (std::size_t k = 0; k < events.size(); ++k) {
            if (i == k)
                continue;
            std::vector<std::string_view> moved = events;
            const std::string_view event = moved[i];
            moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(i));
            moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(k), event);
            if (take(changed(from, BodyChange::StreamReordered, joined(moved))))
                return true;
            if (k <= i + 1)
                continue;
            std::vector<std::string_view> swapped = events;
            std::swap(swapped[i], swapped[k]);
            if (take(changed(from, BodyChange::StreamReordered, joined(swapped))))
                return true;
        }
    }
    return false;
}

/// Each line, or the whole text, as the data of one event.
bool offerFramed(const BodyForm &from, const TakeForm &take)
{
    std::string framed;
    for (std::string_view rest = from.text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        if (const std::string_view line = rest.substr(0, end); !line.empty())
            framed.append("data: ").append(line).append("\n\n");
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    const BodyForm form = changed(from, BodyChange::StreamFramed, framed);
    return take(form) || offerSentinels(form, take);
}

}  // namespace

bool offerStreamForms(const BodyForm &from, const TakeForm &take)
{
    if (!isStream(from.text))
        return offerFramed(from, take);
    return offerSentinels(from, take) || offerUnframed(from, take) || offerOrders(from, take);
}

StreamEnd streamEnd(std::string_view body)
{
    if (!isStream(body))
        return StreamEnd::NoStream;
    if (!body.ends_with("\n\n") && !body.ends_with("\r\n\r\n") && !body.ends_with(kSentinel))
        return StreamEnd::InsideEvent;
    while (body.ends_with('\n') || body.ends_with('\r'))
        body.remove_suffix(1);
    return body.ends_with(kSentinel) ? StreamEnd::Whole : StreamEnd::BeforeSentinel;
}

}  // namespace sealscope
