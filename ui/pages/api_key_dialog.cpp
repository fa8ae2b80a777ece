#include "ui/pages/api_key_dialog.h"

#include "ui/widgets/wrapping_label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealscope::ui {

ApiKeyDialog::ApiKeyDialog(const QString &host, Secrets::Place place, QWidget *parent)
    : QDialog(parent),
      m_key(new QLineEdit(this)),
      m_keep(new QCheckBox(place == Secrets::Place::Keychain ? tr("Keep it in the system's keychain")
                                                             : tr("Keep it in memory until this program ends"),
                           this))
{
    setWindowTitle(tr("API key for %1").arg(host));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("API key for %1").arg(host));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Send to %1").arg(host));
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(new WrappingLabel(tr("It is sent to this host alone, over a connection whose key its report lists. It is in no "
                                          "archive, log or history. Leave it empty where the service wants none."),
                                       this));
    lines->addWidget(m_key);
    lines->addWidget(m_keep);
    lines->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString ApiKeyDialog::key() const
{
    return m_key->text().trimmed();
}

ApiKeyDialog::Keep ApiKeyDialog::keep() const
{
    return m_keep->isChecked() && !key().isEmpty() ? Keep::Yes : Keep::No;
}

}  // namespace sealscope::ui
