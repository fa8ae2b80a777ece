#include "app/gateway/responder.h"

#include "app/gateway/simulated_platform/json_writer.h"
#include "core/crypto/digest.h"

namespace sealscope::gateway {

namespace {

using simulated::json_writer::Object;
using simulated::json_writer::array;

/// The text cut after each space.
std::vector<std::string> words(const std::string &text)
{
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t space = text.find(' ', begin);
        const std::size_t end = space == std::string::npos ? text.size() : space + 1;
        out.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return out;
}

std::string chunk(const Prompt &prompt, const AnswerStamp &stamp, const Object &delta, std::string_view finish)
{
    const std::string choice =
        Object().add("index", std::uint64_t{0}).add("delta", delta.text()).add("finish_reason", finish).text();
    return Object()
        .add("id", json::quote(stamp.id))
        .add("object", "\"chat.completion.chunk\"")
        .add("created", stamp.created)
        .add("model", json::quote(prompt.model))
        .add("choices", array({choice}))
        .text();
}

std::vector<std::string> chunks(const Prompt &prompt, const AnswerStamp &stamp)
{
    std::vector<std::string> out{chunk(prompt, stamp, Object().add("role", "\"assistant\""), "null")};
    for (const std::string &word : words(responseText(prompt)))
        out.push_back(chunk(prompt, stamp, Object().add("content", json::quote(word)), "null"));
    out.push_back(chunk(prompt, stamp, Object(), "\"stop\""));
    return out;
}

std::string completion(const Prompt &prompt, const AnswerStamp &stamp)
{
    const std::string text = responseText(prompt);
    const std::string message = Object().add("role", "\"assistant\"").add("content", json::quote(text)).text();
    const std::string choice =
        Object().add("index", std::uint64_t{0}).add("message", message).add("finish_reason", "\"stop\"").text();
    return Object()
        .add("id", json::quote(stamp.id))
        .add("object", "\"chat.completion\"")
        .add("created", stamp.created)
        .add("model", json::quote(prompt.model))
        .add("choices", array({choice}))
        .add("usage", Object().add("completion_tokens", std::uint64_t{words(text).size()}).text())
        .text();
}

}  // namespace

std::string responseText(const Prompt &prompt)
{
    std::string all;
    for (const std::string &text : prompt.texts)
        all += text;
    return "This is the built-in responder of a simulated gateway, not a model. It was sent " + std::to_string(prompt.texts.size())
        + (prompt.texts.size() == 1 ? " message" : " messages") + " with " + std::to_string(all.size()) + " bytes of text; their SHA-256 begins with "
        + toHex(sha256(asBytes(all))).substr(0, 8) + ".";
}

std::vector<std::string> responseDocuments(const Prompt &prompt, const AnswerStamp &stamp)
{
    return prompt.stream ? chunks(prompt, stamp) : std::vector<std::string>{completion(prompt, stamp)};
}

std::string eventOf(std::string_view document)
{
    return "data: " + std::string(document) + "\n\n";
}

}  // namespace sealscope::gateway
