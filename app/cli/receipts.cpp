#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/line_blocks.h"
#include "app/cli/one_line.h"
#include "app/cli/receipts_partial.h"
#include "app/cli/receipts_request.h"
#include "app/cli/receipts_text.h"
#include "core/crypto/thread_state.h"

#include <chrono>
#include <deque>
#include <future>
#include <unistd.h>

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "receipts INPUT… --keyset FILE [options]",
    "Judges every receipt of a log against keysets, streaming: INPUT is NDJSON (a receipt a line), a folder of\n"
    "receipts, or - for standard input. A line {\"expected_receipt_id\": \"…\"} notes a request that was sent.\n"
    "Ends with 0 when nothing was found, 1 when a receipt does not hold, 2 when an answer was served unverified,\n"
    "3 when something could not be judged.",
    "sealscope-cli receipts log.ndjson --keyset report.json --sessions sessions/ --sample 25 --seed 2026-Q4"};

constexpr std::size_t kMaxPartial = 1024U * 1024 * 1024;

struct JudgedLine {
    LinePlace place;
    Result<BatchLine> line;
};

std::vector<JudgedLine> judgeBlock(const LineBlock &block, const BatchReferences &references, const std::string &seed)
{
    const ThreadStateGuard guard;
    std::vector<JudgedLine> out;
    LinePlace place{block.input, block.line, block.offset};
    for (std::string_view rest = block.text; !rest.empty(); ++place.line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos)
            out.push_back({place, judgeLine(line, references, seed)});
        const std::size_t taken = std::min(end + 1, rest.size());
        place.offset += taken;
        rest.remove_prefix(taken);
    }
    return out;
}

/// Says on a terminal, at most twice a second, how far it has come.
class Progress {
public:
    void show(const BatchTotals &totals, std::uint64_t bytes)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_terminal || now - m_last < std::chrono::milliseconds(500))
            return;
        m_last = now;
        m_shown = true;
        std::fprintf(stderr, "\r%llu receipts, %llu MiB", static_cast<unsigned long long>(totals.counts.receipts),
                     static_cast<unsigned long long>(bytes >> 20U));
    }
    void finish() const
    {
        if (m_shown)
            std::fputs("\n", stderr);
    }

private:
    bool m_terminal = isatty(STDERR_FILENO) == 1;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

class Batch {
public:
    explicit Batch(const ReceiptsRequest &request) : m_request(request), m_totals(request.seed, request.sampleSize) {}

    /// Blocks are judged side by side and taken up in the order in which they were read.
    [[nodiscard]] Attempt<BatchTotals> run()
    {
        if (!m_request.quiet && !m_request.json)
            print(headingText());
        LineBlocks blocks(m_request.inputs);
        std::deque<std::future<std::vector<JudgedLine>>> running;
        while (!interrupted()) {
            Attempt<std::optional<LineBlock>> block = blocks.next();
            if (!block)
                return tl::unexpected<Refusal>(block.error());
            if (!*block)
                break;
            running.push_back(std::async(std::launch::async, [this, taken = std::move(**block)] {
                return judgeBlock(taken, m_request.references, m_request.seed);
            }));
            if (running.size() > m_request.threads)
                takeFirst(running);
            m_progress.show(m_totals, blocks.bytesRead());
        }
        while (!running.empty())
            takeFirst(running);
        m_progress.finish();
        m_totals.partial = interrupted();
        return std::move(m_totals);
    }

private:
    void takeFirst(std::deque<std::future<std::vector<JudgedLine>>> &running)
    {
        std::string out;
        for (JudgedLine &judged : running.front().get())
            take(judged, out);
        running.pop_front();
        print(out);
    }

    void take(const JudgedLine &judged, std::string &out)
    {
        if (!judged.line) {
            const Error &error = judged.line.error();
            MalformedLine line{judged.place, std::string(errorName(error.code)), error.message};
            line.place.offset += error.offset.value_or(0);
            if (m_request.json && !m_request.quiet)
                out += malformedJson(line);
            m_totals.add(std::move(line));
            return;
        }
        if (const auto *expected = std::get_if<ExpectedReceipt>(&*judged.line))
            return m_totals.add(*expected);
        const BatchRow &row = std::get<BatchRow>(*judged.line);
        const bool repeated = !m_totals.add(row, judged.place);
        if (!m_request.quiet)
            out += m_request.json ? rowJson(row, judged.place, repeated) : rowText(row, judged.place, repeated);
    }

    const ReceiptsRequest &m_request;
    BatchTotals m_totals;
    Progress m_progress;
};

/// Adds the parts of one file, a line each.
Attempt<void> mergeFile(const std::string &path, std::optional<BatchTotals> &out)
{
    const Attempt<std::string> text = readText(path, kMaxPartial);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    for (std::string_view rest = *text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        Result<BatchTotals> part = readPartial(line);
        if (!part)
            return refuseInput(oneLine(displayName(path), part.error()), "give results that --partial wrote");
        if (!out)
            out = std::move(*part);
        else if (const Result<void> added = out->merge(*part); !added)
            return refuseUsage(oneLine(displayName(path), added.error()),
                               "draw all parts with the same --sample and --seed");
    }
    return {};
}

Attempt<BatchTotals> merged(const std::vector<std::string> &paths)
{
    std::optional<BatchTotals> out;
    for (const std::string &path : paths) {
        if (const Attempt<void> added = mergeFile(path, out); !added)
            return tl::unexpected<Refusal>(added.error());
    }
    if (!out)
        return refuseInput("the inputs hold no results", "give results that --partial wrote");
    return std::move(*out);
}

/// The mergeable result to its file; "-" is standard output, which then holds nothing else.
Attempt<void> writePartial(const std::string &path, const BatchTotals &totals)
{
    if (path != "-")
        return writeFile(path, partialText(totals));
    print(partialText(totals));
    return {};
}

/// A failure is worse than an answer that was served unverified, and that worse than what could not be judged.
ExitCode exitCodeOf(const BatchTotals &totals)
{
    if (totals.of(BatchSignature::Fails) + totals.counts.outOfOrder + totals.of(BatchUpstream::Contradicts)
            + totals.of(BatchSession::Outside)
        > 0)
        return ExitCode::Refuted;
    if (totals.of(BatchUpstream::Unverified) + totals.of(BatchUpstream::NotRequired) > 0)
        return ExitCode::PolicyNotMet;
    const bool open = totals.partial || totals.counts.receipts == 0
        || totals.of(BatchSignature::UnknownKeyset) + totals.of(BatchSession::Missing) + totals.counts.malformed
                + totals.duplicates() + totals.withoutReceipt()
            > 0;
    return open ? ExitCode::Undetermined : ExitCode::Accepted;
}

}  // namespace

Attempt<ExitCode> runReceipts(Words words)
{
    return withArguments(words, receiptsOptions(), kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        const Attempt<ReceiptsRequest> request = readReceiptsRequest(arguments);
        if (!request)
            return tl::unexpected<Refusal>(request.error());
        catchInterrupt();
        const Attempt<BatchTotals> totals = request->merge ? merged(request->inputs) : Batch(*request).run();
        if (!totals)
            return tl::unexpected<Refusal>(totals.error());
        if (request->partialOut) {
            if (const Attempt<void> written = writePartial(*request->partialOut, *totals); !written)
                return tl::unexpected<Refusal>(written.error());
        }
        if (request->partialOut == "-")
            return ExitCode::
                Accepted;  // a part is done, whatever it found: the engine that runs parts stops at any other code
        print(request->json ? summaryJson(*totals) : summaryText(*totals));
        return exitCodeOf(*totals);
    });
}

}  // namespace sealscope::cli
