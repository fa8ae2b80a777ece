#include "ui/models/receipt_csv.h"

#include "ui/models/receipt_model.h"

namespace sealscope::ui {

namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

}  // namespace

QByteArray csvCell(std::string_view text)
{
    QByteArray out(text.data(), static_cast<qsizetype>(text.size()));
    if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos)
        out.prepend('\'');
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return out;
    out.replace("\"", "\"\"");
    return '"' + out + '"';
}

QByteArray receiptCsv(const ReceiptTable &table, const std::vector<ReceiptHandle> &rows)
{
    QByteArray out;
    for (int column = 0; column < kReceiptColumns; ++column) {
        const QByteArray title = receiptColumnTitle(static_cast<ReceiptColumn>(column)).toUtf8();
        out += csvCell(title.toStdString()) + (column + 1 == kReceiptColumns ? "\r\n" : ",");
    }
    for (const ReceiptHandle row : rows) {
        const ReceiptEntry entry = table.at(row);
        for (int i = 0; i < kReceiptColumns; ++i) {
            const auto column = static_cast<ReceiptColumn>(i);
            const bool isTime = column == ReceiptColumn::Served;
            out += csvCell(isTime && entry.servedAt ? servedText(entry.servedAt).toStdString() : std::string(entry.text(column)));
            out += i + 1 == kReceiptColumns ? "\r\n" : ",";
        }
    }
    return out;
}

}  // namespace sealscope::ui
