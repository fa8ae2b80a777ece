#include "ui/pages/policy_dialog.h"

#include "ui/models/text.h"
#include "ui/widgets/digest_label.h"
#include "ui/widgets/fixed_pitch.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sealscope::ui {

PolicyDialog::PolicyDialog(const AppraisalPolicy &policy, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Policy “%1”").arg(shown(policy.name, 80)));
    resize(760, 520);
    auto *note = new QLabel(policy.note.empty() ? tr("All defaults filled in, in the form that the digest is of.")
                                                : shown(policy.note, 400),
                            this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    auto *digest = new DigestLabel(this);
    digest->setDigest(QStringLiteral("sha256"), text(toHex(policyDigest(policy))));
    auto *body = new QPlainTextEdit(text(canonicalPolicy(policy)), this);
    body->setAccessibleName(tr("Text of the policy"));
    body->setReadOnly(true);
    body->setTabChangesFocus(true);
    body->setFont(fixedPitch());
    body->setWordWrapMode(QTextOption::WrapAnywhere);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->setSpacing(10);
    lines->addWidget(note);
    lines->addWidget(digest);
    lines->addWidget(body, 1);
    lines->addWidget(buttons);
}

}  // namespace sealscope::ui
