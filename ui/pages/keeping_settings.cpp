#include "ui/pages/keeping_settings.h"

#include "ui/models/text.h"
#include "ui/widgets/wrapping_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

KeepingSettingsPart::KeepingSettingsPart(HouseholdPtr household, QWidget *parent)
    : SettingsPart(parent),
      m_household(std::move(household)),
      m_keep(new QCheckBox(tr("&Keep results"), this)),
      m_count(new WrappingLabel({}, this)),
      m_deleteAll(new QPushButton(tr("&Delete all…"), this)),
      m_textSize(new QComboBox(this)),
      m_letters(new QCheckBox(tr("Single-&letter keys"), this))
{
    const Settings &settings = m_household->settings().settings();
    m_keep->setChecked(settings.keepResults);
    m_deleteAll->setAccessibleName(tr("Delete all results of the history"));
    m_textSize->setAccessibleName(tr("Text size"));
    for (const int percent : {100, 125, 150, 175, 200})
        m_textSize->addItem(tr("%1 %").arg(percent), percent);
    m_textSize->setCurrentIndex(std::max(0, m_textSize->findData(settings.textSize)));
    m_letters->setChecked(settings.singleLetterKeys);
    auto *remove = new QHBoxLayout;
    remove->addWidget(m_count, 1);
    remove->addWidget(m_deleteAll);
    auto *size = new QHBoxLayout;
    auto *label = new QLabel(tr("&Text size"), this);
    label->setBuddy(m_textSize);
    size->addWidget(label);
    size->addWidget(m_textSize);
    size->addStretch();
    auto *lines = new QVBoxLayout(this);
    lines->setSpacing(8);
    lines->addWidget(m_keep);
    lines->addWidget(new WrappingLabel(tr("Answers, digests and public keys of each result stay on this computer, in a file that only you "
                                          "can read. Requests, responses and other bytes are never in it, nor is any API key or token."),
                                       this));
    lines->addLayout(remove);
    lines->addSpacing(12);
    lines->addLayout(size);
    lines->addWidget(m_letters);
    lines->addWidget(new WrappingLabel(tr("N, B, L and ? act on the page while no text field has the focus."), this));
    lines->addStretch();
    connect(m_deleteAll, &QPushButton::clicked, this, &KeepingSettingsPart::askToDeleteAll);
    connect(&m_household->history(), &History::changed, this, &KeepingSettingsPart::refresh);
    refresh();
}

void KeepingSettingsPart::refresh()
{
    const std::size_t kept = m_household->history().results()->all.size();
    m_count->setWords(kept == 0 ? tr("No result is kept.") : kept == 1 ? tr("One result is kept.") : tr("%1 results are kept.").arg(numberText(kept)));
    m_deleteAll->setEnabled(kept != 0);
}

void KeepingSettingsPart::askToDeleteAll()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete the history"), tr("Delete all results of the history?"),
                                     QMessageBox::Cancel, this);
    question->setInformativeText(tr("Answers, digests and keys go for good. The files that were judged stay."));
    QPushButton *confirm = question->addButton(tr("Delete all"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(confirm, &QPushButton::clicked, this, [this] { m_household->history().removeAll(); });
    question->open();
}

QString KeepingSettingsPart::apply(Settings &settings)
{
    settings.keepResults = m_keep->isChecked();
    settings.textSize = m_textSize->currentData().toInt();
    settings.singleLetterKeys = m_letters->isChecked();
    return {};
}

}  // namespace sealscope::ui
