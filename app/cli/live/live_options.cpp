#include "app/cli/live/live_options.h"

#include "app/cli/clock.h"
#include "app/cli/inputs.h"
#include "app/cli/live/collateral_words.h"
#include "app/cli/one_line.h"
#include "app/cli/verify_request.h"
#include "core/crypto/pem.h"
#include "core/live/https_url.h"

#include <QStandardPaths>
#include <array>
#include <filesystem>

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::size_t kMaxCaBytes = 1024U * 1024;

constexpr std::array kNetworkOptions = {
    OptionSpec{"--ca", "FILE", "trust this CA too (PEM or DER): a local service, a proxy; may be repeated", kMany},
    OptionSpec{"--offline", "", "use no network: whatever would is refused"},
    OptionSpec{"-h", "", "this help"},
};

constexpr std::array kLiveOptions = {
    OptionSpec{"--out", "FILE", "where the archive goes; without it, a name of host and time in this folder (fetch, send)"},
    OptionSpec{"--nonce", "HEX", "the challenge, 64 lower-case hex digits; without it, fresh random bytes"},
    OptionSpec{"--collateral", "URL", "service (PCS or PCCS), folder or file with collateral; may be repeated", kMany},
    OptionSpec{"--update", "SET", "which set of collateral: standard (the default), early, or both for a forecast"},
    OptionSpec{"--no-cache", "", "neither use nor keep collateral on this computer"},
    OptionSpec{"--with", "LIST", "more to fetch: sessions, models, revocations, receipt:ID; may be repeated", kMany},
    OptionSpec{"--api-key-env", "NAME", "environment variable that holds the API key; sent over a listed TLS key alone"},
};

/// Options of `verify` that mean the same here.
constexpr std::array<std::string_view, 11> kShared = {"--policy",  "--at",   "--require",   "--accept-compose", "--accept-kms-root",
                                                      "--demo",    "--demo-root", "--json", "--explain",        "--quiet", "--collected-at"};

Attempt<Bytes> readCa(const std::string &path)
{
    const Attempt<std::string> text = readText(path, kMaxCaBytes);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    const Result<PemText> pem = parsePem(*text);
    if (pem && !pem->blocks.empty())
        return pem->blocks.front().content;
    const BytesView der = asBytes(*text);
    if (!text->starts_with('\x30'))
        return refuseUsage("--ca: " + shownName(displayName(path)) + " holds no certificate", "give a CA's certificate, PEM or DER");
    return Bytes(der.begin(), der.end());
}

/// "sessions,receipt:ID"
Attempt<void> readWith(const Arguments &arguments, live::LiveRequest &request)
{
    constexpr std::string_view receipt = "receipt:";
    for (const std::string &list : arguments.values("--with")) {
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
            if (word == "sessions")
                request.sessions = true;
            else if (word == "models")
                request.models = true;
            else if (word == "revocations")
                request.revocations = true;
            else if (word.starts_with(receipt) && word.size() > receipt.size())
                request.receipts.emplace_back(word.substr(receipt.size()));
            else
                return refuseUsage("--with: unknown " + sealscope::quoted(word) + ", want sessions, models, revocations or receipt:ID");
        }
    }
    return {};
}

Attempt<std::string> readNonce(const Arguments &arguments)
{
    const std::optional<std::string> nonce = arguments.value("--nonce");
    if (!nonce)
        return live::newNonce();
    const bool lower = std::ranges::none_of(*nonce, [](char c) { return c >= 'A' && c <= 'F'; });
    if (!lower || !fixedFromHex<32>(*nonce))
        return refuseUsage("--nonce: " + sealscope::quoted(*nonce) + " is not 64 lower-case hex digits", "leave it out for fresh random bytes");
    return *nonce;
}

Attempt<live::LiveRequest> readRequest(const Arguments &arguments)
{
    live::LiveRequest out;
    const Attempt<std::string> service = readService(arguments);
    if (!service)
        return tl::unexpected<Refusal>(service.error());
    const Attempt<std::string> nonce = readNonce(arguments);
    if (!nonce)
        return tl::unexpected<Refusal>(nonce.error());
    const Attempt<live::CollateralUpdate> update = readUpdate(arguments);
    if (!update)
        return tl::unexpected<Refusal>(update.error());
    if (const Attempt<void> with = readWith(arguments, out); !with)
        return tl::unexpected<Refusal>(with.error());
    out.url = *service;
    out.nonce = *nonce;
    out.update = *update;
    out.cacheFolder = cacheFolder(arguments);
    return out;
}

}  // namespace

std::span<const OptionSpec> networkOptions()
{
    return kNetworkOptions;
}

std::vector<OptionSpec> liveOptions()
{
    std::vector<OptionSpec> out;
    for (const OptionSpec &option : verifyOptions()) {
        if (std::ranges::find(kShared, option.name) != kShared.end())
            out.push_back(option);
    }
    out.insert(out.end(), kLiveOptions.begin(), kLiveOptions.end());
    out.insert(out.end(), kNetworkOptions.begin(), kNetworkOptions.end());
    return out;
}

Attempt<live::NetworkSettings> readNetwork(const Arguments &arguments)
{
    live::NetworkSettings out;
    if (arguments.has("--offline"))
        out.state = live::NetworkSettings::Switch::Off;
    for (const std::string &path : arguments.values("--ca")) {
        Attempt<Bytes> ca = readCa(path);
        if (!ca)
            return tl::unexpected<Refusal>(ca.error());
        out.extraCas.push_back(std::move(*ca));
    }
    return out;
}

Attempt<std::string> readService(const Arguments &arguments)
{
    std::vector<std::string> urls;
    std::ranges::copy_if(arguments.operands, std::back_inserter(urls),
                         [](const std::string &operand) { return operand.find("://") != std::string::npos; });
    if (urls.size() != 1)
        return refuseUsage(std::to_string(urls.size()) + " addresses of services, want one", "give it as https://host or https://host:port");
    const Result<live::HttpsUrl> url = live::parseServiceUrl(urls.front());
    if (!url)
        return refuseUsage(oneLine(urls.front(), url.error()), "give the service alone: https://host or https://host:port");
    return "https://" + url->authority();
}

Attempt<live::CollateralUpdate> readUpdate(const Arguments &arguments)
{
    const std::string word = arguments.value("--update").value_or("standard");
    if (word == "standard")
        return live::CollateralUpdate::Standard;
    if (word == "early")
        return live::CollateralUpdate::Early;
    if (word == "both")
        return live::CollateralUpdate::Both;
    return refuseUsage("--update is " + sealscope::quoted(word) + ", want standard, early or both");
}

std::string cacheFolder(const Arguments &arguments)
{
    if (arguments.has("--no-cache"))
        return {};
    return (QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/collateral")).toStdString();
}

Attempt<LiveOptions> readLiveOptions(const Arguments &arguments)
{
    LiveOptions out;
    Attempt<live::LiveRequest> request = readRequest(arguments);
    if (!request)
        return tl::unexpected<Refusal>(request.error());
    Attempt<CollateralWords> collateral = readCollateralWords(arguments);
    if (!collateral)
        return tl::unexpected<Refusal>(collateral.error());
    Attempt<live::NetworkSettings> network = readNetwork(arguments);
    if (!network)
        return tl::unexpected<Refusal>(network.error());
    Attempt<AppraisalOptions> appraisal = readAppraisalOptions(arguments);
    if (!appraisal)
        return tl::unexpected<Refusal>(appraisal.error());
    Attempt<ApiKey> key = readApiKey(arguments);
    if (!key)
        return tl::unexpected<Refusal>(key.error());
    out.request = std::move(*request);
    out.request.sources = std::move(collateral->sources);
    out.network = std::move(*network);
    out.appraisal = std::move(*appraisal);
    out.key = std::move(*key);
    out.clockGiven = arguments.has("--at");
    out.out = arguments.value("--out").value_or("");
    std::ranges::copy_if(arguments.operands, std::back_inserter(out.files),
                         [](const std::string &operand) { return operand.find("://") == std::string::npos; });
    out.files.insert(out.files.end(), collateral->files.begin(), collateral->files.end());
    std::error_code error;
    if (!out.out.empty() && std::filesystem::exists(out.out, error))
        return refuseInput("--out: " + shownName(displayName(out.out)) + " is there already", "evidence is never written over: give another name");
    return out;
}

std::string archiveNameFor(const std::string &service, UnixTime at)
{
    const Result<live::HttpsUrl> url = live::parseServiceUrl(service);
    std::string time = formatRfc3339(at);
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    std::string host = url ? url->host : "service";
    std::ranges::replace(host, ':', '_');  // of an IPv6 address
    return host + "-" + time + ".evidence.zip";
}

}  // namespace sealscope::cli
