#include "ui/pages/assessment_dialog.h"

#include "ui/widgets/wrapping_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kMostCharacters = 400;

/// The host of what somebody typed as one, or as an address; nothing where it is neither.
std::optional<QString> hostIn(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return QString();
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    if (url.scheme() != QLatin1String("https") || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

}  // namespace

AssessmentDialog::AssessmentDialog(const Engagement &current, QWidget *parent)
    : QDialog(parent),
      m_vendor(new QLineEdit(current.vendor, this)),
      m_scope(new QLineEdit(current.scope, this)),
      m_reviewer(new QLineEdit(current.reviewer, this)),
      m_host(new QLineEdit(current.host, this)),
      m_refusal(new WrappingLabel({}, this)),
      m_engagement(current)
{
    setWindowTitle(tr("New assessment"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &name, QLineEdit *entry, const QString &example) {
        entry->setAccessibleName(QString(name).remove(u'&'));
        entry->setPlaceholderText(example);
        entry->setMaxLength(kMostCharacters);
        entry->setMinimumWidth(entry->fontMetrics().averageCharWidth() * 48);
        form->addRow(name, entry);
    };
    add(tr("&Vendor"), m_vendor, tr("who provides the service"));
    add(tr("&Scope"), m_scope, tr("what of it is assessed, and for which use"));
    add(tr("&Reviewer"), m_reviewer, tr("your name, as a report is to show it"));
    add(tr("&Host"), m_host, QStringLiteral("api.example.com"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Begin"));
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(new WrappingLabel(tr("Asked once, for the notes of the archive and for reports. All of it may be left out. "
                                          "The case that is open is closed; nothing is fetched."),
                                       this));
    lines->addLayout(form);
    lines->addWidget(m_refusal);
    lines->addStretch();
    lines->addWidget(buttons);
    m_refusal->hide();
    connect(buttons, &QDialogButtonBox::accepted, this, &AssessmentDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AssessmentDialog::reject);
}

void AssessmentDialog::accept()
{
    const std::optional<QString> host = hostIn(m_host->text());
    if (!host) {
        m_refusal->setWords(tr("“%1” is no host, want its name: api.example.com.").arg(m_host->text().trimmed()));
        m_refusal->show();
        m_host->setFocus();
        return;
    }
    m_engagement = {m_vendor->text().trimmed(), m_scope->text().trimmed(), m_reviewer->text().trimmed(), *host};
    QDialog::accept();
}

}  // namespace sealscope::ui
