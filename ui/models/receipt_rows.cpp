#include "ui/models/receipt_rows.h"

#include "core/aci/upstream_record.h"
#include "core/appraisal/exchange_case.h"
#include "ui/models/mark.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ReceiptRows", sourceText);
}

std::string outcomeWord(const AttestationResult &result, std::size_t artifact, ReceiptColumn column)
{
    return outcomeText(*outcomeOf(result.now, artifact, column), rootKind(result)).toStdString();
}

}  // namespace

ReceiptTable receiptsOf(const SnapshotPtr &snapshot)
{
    ReceiptTable table;
    if (!snapshot)
        return table;
    ReceiptChunkWriter writer;
    for (const Parsed<Receipt> &parsed : snapshot->reading.evidence->exchange.receipts) {
        const Artifact &artifact = snapshot->artifacts()[parsed.artifact];
        const std::string request = outcomeWord(snapshot->result(), parsed.artifact, ReceiptColumn::Request);
        const std::string response = outcomeWord(snapshot->result(), parsed.artifact, ReceiptColumn::Response);
        const std::string receipt = outcomeWord(snapshot->result(), parsed.artifact, ReceiptColumn::Receipt);
        std::string upstream;
        ReceiptEntry entry;
        entry.id = artifact.name;
        entry.bytes = {0, artifact.view().size()};
        if (parsed.value) {
            upstream = upstreamText(*parsed.value).toStdString();
            entry.id = parsed.value->receiptId;
            entry.model = parsed.value->model ? std::string_view(*parsed.value->model) : std::string_view();
            entry.servedAt = parsed.value->servedAt;
            entry.bytes = parsed.value->range;
        }
        entry.upstream = upstream;
        entry.request = request;
        entry.response = response;
        entry.receipt = receipt;
        entry.input = parsed.artifact;
        if (writer.isFull())
            table.append(writer.take());
        writer.add(entry);
    }
    if (writer.size() != 0)
        table.append(writer.take());
    return table;
}

std::optional<CheckResult> outcomeOf(const Judgement &now, std::size_t artifact, ReceiptColumn column)
{
    const auto about = [&](CheckId id) { return forSubject(now.check(id), artifact); };
    switch (column) {
    case ReceiptColumn::Request: return about(CheckId::ReceiptRequest);
    case ReceiptColumn::Response: return about(CheckId::ReceiptResponse);
    case ReceiptColumn::Receipt: {
        const std::array own{about(CheckId::ReceiptSignature), about(CheckId::ReceiptKeyset), about(CheckId::ReceiptOrder)};
        return *std::ranges::max_element(own, {}, urgency);
    }
    case ReceiptColumn::Id:
    case ReceiptColumn::Model:
    case ReceiptColumn::Served:
    case ReceiptColumn::Upstream: return std::nullopt;
    }
    return std::nullopt;
}

QString upstreamText(const Receipt &receipt)
{
    const UpstreamRecord record = upstreamRecord(receipt.events);
    if (record.attempts.empty())
        return tr("none recorded");
    const ReceiptEvent &event = record.verified != nullptr ? *record.verified : *record.attempts.back();
    const UpstreamOutcome &outcome = *event.upstream;
    const QString required = !outcome.required ? tr("required or not is not said")
        : *outcome.required                    ? tr("required")
                                               : tr("not required");
    QString out = tr("%1, %2").arg(required, shown(outcome.result, 40));
    if (record.attempts.size() > 1)
        out = tr("%1 (%2 attempts)").arg(out).arg(record.attempts.size());
    return forwardingOf(receipt.events) == Forwarding::Refused ? tr("refusal: %1").arg(out) : out;
}

std::shared_ptr<const Receipt> receiptIn(const SnapshotPtr &snapshot, std::size_t artifact)
{
    if (!snapshot)
        return nullptr;
    const auto &all = snapshot->reading.evidence->exchange.receipts;
    const auto found = std::ranges::find(all, artifact, &Parsed<Receipt>::artifact);
    if (found == all.end() || !found->value)
        return nullptr;
    return {snapshot, &*found->value};
}

}  // namespace sealscope::ui
