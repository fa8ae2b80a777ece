#include "ui/pages/reference_dialog.h"

#include "ui/models/text.h"
#include "ui/widgets/fixed_pitch.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sealscope::ui {

ReferenceDialog::ReferenceDialog(const QString &what, const QString &suggested, Accepting accepting, QWidget *parent)
    : QDialog(parent),
      m_accepting(std::move(accepting)),
      m_value(entry(tr("Value"))),
      m_origin(entry(tr("Origin"))),
      m_note(entry(tr("Note"))),
      m_refusal(new QLabel(this))
{
    setWindowTitle(tr("Add reference value: %1").arg(what));
    m_value->setText(suggested);
    m_value->setCursorPosition(0);
    m_value->setFont(fixedPitch());
    m_origin->setPlaceholderText(tr("where you have it from, other than this evidence"));
    m_note->setPlaceholderText(tr("optional"));
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->setWordWrap(true);
    m_refusal->setAccessibleName(tr("Why the value is not taken"));
    auto *explanation =
        new QLabel(tr("From then on the policy accepts this value. It is your decision: compare it with a source that "
                      "does not come "
                      "from the service. The policy gets a new digest, and the case is appraised again."),
                   this);
    explanation->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add to the policy"));

    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->addWidget(explanation, 0, 0, 1, 2);
    int row = 1;
    for (QLineEdit *one : {m_value, m_origin, m_note}) {
        auto *name = new QLabel(one->accessibleName(), this);
        name->setBuddy(one);
        grid->addWidget(name, row, 0);
        grid->addWidget(one, row++, 1);
    }
    grid->addWidget(m_refusal, row++, 0, 1, 2);
    grid->addWidget(buttons, row, 0, 1, 2);
    resize(640, sizeHint().height());
    m_origin->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &ReferenceDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReferenceDialog::reject);
}

QLineEdit *ReferenceDialog::entry(const QString &name)
{
    auto *line = new QLineEdit(this);
    line->setAccessibleName(name);
    line->setMaxLength(1024);
    return line;
}

QString ReferenceDialog::refusal() const
{
    return m_refusal->text();
}

void ReferenceDialog::accept()
{
    Result<AppraisalPolicy> policy = m_accepting({.value = m_value->text().trimmed().toStdString(),
                                                  .origin = m_origin->text().trimmed().toStdString(),
                                                  .note = m_note->text().trimmed().toStdString()});
    if (!policy) {
        m_refusal->setText(tr("Not taken: %1.").arg(shown(policy.error().message)));
        return;
    }
    m_policy = std::move(*policy);
    QDialog::accept();
}

}  // namespace sealscope::ui
