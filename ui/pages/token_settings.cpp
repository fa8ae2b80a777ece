#include "ui/pages/token_settings.h"

#include "ui/models/text.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace sealscope::ui {

namespace {

constexpr int kHostRole = Qt::UserRole;

/// "host" or "host:port" in the one spelling; empty where it is neither.
QString hostAndPort(const QString &typed)
{
    const QString scheme = QStringLiteral("https://");
    const Result<live::CollateralSource> read = readSource(live::CollateralSource::Kind::Pccs, scheme + typed);
    const QString authority = read ? QString::fromStdString(read->where).sliced(scheme.size()) : QString();
    return authority.contains(u'/') ? QString() : authority;
}

}  // namespace

TokenSettingsPart::TokenSettingsPart(HouseholdPtr household, QWidget *parent)
    : SettingsPart(parent),
      m_household(std::move(household)),
      m_place(new WrappingLabel({}, this)),
      m_list(new QListWidget(this)),
      m_host(new QLineEdit(this)),
      m_token(new QLineEdit(this)),
      m_remove(new QPushButton(tr("&Remove"), this))
{
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setAccessibleName(tr("Hosts with a key or token"));
    m_host->setAccessibleName(tr("Host"));
    m_host->setPlaceholderText(QStringLiteral("api.example.com"));
    m_token->setAccessibleName(tr("Key or token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_remove->setAccessibleName(tr("Remove the key of the selected host"));
    auto *storeIt = new QPushButton(tr("&Store"), this);
    storeIt->setAccessibleName(tr("Store the key for this host"));
    auto *hostLabel = new QLabel(tr("&Host"), this);
    hostLabel->setBuddy(m_host);
    auto *tokenLabel = new QLabel(tr("&Key or token"), this);
    tokenLabel->setBuddy(m_token);
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_place, 0, 0, 1, 3);
    grid->addWidget(m_list, 1, 0, 1, 2);
    grid->addWidget(m_remove, 1, 2, Qt::AlignTop);
    grid->addWidget(hostLabel, 2, 0);
    grid->addWidget(m_host, 2, 1, 1, 2);
    grid->addWidget(tokenLabel, 3, 0);
    grid->addWidget(m_token, 3, 1);
    grid->addWidget(storeIt, 3, 2);
    grid->addWidget(new WrappingLabel(tr("Stored and removed at once. A stored key is never shown again, and it is only sent to its "
                                         "host, over a connection whose key the attested keyset lists."),
                                      this),
                    4, 0, 1, 3);
    connect(storeIt, &QPushButton::clicked, this, &TokenSettingsPart::store);
    connect(m_token, &QLineEdit::returnPressed, this, &TokenSettingsPart::store);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem())
            m_household->secrets().remove(item->data(kHostRole).toString());
    });
    Secrets &secrets = m_household->secrets();
    connect(&secrets, &Secrets::placeChanged, this, &TokenSettingsPart::fill);
    connect(&secrets, &Secrets::stored, this, &TokenSettingsPart::fill);
    connect(&secrets, &Secrets::removed, this, &TokenSettingsPart::fill);
    fill();
}

void TokenSettingsPart::fill()
{
    const Secrets &secrets = m_household->secrets();
    QString place = secrets.place() == Secrets::Place::Keychain
        ? tr("Keys are kept in the system's keychain.")
        : tr("This system has no keychain. A key is kept in memory until you quit.");
    if (!secrets.fault().isEmpty())
        place += u' ' + tr("The keychain says: %1").arg(shown(secrets.fault().toStdString(), 200));
    m_place->setWords(place);
    m_list->clear();
    const auto add = [this](const QString &host, const QString &words) {
        auto *item = new QListWidgetItem(words.arg(shown(host.toStdString(), 100)), m_list);
        item->setData(kHostRole, host);
    };
    for (const QString &host : m_household->settings().settings().tokenHosts)
        add(host, tr("%1: in the system's keychain"));
    for (const QString &host : secrets.inMemory())
        add(host, tr("%1: in memory until you quit"));
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

void TokenSettingsPart::store()
{
    const QString host = hostAndPort(m_host->text().trimmed());
    if (host.isEmpty() || m_token->text().isEmpty()) {
        m_place->setWords(m_token->text().isEmpty() ? tr("Not stored: there is no key.")
                                                    : tr("Not stored: want the name of a host, as api.example.com."));
        return;
    }
    m_household->secrets().store(host, m_token->text());
    m_token->clear();
    m_host->clear();
}

QString TokenSettingsPart::words() const
{
    return m_place->words();
}

}  // namespace sealscope::ui
