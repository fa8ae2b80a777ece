#include "core/live/answer_text.h"

#include "core/json/json.h"

namespace sealscope::live {

namespace {

constexpr std::size_t kMaxText = 4U * 1024 * 1024;
constexpr std::size_t kMaxEvent = 16U * 1024 * 1024;

/// The content of the first choice: of its message, or of the delta of an event.
std::string contentOf(const json::Value &document)
{
    const auto choices = document.find("choices");
    if (!choices || !choices->isArray() || choices->size() == 0)
        return {};
    const json::Value choice = *choices->elements().begin();
    for (const std::string_view name : {"message", "delta"}) {
        const auto part = choice.find(name);
        const auto content = part ? part->find("content") : std::nullopt;
        if (content && content->isString())
            return *content->string();
    }
    const auto text = choice.find("text");
    return text ? text->string().value_or("") : "";
}

}  // namespace

Result<void> AnswerText::take(BytesView bytes)
{
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    m_rest += asText(bytes);
    if (m_rest.size() > kMaxEvent)
        return {};
    std::size_t at = 0;
    while (m_form == Form::Stream && !m_error) {
        const std::size_t end = m_rest.find('\n', at);
        if (end == std::string::npos)
            break;
        const Result<void> taken = takeLine(std::string_view(m_rest).substr(at, end - at));
        at = end + 1;
        if (!taken)
            m_error = taken.error();
    }
    m_rest.erase(0, at);
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return {};
}

Result<void> AnswerText::end()
{
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return m_form == Form::Whole && m_rest.size() <= kMaxEvent ? takeDocument(m_rest) : Result<void>();
}

Result<void> AnswerText::takeLine(std::string_view line)
{
    constexpr std::string_view field = "data:";
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.empty()) {
        const std::string event = std::exchange(m_event, {});
        return event.empty() || event == "[DONE]" ? Result<void>() : takeDocument(event);
    }
    if (!line.starts_with(field))
        return {};
    line.remove_prefix(field.size());
    if (line.starts_with(' '))
        line.remove_prefix(1);
    m_event += m_event.empty() ? "" : "\n";
    m_event += line;
    return {};
}

Result<void> AnswerText::takeDocument(std::string_view text)
{
    std::string opened;
    if (m_opener) {
        Result<RestoredBody> restored = restoreResponse(text, E2eeEndpoint::ChatCompletions, *m_opener);
        if (!restored)
            return tl::unexpected<Error>(restored.error());
        opened = std::move(restored->text);
        text = opened;
    }
    const Result<json::Document> document = json::parse(text);
    if (!document || !document->root().isObject())
        return {};
    const auto id = document->root().find("id");
    if (m_id.empty() && id)
        m_id = id->string().value_or("");
    if (m_text.size() < kMaxText)
        m_text += contentOf(document->root());
    return {};
}

}  // namespace sealscope::live
