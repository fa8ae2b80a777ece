#include "ui/models/live_rows.h"

#include "ui/models/live_words.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::LiveRows", sourceText);
}

QString tookText(const std::optional<std::chrono::milliseconds> &took)
{
    return took ? durationText(*took) : QString();
}

/// The path of an address: its host stands in a place of its own.
QString targetOf(const live::Transfer &transfer)
{
    const std::size_t scheme = transfer.url.find("://");
    const std::size_t path = transfer.url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    return shown(path == std::string::npos ? "/" : std::string_view(transfer.url).substr(path), 400);
}

QString answerOf(const live::Transfer &transfer)
{
    if (transfer.status != 0)
        return tr("status %1").arg(transfer.status);
    return transfer.error ? tr("no answer") : tr("waits");
}

}  // namespace

TableColumns stepColumns()
{
    return {{tr("#"), tr("State"), tr("Step"), tr("Detail"), tr("Took")}, {}, {step_column::Took}, step_column::Detail};
}

std::vector<TableRow> stepRows(std::span<const live::LiveStep> steps)
{
    std::vector<TableRow> rows;
    for (const live::LiveStep &step : steps) {
        TableRow row;
        row.cells = {QString::number(rows.size() + 1), stateWord(step.state), shown(step.name, 60), shown(step.detail, 400),
                     tookText(step.took)};
        row.sentence = step.error ? shown(step.error->message, 1000) : QString();
        row.copy = row.sentence.isEmpty() ? row.cells[step_column::Detail] : row.sentence;
        row.named = tr("%1 = %2: %3 (seen here)").arg(row.cells[step_column::Step], row.cells[step_column::State], row.copy);
        rows.push_back(std::move(row));
    }
    return rows;
}

TableColumns transferColumns()
{
    return {{tr("For"), tr("Request"), tr("Answer"), tr("Bytes"), tr("Took")},
            {},
            {transfer_column::Bytes, transfer_column::Took},
            transfer_column::Request};
}

std::vector<TableRow> transferRows(std::span<const live::Transfer> transfers)
{
    std::vector<TableRow> rows;
    for (const live::Transfer &transfer : transfers) {
        TableRow row;
        row.cells = {shown(transfer.purpose, 60), shown(transfer.method, 16) + u' ' + targetOf(transfer), answerOf(transfer),
                     transfer.status == 0 ? QString() : numberText(transfer.body.size()), tookText(transfer.timings.finished)};
        row.sentence = transfer.error ? shown(transfer.error->message, 1000)
                                      : tr("%1, %2").arg(hostWord(transfer.host, transfer.port), bodyWords(transfer));
        row.copy = shown(transfer.url, 4000);
        row.named = tr("%1 = %2 (seen here)").arg(row.cells[transfer_column::Purpose], row.copy);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace sealscope::ui
