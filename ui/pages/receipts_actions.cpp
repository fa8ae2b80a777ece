#include "core/aci/receipt.h"
#include "ui/models/log_counts_model.h"
#include "ui/models/log_lines.h"
#include "ui/models/receipt_csv.h"
#include "ui/models/receipt_log.h"
#include "ui/models/receipt_model.h"
#include "ui/models/text.h"
#include "ui/pages/receipt_detail.h"
#include "ui/pages/receipts_page.h"
#include "ui/state/background.h"
#include "ui/state/written_file.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QShortcut>
#include <QTabWidget>
#include <QTableView>
#include <algorithm>

/// What the Receipts page does when it is asked to, and what it says meanwhile.
namespace sealscope::ui {

namespace {

/// A receipt of a log and the bytes it was read from.
struct ReadAgain {
    Bytes bytes;
    Result<Receipt> receipt;
};

}  // namespace

void ReceiptsPage::makeActions()
{
    const auto make = [this](const QString &name, auto &&what) {
        auto *action = new QAction(name, this);
        connect(action, &QAction::triggered, this, what);
        addAction(action);
        return action;
    };
    m_open = make(tr("Open receipts…"), [this] {
        QFileDialog *dialog = fileDialog(tr("Add receipts to this case"));
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this,
                [this](const QStringList &files) { m_workspace.openFiles(files, m_workspace.joining()); });
        dialog->show();
    });
    m_reconcile = make(tr("Reconcile…"), [this] {
        QFileDialog *dialog = fileDialog(tr("Reconcile a log of receipts"));
        dialog->setFileMode(QFileDialog::ExistingFiles);
        dialog->setNameFilters({tr("Logs of receipts (*.ndjson *.jsonl)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::filesSelected, this, &ReceiptsPage::openLog);
        dialog->show();
    });
    m_export = make(tr("Export CSV…"), [this] {
        QFileDialog *dialog = fileDialog(tr("Export the table"));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("csv"));
        connect(dialog, &QFileDialog::fileSelected, this, &ReceiptsPage::exportCsv);
        dialog->show();
    });
    m_stop = make(tr("Stop"), [this] { stopLog(); });
    m_toCase = make(tr("Back to the receipts of the case"), [this] { closeLog(); });
    // Esc stops the log also while an appraisal could be stopped by it.
    m_escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(m_escape, &QShortcut::activated, this, &ReceiptsPage::stopLog);
    connect(m_escape, &QShortcut::activatedAmbiguously, this, [this] {
        stopLog();
        m_workspace.stop();
    });
}

void ReceiptsPage::makeDetailActions()
{
    const auto attachAction = [this](const QString &name, const QString &dialogName, ArtifactKind body) {
        auto *action = new QAction(name, this);
        connect(action, &QAction::triggered, this, [this, dialogName, body] {
            QFileDialog *dialog = fileDialog(dialogName);
            dialog->setFileMode(QFileDialog::ExistingFile);
            connect(dialog, &QFileDialog::fileSelected, this, [this, body](const QString &path) { attach(path, body); });
            dialog->show();
        });
        addAction(action);
        return action;
    };
    m_attach = {attachAction(tr("Attach request…"), tr("Attach the request body"), ArtifactKind::RequestBody),
                attachAction(tr("Attach response…"), tr("Attach the response body"), ArtifactKind::ResponseBody)};
    m_toSession = new QAction(tr("Go to the session"), this);
    connect(m_toSession, &QAction::triggered, this, &ReceiptsPage::chooseSession);
    m_addToCase = new QAction(tr("Add this receipt to the case"), this);
    connect(m_addToCase, &QAction::triggered, this, &ReceiptsPage::addShownToCase);
    addActions({m_toSession, m_addToCase});
    m_detail->setActions(m_attach + QList<QAction *>{m_toSession, m_addToCase});
}

QFileDialog *ReceiptsPage::fileDialog(const QString &name)
{
    auto *dialog = new QFileDialog(this, name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void ReceiptsPage::openLog(const QStringList &paths)
{
    m_isLog = true;
    m_logPaths = paths;
    m_current.reset();
    m_said.clear();
    m_countsModel->setTotals(nullptr);
    m_tabs->setCurrentWidget(m_detail);
    m_model->showLog();
    m_log->open(paths, m_snapshot);
}

void ReceiptsPage::stopLog()
{
    m_log->stop();
}

void ReceiptsPage::closeLog()
{
    m_log->stop();
    m_isLog = false;
    m_current.reset();
    m_said.clear();
    m_tabs->setCurrentWidget(m_detail);
    m_model->showCase(m_snapshot);
    fitTable();
    refresh();
}

void ReceiptsPage::exportCsv(const QString &path)
{
    const auto work = [path, table = m_model->table(), rows = m_model->rows()] { return writtenFile(path, receiptCsv(table, rows).toStdString()); };
    const std::size_t count = m_model->rows().size();
    const QString name = QFileInfo(path).fileName();
    runInBackground(this, work, [this, name, count](const QString &error) {
        m_said = error.isEmpty() ? tr("“%1” was written: %2 rows.").arg(name, numberText(count))
                                 : tr("“%1” was not written: %2. No half file is left.").arg(name, error);
        refresh();
    });
}

void ReceiptsPage::attach(const QString &path, ArtifactKind body)
{
    std::vector<Input> inputs;
    inputs.emplace_back(FileInput{path, body});
    m_workspace.addInputs(std::move(inputs), m_workspace.joining());
}

void ReceiptsPage::addShownToCase()
{
    if (m_shownBytes.empty())
        return;
    std::vector<Input> inputs;
    inputs.emplace_back(BytesInput{m_shownBytes,
                                   "receipt of a log",
                                   {OriginKind::File, QFileInfo(m_logPaths.value(0)).fileName().toStdString()}});
    m_workspace.addInputs(std::move(inputs), m_workspace.joining());
}

void ReceiptsPage::chooseSession()
{
    const QList<Page *> pages = window()->findChildren<Page *>();
    const bool isThere = std::ranges::any_of(pages, [](const Page *page) { return page->id() == PageId::Session; });
    if (isThere)
        emit pageChosen(PageId::Session);
    else
        emit checkChosen(CheckId::UpstreamVerified);
}

void ReceiptsPage::showLogEntry(const ReceiptEntry &entry)
{
    if (static_cast<qsizetype>(entry.input) >= m_log->sources().size())
        return;
    const QString source = m_log->sources()[static_cast<qsizetype>(entry.input)];
    const auto work = [source, range = entry.bytes] {
        Result<Bytes> bytes = readAgain(source, range);
        if (!bytes)
            return ReadAgain{{}, tl::unexpected<Error>(bytes.error())};
        Result<Receipt> receipt = parseReceipt(asText(*bytes));
        return ReadAgain{std::move(*bytes), std::move(receipt)};
    };
    runInBackground(this, work, [this, handle = m_current](const ReadAgain &read) {
        if (!m_isLog || m_current != handle)
            return;
        m_shownBytes = read.bytes;
        m_addToCase->setVisible(!m_shownBytes.empty());
        m_detail->showLogReceipt(read.receipt);
    });
}

void ReceiptsPage::sayNotice()
{
    m_notice->show();
    if (m_isLog) {
        sayLogNotice();
        return;
    }
    if (!m_said.isEmpty())
        m_notice->say(m_said, {});
    else if (m_snapshot && m_model->table().chunks().empty())
        m_notice->say(tr("This case has no receipts. The report alone carries none."),
                      tr("A service names the receipt of an answer in its response and hands it out for a limited time. "
                         "Save it beside the exact bytes of request and response."),
                      {m_open, m_reconcile});
    else
        m_notice->hide();
}

void ReceiptsPage::sayLogNotice()
{
    const QString keysets = tr("Held against the keysets and sessions of this case.");
    if (m_log->isRunning()) {
        m_notice->say(tr("Reading the log: %1.").arg(m_log->progress()), keysets, {m_stop});
        return;
    }
    const std::shared_ptr<const LogEnd> &end = m_log->end();
    if (!end)
        return;
    const QString count = numberText(end->totals.counts.receipts);
    if (!m_said.isEmpty())
        m_notice->say(m_said, keysets, {m_toCase});
    else if (end->error)
        m_notice->say(tr("The log cannot be read further: %1.").arg(shown(end->error->message)),
                      tr("The %1 receipts before that are shown, and are a partial result.").arg(count), {m_toCase});
    else if (end->totals.partial)
        m_notice->say(tr("Stopped by you after %1 receipts. The result is partial.").arg(count),
                      tr("What was read is kept. The rest of the log was not looked at."), {m_toCase});
    else
        m_notice->say(tr("The whole log was read. Receipts: %1. Malformed lines: %2.")
                          .arg(count, numberText(end->totals.counts.malformed)),
                      keysets, {m_toCase});
}

}  // namespace sealscope::ui
