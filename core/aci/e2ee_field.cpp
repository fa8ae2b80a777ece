#include "core/aci/e2ee_field.h"

#include "core/base/text.h"
#include "core/json/object_reader.h"

#include <array>

namespace sealscope {

namespace {

using Fields = std::vector<E2eeField>;

std::optional<json::Value> stringAt(const json::Value &object, std::string_view name)
{
    const auto member = object.find(name);
    return member && member->isString() ? member : std::nullopt;
}

/// The string inside a part that its type says to be encrypted, and its path below the part.
struct PartText {
    std::string_view type;
    std::string_view outer;  ///< empty: the text stands in the part itself
    std::string_view inner;
};
constexpr std::array kPartTexts{
    PartText{"text", "", "text"},
    PartText{"image_url", "image_url", "url"},
    PartText{"input_audio", "input_audio", "data"},
};

void collectPart(const json::Value &part, const std::string &path, const MessageText &place, Fields &out)
{
    const auto type = stringAt(part, "type");
    const std::string typeName = type ? *type->string() : "";
    const auto kind = std::ranges::find(kPartTexts, typeName, &PartText::type);
    if (kind == kPartTexts.end())
        return;
    const auto holder = kind->outer.empty() ? std::optional(part) : part.find(kind->outer);
    const auto text = holder ? stringAt(*holder, kind->inner) : std::nullopt;
    if (!text)
        return;
    const std::string outer = kind->outer.empty() ? "" : std::string(kind->outer) + ".";
    out.push_back({path + "." + outer + std::string(kind->inner), place, *text});
}

void collectMessages(const json::Value &body, Fields &out)
{
    const auto messages = body.find("messages");
    if (!messages)
        return;
    std::size_t index = 0;
    for (const json::Value message : messages->elements()) {
        const std::size_t i = index++;
        const auto content = message.find("content");
        if (!content)
            continue;
        const std::string path = "messages." + std::to_string(i) + ".content";
        if (content->isString())
            out.push_back({path, MessageText{i, std::nullopt}, *content});
        std::size_t part = 0;
        for (const json::Value element : content->elements()) {
            collectPart(element, path + "." + std::to_string(part), MessageText{i, part}, out);
            ++part;
        }
    }
}

/// `prompt` or `input`: a string, or an array of which the strings count; token ids are no text.
void collectInputs(const json::Value &body, const std::string &name, Fields &out)
{
    const auto input = body.find(name);
    if (!input)
        return;
    if (input->isString())
        out.push_back({name, InputText{name}, *input});
    std::size_t index = 0;
    for (const json::Value element : input->elements()) {
        const std::string path = name + "." + std::to_string(index++);
        if (element.isString())
            out.push_back({path, InputText{path}, element});
    }
}

/// The `index` of a choice or embedding where it is a non-negative integer, else its position.
std::uint64_t indexOf(const json::Value &element, std::uint64_t position)
{
    const auto index = element.find("index");
    return index ? index->unsignedInteger().value_or(position) : position;
}

/// Collects the texts of responses; a value of another type at such a place stops it.
class ResponseTexts {
public:
    void collectChoice(E2eeEndpoint endpoint, const json::Value &choice, std::uint64_t index)
    {
        const std::string path = "choices." + std::to_string(index) + ".";
        if (endpoint == E2eeEndpoint::Completions) {
            collectText(choice, "text", path, index);
            return;
        }
        for (const std::string holder : {"message", "delta"}) {
            const auto inner = choice.find(holder);
            if (!inner)
                continue;
            const bool streamed = holder == "delta";
            for (const std::string_view name : {"content", "reasoning", "reasoning_content"}) {
                // The gateway removes an empty delta instead of encrypting it.
                if (!(streamed && name == "content" && isEmptyText(*inner, name)))
                    collectText(*inner, name, path + holder + ".", index);
            }
            const auto audio = inner->find("audio");
            if (audio && !streamed)
                collectText(*audio, "data", path + holder + ".audio.", index);
        }
    }

    void collectEmbedding(const json::Value &entry, std::uint64_t index)
    {
        if (const auto embedding = entry.find("embedding"))
            m_fields.push_back({"data." + std::to_string(index) + ".embedding", EmbeddingData{index}, *embedding});
    }

    [[nodiscard]] Result<Fields> result() &&
    {
        if (m_fault)
            return tl::unexpected<Error>(std::move(*m_fault));
        return std::move(m_fields);
    }

private:
    static bool isEmptyText(const json::Value &object, std::string_view name)
    {
        const auto text = stringAt(object, name);
        return text && text->string()->empty();
    }

    void collectText(const json::Value &object, std::string_view name, const std::string &path, std::uint64_t choice)
    {
        const auto value = object.find(name);
        if (!value || value->isNull() || m_fault)
            return;
        const std::string here = path + std::string(name);
        if (!value->isString()) {
            m_fault = Error{ErrorCode::E2eeResponseField,
                            here + " is " + std::string(json::kindName(value->kind())) + ", want a string",
                            value->range().offset};
            return;
        }
        m_fields.push_back({here, ChoiceText{choice, std::string(name)}, *value});
    }

    Fields m_fields;
    std::optional<Error> m_fault;
};

Result<Fields> withinLimit(Fields fields)
{
    if (fields.size() > kMaxE2eeFields)
        return fail(ErrorCode::E2eeDecryptionFailed, std::to_string(fields.size()) + " encrypted values, want at most "
                        + std::to_string(kMaxE2eeFields));
    return fields;
}

}  // namespace

Result<E2eeEndpoint> e2eeEndpoint(std::string_view path)
{
    if (path == "/v1/chat/completions")
        return E2eeEndpoint::ChatCompletions;
    if (path == "/v1/completions")
        return E2eeEndpoint::Completions;
    if (path == "/v1/embeddings")
        return E2eeEndpoint::Embeddings;
    return fail(ErrorCode::E2eeUnsupportedEndpoint,
                "endpoint " + quoted(path) + ", want /v1/chat/completions, /v1/completions or /v1/embeddings");
}

Result<std::vector<E2eeField>> e2eeRequestFields(E2eeEndpoint endpoint, const json::Value &body)
{
    if (!stringAt(body, "model"))
        return fail(ErrorCode::E2eeInvalidPayloadModel, "the body has no model that is a string", body.range().offset);
    Fields out;
    switch (endpoint) {
    case E2eeEndpoint::ChatCompletions: collectMessages(body, out); break;
    case E2eeEndpoint::Completions: collectInputs(body, "prompt", out); break;
    case E2eeEndpoint::Embeddings: collectInputs(body, "input", out); break;
    }
    if (out.empty())
        return fail(ErrorCode::E2eeDecryptionFailed, "the body has no value that could be encrypted", body.range().offset);
    return withinLimit(std::move(out));
}

Result<std::vector<E2eeField>> e2eeResponseFields(E2eeEndpoint endpoint, const json::Value &body)
{
    const bool embeddings = endpoint == E2eeEndpoint::Embeddings;
    ResponseTexts texts;
    std::uint64_t position = 0;
    if (const auto list = body.find(embeddings ? "data" : "choices")) {
        for (const json::Value element : list->elements()) {
            const std::uint64_t index = indexOf(element, position++);
            if (embeddings)
                texts.collectEmbedding(element, index);
            else
                texts.collectChoice(endpoint, element, index);
        }
    }
    return std::move(texts).result().and_then(withinLimit);
}

}  // namespace sealscope
