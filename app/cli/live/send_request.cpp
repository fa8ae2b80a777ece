#include "app/cli/live/send_request.h"

#include "app/cli/inputs.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::size_t kMaxPrompt = 1024U * 1024;

constexpr std::array kSendOptions = {
    OptionSpec{"--prompt", "TEXT", "what to send, as test data; - reads standard input"},
    OptionSpec{"--model", "NAME", "which model; without it, the first that the service lists"},
    OptionSpec{"--no-stream", "", "ask for the answer in one piece"},
    OptionSpec{"--e2ee", "", "encrypt the prompt to the attested E2EE key too"},
    OptionSpec{"--verified", "", "ask to be served through a verified upstream alone"},
    OptionSpec{"--session", "ID", "… through one of these sessions alone; may be repeated", kMany},
    OptionSpec{"--even-unaccepted", "", "send although the policy does not accept the service; never where it is refuted"},
};

Attempt<std::string> readPrompt(const Arguments &arguments)
{
    const std::optional<std::string> prompt = arguments.value("--prompt");
    if (!prompt)
        return refuseUsage("no prompt, want --prompt TEXT", "sealscope-cli send -h");
    Attempt<std::string> text = *prompt == "-" ? readText("-", kMaxPrompt) : Attempt<std::string>(*prompt);
    if (text && findInvalidUtf8(*text) != std::string_view::npos)
        return refuseUsage("the prompt is not UTF-8");
    return text;
}

}  // namespace

std::vector<OptionSpec> sendOptions()
{
    std::vector<OptionSpec> out(kSendOptions.begin(), kSendOptions.end());
    const std::vector<OptionSpec> live = liveOptions();
    out.insert(out.end(), live.begin(), live.end());
    return out;
}

Attempt<SendRequest> readSendRequest(const Arguments &arguments)
{
    Attempt<std::string> prompt = readPrompt(arguments);
    if (!prompt)
        return tl::unexpected<Refusal>(prompt.error());
    Attempt<LiveOptions> live = readLiveOptions(arguments);
    if (!live)
        return tl::unexpected<Refusal>(live.error());
    SendRequest out;
    out.live = std::move(*live);
    out.prompt = std::move(*prompt);
    out.model = arguments.value("--model").value_or("");
    out.streaming = !arguments.has("--no-stream");
    out.e2ee = arguments.has("--e2ee");
    if (arguments.has("--verified"))
        out.constraints.verified = true;
    out.constraints.sessionIds = arguments.values("--session");
    out.evenUnaccepted = arguments.has("--even-unaccepted");
    out.live.request.models = out.live.request.models || out.model.empty();
    return out;
}

}  // namespace sealscope::cli
