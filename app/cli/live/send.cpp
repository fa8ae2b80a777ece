#include "app/cli/console.h"
#include "app/cli/judged.h"
#include "app/cli/live/fetched_case.h"
#include "app/cli/live/network_commands.h"
#include "app/cli/live/printable.h"
#include "app/cli/live/send_request.h"
#include "app/cli/live/step_talk.h"
#include "app/cli/live/work_loop.h"
#include "core/live/report_facts.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "send https://HOST[:PORT] --prompt TEXT [options]",
    "Judges the service first, as `fetch` does. Only where the policy accepts it, and on a connection that ends at a TLS key of\n"
    "the attested keyset, is the prompt sent; otherwise not one byte of it. The answer is printed as it comes and kept byte for\n"
    "byte; then the receipt and the session that it cites are fetched, all of it is judged and kept in one archive.",
    "sealscope-cli send https://tee.example.com --prompt \"What is attested here?\" --api-key-env TEE_API_KEY"};

/// Why nothing is sent to this service; nothing where it may be.
std::optional<std::string> obstacle(const FetchedCase &fetched, const SendRequest &request)
{
    const Judgement &now = fetched.dossier.result.now;
    if (fetched.report() == nullptr)
        return "there is no report to judge";
    if (now.verdict == Verdict::Refuted)
        return "the service is refuted";
    if (now.check(CheckId::ChannelTls).outcome != Outcome::Passed)
        return "the connection's TLS key is not one that the report lists for this host";
    const bool accepted = now.verdict == Verdict::Accepted || now.verdict == Verdict::AcceptedWithExceptions;
    if (!accepted && !request.evenUnaccepted)
        return "the policy does not accept the service";
    return std::nullopt;
}

/// The first model of the service's list.
std::optional<std::string> firstModel(const live::LiveRecord &record)
{
    const auto list = std::ranges::find(record.transfers, "models", &live::Transfer::purpose);
    const Result<json::Document> document = list == record.transfers.end() ? json::parse("null") : json::parse(asText(list->body));
    const auto data = document ? document->root().find("data") : std::nullopt;
    if (!data)
        return std::nullopt;
    for (const json::Value model : data->elements()) {
        const auto id = model.find("id");
        if (id && id->isString())
            return id->string();
    }
    return std::nullopt;
}

Attempt<live::ExchangeRequest> exchangeRequest(const FetchedCase &fetched, const SendRequest &request)
{
    live::ExchangeRequest out;
    out.url = request.live.request.url;
    out.model = request.model.empty() ? firstModel(fetched.record).value_or("") : request.model;
    if (out.model.empty())
        return refuseInput("the service lists no model", "name one with --model");
    out.prompt = request.prompt;
    out.streaming = request.streaming;
    out.e2ee = request.e2ee;
    out.constraints = request.constraints;
    out.bearer = request.live.key.text();
    const BytesView report = fetched.report()->view();
    const Result<std::vector<Digest256>> listed = live::listedTlsKeys(report, out.url);
    const Result<std::string> keyset = live::keysetTextOf(report);
    if (!listed || !keyset)
        return refuseInput(!listed ? listed.error().message : keyset.error().message);
    out.spkis = *listed;
    out.keyset = *keyset;
    out.dialect = live::dialectOf(*fetched.report());
    return out;
}

/// Sends, prints the answer as it comes, and waits for receipt and session.
live::ExchangeRecord exchanged(live::ExchangeRequest request, const LiveOptions &options)
{
    const Presentation presentation = options.appraisal.presentation;
    live::Exchange work(std::move(request), options.network);
    StepTalk talk(presentation == Presentation::Quiet ? StepTalk::Voice::Silent : StepTalk::Voice::Lines);
    QObject::connect(&work, &live::Exchange::stepsChanged, &work, [&] { talk.said(work.record().steps); });
    std::size_t printed = 0;
    const auto printMore = [&] {
        const std::string &answer = work.record().answer;
        print(printableText(std::string_view(answer).substr(std::min(printed, answer.size()))));
        std::fflush(stdout);
        printed = answer.size();
    };
    const bool shown = presentation == Presentation::Normal || presentation == Presentation::Explain;
    if (shown)
        QObject::connect(&work, &live::Exchange::answerGrew, &work, printMore);
    runToItsEnd(work);
    talk.said(work.record().steps);
    if (shown && printed > 0)
        print("\n\n");
    return work.record();
}

Attempt<ExitCode> send(const SendRequest &request)
{
    Attempt<live::LiveRecord> record = fetchRecord(request.live);
    if (!record)
        return tl::unexpected<Refusal>(record.error());
    FetchedCase fetched = judgedRecord(std::move(*record), request.live);
    const std::optional<std::string> why = interrupted() ? "it was stopped" : obstacle(fetched, request);
    if (why) {
        warn("the prompt was not sent: " + *why);
    } else {
        Attempt<live::ExchangeRequest> exchange = exchangeRequest(fetched, request);
        if (!exchange)
            return tl::unexpected<Refusal>(exchange.error());
        live::LiveRecord whole = live::joined(std::move(fetched.record), exchanged(std::move(*exchange), request.live));
        fetched = judgedRecord(std::move(whole), request.live);
    }
    printJudged(fetched.dossier, request.live.appraisal.presentation);
    if (const Attempt<void> saved = saveCase(fetched, request.live); !saved)
        return tl::unexpected<Refusal>(saved.error());
    const ExitCode code = exitCodeOf(fetched);
    // Accepted is said of an exchange that took place, and of no other.
    return (why || !fetched.record.complete) && code == ExitCode::Accepted ? ExitCode::InputOutput : code;
}

}  // namespace

Attempt<ExitCode> runSend(Words words)
{
    const std::vector<OptionSpec> specs = sendOptions();
    return withArguments(words, specs, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        const Attempt<SendRequest> request = readSendRequest(arguments);
        if (!request)
            return tl::unexpected<Refusal>(request.error());
        return send(*request);
    });
}

}  // namespace sealscope::cli
