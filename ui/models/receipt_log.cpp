#include "ui/models/receipt_log.h"

#include "core/appraisal/exchange_case.h"
#include "core/appraisal/report_case.h"
#include "ui/models/log_lines.h"
#include "ui/models/receipt_words.h"
#include "ui/models/text.h"
#include "ui/state/background.h"

#include <QFileInfo>
#include <QPromise>
#include <QThread>
#include <QtConcurrentMap>

namespace sealscope::ui {

namespace {

constexpr std::size_t kFirstBlock = 16U * 1024;  ///< small, so that first rows are there at once
constexpr std::size_t kBlock = 256U * 1024;
constexpr int kPieceMs = 100;  ///< between two hand-overs, unless a chunk is full

/// One line with what judging it gave.
struct JudgedLine {
    LinePlace place;
    std::size_t length = 0;
    Result<BatchLine> line;
};

/// A block of lines, judged on whatever core is free.
struct Work {
    LogBlock block;
    std::vector<JudgedLine> judged;
};

void judge(Work &work, const std::string &name, const BatchReferences &references)
{
    const ThreadStateGuard guard;
    LinePlace place{name, work.block.line, work.block.offset};
    for (std::string_view rest = work.block.text; !rest.empty(); ++place.line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos)
            work.judged.push_back({place, end, judgeLine(line, references, {})});
        const std::size_t taken = std::min(end + 1, rest.size());
        place.offset += taken;
        rest.remove_prefix(taken);
    }
}

/// The worker's side of a reading.
class Reading {
public:
    Reading(QPromise<LogPiece> &promise, const QStringList &paths, std::stop_token token)
        : m_promise(promise), m_lines(paths), m_token(std::move(token))
    {
        m_sinceHandOver.start();
    }

    void run(const BatchReferences &references)
    {
        auto end = std::make_shared<LogEnd>();
        std::size_t size = kFirstBlock;
        while (!m_token.stop_requested()) {
            std::vector<Work> round;
            end->error = fill(round, size);
            QtConcurrent::blockingMap(round, [&](Work &work) { judge(work, nameOf(work.block.source), references); });
            for (Work &work : round)
                take(work, end->totals);
            if (round.empty() || end->error)
                break;
            size = kBlock;
        }
        end->totals.partial = m_token.stop_requested() || end->error.has_value();
        handOver(end->totals, end);
    }

private:
    [[nodiscard]] std::string nameOf(std::size_t source) const
    {
        return QFileInfo(m_lines.sources()[static_cast<qsizetype>(source)]).fileName().toStdString();
    }

    /// A block for each core; fewer at the end.
    [[nodiscard]] std::optional<Error> fill(std::vector<Work> &round, std::size_t size)
    {
        const auto cores = static_cast<std::size_t>(std::max(1, QThread::idealThreadCount()));
        while (round.size() < cores) {
            Result<std::optional<LogBlock>> block = m_lines.next(size);
            if (!block)
                return block.error();
            if (!*block)
                return std::nullopt;
            round.push_back({std::move(**block), {}});
        }
        return std::nullopt;
    }

    void take(const Work &work, BatchTotals &totals)
    {
        for (const JudgedLine &judged : work.judged) {
            if (!judged.line) {
                const Error &error = judged.line.error();
                LinePlace place = judged.place;
                place.offset += error.offset.value_or(0);
                totals.add(MalformedLine{std::move(place), std::string(errorName(error.code)), error.message});
            } else if (const auto *expected = std::get_if<ExpectedReceipt>(&*judged.line)) {
                totals.add(*expected);
            } else {
                addRow(std::get<BatchRow>(*judged.line), judged, work.block.source, totals);
            }
        }
        if (m_sinceHandOver.elapsed() >= kPieceMs || totals.counts.receipts < ReceiptChunk::kMostRows)
            handOver(totals, nullptr);
    }

    void addRow(const BatchRow &row, const JudgedLine &judged, std::size_t source, BatchTotals &totals)
    {
        const bool isRepeated = !totals.add(row, judged.place);
        const std::string receipt = logWords(row, isRepeated).toStdString();
        const std::string upstream = logUpstreamWords(row.upstream).toStdString();
        ReceiptEntry entry;
        entry.id = row.receiptId;
        entry.model = row.model ? std::string_view(*row.model) : std::string_view();
        entry.servedAt = row.servedAt;
        entry.upstream = upstream;
        entry.receipt = receipt;
        entry.input = source;
        entry.bytes = {static_cast<std::size_t>(judged.place.offset), judged.length};
        m_rows.add(entry);
        if (m_rows.isFull())
            handOver(totals, nullptr);
    }

    void handOver(const BatchTotals &totals, const std::shared_ptr<const LogEnd> &end)
    {
        LogPiece piece{nullptr, m_lines.sources(), totals.counts.receipts, totals.counts.malformed, end};
        if (m_rows.size() != 0)
            piece.rows = m_rows.take();
        m_promise.addResult(std::move(piece));
        m_sinceHandOver.restart();
    }

    QPromise<LogPiece> &m_promise;
    LogLines m_lines;
    std::stop_token m_token;
    ReceiptChunkWriter m_rows;
    QElapsedTimer m_sinceHandOver;
};

}  // namespace

BatchReferences referencesOf(const SnapshotPtr &snapshot)
{
    BatchReferences out;
    if (!snapshot)
        return out;
    const Evidence &evidence = *snapshot->reading.evidence;
    const std::optional<ReportCase> report = openReport(evidence);
    const ExchangeCase exchange = openExchange(evidence, snapshot->dossier.policy, report);
    out.direct = exchange.direct;
    if (exchange.keys.keyset != nullptr && exchange.keys.digest) {
        const Dialect dialect = exchange.keys.workloadIdentity ? Dialect::Legacy202606 : Dialect::Current;
        out.keysets.emplace(*exchange.keys.digest, BatchKeyset{*exchange.keys.keyset, dialect, exchange.keys.workloadId});
    }
    for (const SessionCase &session : exchange.sessions) {
        if (session.id)
            out.sessions.emplace(*session.id, session.value());
    }
    return out;
}

ReceiptLog::ReceiptLog(QObject *parent) : QObject(parent) {}

ReceiptLog::~ReceiptLog()
{
    m_stop.request_stop();
}

void ReceiptLog::open(const QStringList &paths, const SnapshotPtr &snapshot)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_last = {};
    m_running = true;
    m_since.start();
    m_watcher = std::make_unique<QFutureWatcher<LogPiece>>();
    connect(m_watcher.get(), &QFutureWatcher<LogPiece>::resultReadyAt, this,
            [this](int index) { take(m_watcher->resultAt(index)); });
    m_watcher->setFuture(QtConcurrent::run([paths, snapshot, token = m_stop.get_token()](QPromise<LogPiece> &promise) {
        const ThreadStateGuard guard;
        Reading(promise, paths, token).run(referencesOf(snapshot));
    }));
    emit progressed();
}

void ReceiptLog::stop()
{
    m_stop.request_stop();
}

QString ReceiptLog::progress() const
{
    const auto ms = static_cast<std::uint64_t>(std::max<qint64>(1, m_since.elapsed()));
    return tr("%1 receipts, %2 a second")
        .arg(numberText(m_last.receipts), numberText(m_last.receipts * 1000 / ms));
}

void ReceiptLog::take(const LogPiece &piece)
{
    m_last = piece;
    m_last.rows.reset();
    if (piece.rows)
        emit rowsCame(piece.rows);
    if (piece.end)
        m_running = false;
    emit progressed();
    if (piece.end)
        emit finished();
}

}  // namespace sealscope::ui
