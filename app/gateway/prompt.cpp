#include "app/gateway/prompt.h"

#include "core/base/text.h"

namespace sealscope::gateway {

namespace {

bool isSessionId(std::string_view id)
{
    return id.size() == 64 && fromHex(id).has_value() && std::ranges::none_of(id, [](char c) { return c >= 'A' && c <= 'F'; });
}

Result<std::vector<std::string>> readSessionIds(const json::Value &value)
{
    std::vector<std::string> out;
    for (const json::Value element : value.elements()) {
        const std::optional<std::string> id = element.string();
        if (!id || !isSessionId(*id))
            return fail(ErrorCode::ParamInvalid, "provider.aci_session_ids holds something else than 64 lower-case hex digits");
        out.push_back(*id);
    }
    if (out.empty())
        return fail(ErrorCode::ParamInvalid, "provider.aci_session_ids is no list, or an empty one");
    return out;
}

/// The members of `provider` that are the gateway's own; another `aci_` name is refused, not ignored.
Result<void> readConstraints(const json::Value &provider, Prompt &out)
{
    for (const json::Member member : provider.members()) {
        const std::string name = member.name();
        if (name == "aci_verified") {
            out.verified = member.value().boolean();
            if (!out.verified)
                return fail(ErrorCode::ParamInvalid, "provider.aci_verified is no boolean");
        } else if (name == "aci_session_ids") {
            Result<std::vector<std::string>> ids = readSessionIds(member.value());
            if (!ids)
                return tl::unexpected<Error>(ids.error());
            out.sessionIds = std::move(*ids);
        } else if (name.starts_with("aci_")) {
            return fail(ErrorCode::ParamInvalid, "provider." + name + " is not known");
        }
    }
    if (!out.sessionIds.empty() && out.verified == std::optional(false))
        return fail(ErrorCode::ParamInvalid, "provider.aci_verified is false beside a list of sessions");
    return {};
}

/// The text of a content: a string, or the text parts of an array.
std::string contentText(const json::Value &content)
{
    if (const std::optional<std::string> text = content.string())
        return *text;
    std::string out;
    for (const json::Value part : content.elements()) {
        const auto text = part.find("text");
        out += text ? text->string().value_or("") : "";
    }
    return out;
}

}  // namespace

Result<Prompt> readPrompt(const json::Value &body)
{
    Prompt out;
    const auto model = body.find("model");
    const auto messages = body.find("messages");
    if (!model || !model->isString())
        return fail(ErrorCode::ParamInvalid, "model is no string");
    if (!messages || !messages->isArray() || messages->size() == 0)
        return fail(ErrorCode::ParamInvalid, "messages is no list, or an empty one");
    out.model = *model->string();
    for (const json::Value message : messages->elements()) {
        if (const auto content = message.find("content"))
            out.texts.push_back(contentText(*content));
    }
    const auto stream = body.find("stream");
    out.stream = stream && stream->boolean().value_or(false);
    if (const auto provider = body.find("provider")) {
        if (const Result<void> read = readConstraints(*provider, out); !read)
            return tl::unexpected<Error>(read.error());
    }
    return out;
}

}  // namespace sealscope::gateway
