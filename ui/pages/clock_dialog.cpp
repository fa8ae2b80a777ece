#include "ui/pages/clock_dialog.h"

#include "ui/models/text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace sealscope::ui {

ClockDialog::ClockDialog(const ClockChoice &current, QWidget *parent)
    : QDialog(parent),
      m_computer(new QRadioButton(tr("&Now is this computer's clock"), this)),
      m_fixed(new QRadioButton(tr("Now &is"), this)),
      m_collected(new QCheckBox(tr("&Collected at"), this)),
      m_fixedTime(timeEntry(tr("Now"), current.now)),
      m_collectedTime(timeEntry(tr("Collected at"), current.atCollection)),
      m_refusal(new QLabel(this)),
      m_choice(current)
{
    setWindowTitle(tr("Clocks"));
    (current.now ? m_fixed : m_computer)->setChecked(true);
    m_collected->setChecked(current.atCollection.has_value());
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->setWordWrap(true);
    auto *explanation =
        new QLabel(tr("A case is judged anew at each clock. A second clock adds a second verdict, it never "
                      "replaces the first. Times are UTC, as 2026-11-22T13:02:11Z or Unix seconds."),
                   this);
    explanation->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Appraise"));

    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->addWidget(explanation, 0, 0, 1, 2);
    grid->addWidget(m_computer, 1, 0, 1, 2);
    grid->addWidget(m_fixed, 2, 0);
    grid->addWidget(m_fixedTime, 2, 1);
    grid->addWidget(m_collected, 3, 0);
    grid->addWidget(m_collectedTime, 3, 1);
    grid->addWidget(m_refusal, 4, 0, 1, 2);
    grid->addWidget(buttons, 5, 0, 1, 2);
    connect(m_fixed, &QRadioButton::toggled, m_fixedTime, &QWidget::setEnabled);
    connect(m_collected, &QCheckBox::toggled, m_collectedTime, &QWidget::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClockDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ClockDialog::reject);
    m_fixedTime->setEnabled(m_fixed->isChecked());
    m_collectedTime->setEnabled(m_collected->isChecked());
}

QLineEdit *ClockDialog::timeEntry(const QString &name, std::optional<UnixTime> time)
{
    auto *entry = new QLineEdit(this);
    entry->setAccessibleName(name);
    entry->setMinimumWidth(260);
    entry->setPlaceholderText(QStringLiteral("2026-11-22T13:02:11Z"));
    if (time)
        entry->setText(text(formatRfc3339(*time)));
    return entry;
}

std::optional<UnixTime> ClockDialog::read(const QLineEdit &entry)
{
    const Result<UnixTime> time = readTime(entry.text().trimmed());
    if (time)
        return *time;
    m_refusal->setText(tr("%1: %2.").arg(entry.accessibleName(), shown(time.error().message)));
    return std::nullopt;
}

void ClockDialog::accept()
{
    ClockChoice choice;
    if (m_fixed->isChecked())
        choice.now = read(*m_fixedTime);
    if (m_collected->isChecked())
        choice.atCollection = read(*m_collectedTime);
    if (m_fixed->isChecked() != choice.now.has_value() || m_collected->isChecked() != choice.atCollection.has_value())
        return;
    m_choice = choice;
    QDialog::accept();
}

}  // namespace sealscope::ui
