#include "ui/pages/expectations_dialog.h"

#include "ui/models/text.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/wrapping_label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace sealscope::ui {

namespace {

constexpr int kIndent = 26;       ///< of what belongs to a check box, device-independent pixels
constexpr int kGap = 6;           ///< above a check box, beside the spacing
constexpr int kDigitsShown = 68;  ///< a SHA-256 in hex is whole in its field

QString nonceHint(std::optional<Dialect> dialect)
{
    if (!dialect)
        return ExpectationsDialog::tr(
            "A report of the current dialect takes 64 lower-case hex digits, one of June 2026 any text.");
    if (hasWorkloadIdentity(*dialect))
        return ExpectationsDialog::tr("This report is of the dialect “%1”, which takes any text, the empty one too.")
            .arg(text(dialectName(*dialect)));
    return ExpectationsDialog::tr("This report is of the dialect “%1”, which takes 64 lower-case hex digits.")
        .arg(text(dialectName(*dialect)));
}

void addSentence(QGridLayout &grid, WrappingLabel &words)
{
    grid.addWidget(&words, grid.rowCount(), 0, 1, 2);
}

}  // namespace

ExpectationsDialog::ExpectationsDialog(const Expectations &current, std::optional<Dialect> dialect, QWidget *parent)
    : QDialog(parent),
      m_dialect(dialect),
      m_expectations(current)
{
    setWindowTitle(tr("What I sent and saw"));
    auto *grid = new QGridLayout(this);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    addSentence(
        *grid,
        *new WrappingLabel(tr("Only you know which challenge you sent and which key your connection met. Both decide "
                              "whether a report was made for you, and whether it is about the service that "
                              "you spoke to. Nothing of this leaves the computer."),
                           this));
    m_sentNonce = addStatement(*grid, tr("I sent this &nonce"), current.nonce.has_value());
    m_nonce = addEntry(*grid, *m_sentNonce, tr("Nonce"), {}, text(current.nonce.value_or(std::string())));
    addHint(*grid, nonceHint(dialect));

    const auto channel = current.channel;
    m_sawChannel = addStatement(*grid, tr("I saw this TLS &connection"), channel.has_value());
    m_host = addEntry(*grid, *m_sawChannel, tr("Host"), QStringLiteral("api.example.com"),
                      channel ? text(channel->host) : QString());
    m_spki = addEntry(*grid, *m_sawChannel, tr("Key"), tr("64 hex digits"),
                      channel ? text(toHex(channel->spkiSha256)) : QString());
    addHint(*grid, tr("The key is the SHA-256 of the SubjectPublicKeyInfo in the certificate that the host showed."));

    m_wantsReportData = addStatement(*grid, tr("A quote without a report must carry this report_&data"),
                                     current.reportData.has_value());
    m_reportData = addEntry(*grid, *m_wantsReportData, tr("report_data"), tr("128 hex digits"),
                            current.reportData ? text(toHex(*current.reportData)) : QString());
    m_refusal = new WrappingLabel({}, this);
    addSentence(*grid, *m_refusal);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Appraise"));
    grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExpectationsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExpectationsDialog::reject);
}

QCheckBox *ExpectationsDialog::addStatement(QGridLayout &grid, const QString &question, bool stated)
{
    auto *statement = new QCheckBox(question, this);
    statement->setChecked(stated);
    grid.setRowMinimumHeight(grid.rowCount(), kGap);
    grid.addWidget(statement, grid.rowCount() + 1, 0, 1, 2);
    return statement;
}

QLineEdit *ExpectationsDialog::addEntry(QGridLayout &grid, QCheckBox &statement, const QString &name,
                                        const QString &placeholder, const QString &text)
{
    auto *entry = new QLineEdit(text, this);
    entry->setFont(fixedPitch());
    entry->setAccessibleName(name);
    entry->setPlaceholderText(placeholder);
    entry->setMinimumWidth(QFontMetrics(entry->font()).averageCharWidth() * kDigitsShown);
    entry->setEnabled(statement.isChecked());
    connect(&statement, &QCheckBox::toggled, entry, &QWidget::setEnabled);
    auto *label = new QLabel(name, this);
    label->setBuddy(entry);
    label->setContentsMargins(kIndent, 0, 0, 0);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(entry, row, 1);
    return entry;
}

void ExpectationsDialog::addHint(QGridLayout &grid, const QString &words)
{
    auto *hint = new WrappingLabel(words, this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setContentsMargins(kIndent, 0, 0, 0);
    addSentence(grid, *hint);
}

template <class T>
std::optional<T> ExpectationsDialog::taken(const Result<T> &read, QLineEdit &entry)
{
    if (read)
        return *read;
    m_refusal->setWords(tr("%1: %2.").arg(entry.accessibleName(), shown(read.error().message)));
    entry.setFocus();
    fit();
    return std::nullopt;
}

void ExpectationsDialog::fit()
{
    resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void ExpectationsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fit();
}

void ExpectationsDialog::accept()
{
    Expectations stated;
    if (m_sentNonce->isChecked() && !(stated.nonce = taken(readNonce(m_nonce->text(), m_dialect), *m_nonce)))
        return;
    if (m_sawChannel->isChecked()) {
        const Result<ObservedChannel> channel = readChannel(m_host->text(), m_spki->text());
        QLineEdit &atFault = !channel && channel.error().code == ErrorCode::ParamInvalid ? *m_host : *m_spki;
        if (!(stated.channel = taken(channel, atFault)))
            return;
    }
    if (m_wantsReportData->isChecked()
        && !(stated.reportData = taken(readReportData(m_reportData->text()), *m_reportData)))
        return;
    m_expectations = std::move(stated);
    QDialog::accept();
}

}  // namespace sealscope::ui
