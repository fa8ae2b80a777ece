#include "ui/pages/network_settings.h"

#include "ui/models/text.h"
#include "ui/widgets/wrapping_label.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

namespace sealscope::ui {

namespace {

using Network = live::NetworkSettings;

constexpr int kColumns = 3;

}  // namespace

NetworkSettingsPart::NetworkSettingsPart(const Settings &settings, const QString &caFault, QWidget *parent)
    : SettingsPart(parent),
      m_switch(new QButtonGroup(this)),
      m_proxyUse(new QButtonGroup(this))
{
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(8);
    addSwitch(*grid, settings);
    addTimes(*grid, settings);
    addProxy(*grid, settings, caFault);
    grid->setRowStretch(grid->rowCount(), 1);
}

void NetworkSettingsPart::addSwitch(QGridLayout &grid, const Settings &settings)
{
    grid.addWidget(new QLabel(tr("Network"), this), 0, 0, Qt::AlignTop);
    auto *choices = new QVBoxLayout;
    auto *onPress = new QRadioButton(tr("&Only on press: a button that names the host"), this);
    auto *off = new QRadioButton(tr("O&ff: no button opens a connection"), this);
    m_switch->addButton(onPress, static_cast<int>(Network::Switch::OnPress));
    m_switch->addButton(off, static_cast<int>(Network::Switch::Off));
    (settings.isOnline() ? onPress : off)->setChecked(true);
    choices->addWidget(onPress);
    choices->addWidget(off);
    grid.addLayout(choices, 0, 1, 1, kColumns - 1);
}

QSpinBox *NetworkSettingsPart::seconds(const QString &name, live::milliseconds time)
{
    auto *box = new QSpinBox(this);
    box->setRange(kLeastSeconds, kMostSeconds);
    box->setSuffix(tr(" s"));
    box->setAccessibleName(name);
    box->findChild<QLineEdit *>()->setAccessibleName(name);  // the focus goes to the field inside
    box->setValue(static_cast<int>(time.count() / 1000));
    return box;
}

void NetworkSettingsPart::addTimes(QGridLayout &grid, const Settings &settings)
{
    const auto add = [&](const QString &name, const QString &accessible, live::milliseconds time) {
        QSpinBox *box = seconds(accessible, time);
        auto *label = new QLabel(name, this);
        label->setBuddy(box);
        const int row = grid.rowCount();
        grid.addWidget(label, row, 0);
        grid.addWidget(box, row, 1, Qt::AlignLeft);
        return box;
    };
    m_connect = add(tr("&Connect within"), tr("Connect within"), settings.network.connect);
    m_idle = add(tr("Without a &byte for"), tr("Without a byte for"), settings.network.idle);
    m_total = add(tr("One request &in all"), tr("One request in all"), settings.network.total);
}

void NetworkSettingsPart::addProxy(QGridLayout &grid, const Settings &settings, const QString &caFault)
{
    int row = grid.rowCount();
    grid.addWidget(new QLabel(tr("Proxy"), this), row, 0, Qt::AlignTop);
    auto *choices = new QVBoxLayout;
    const std::pair<Network::ProxyUse, QString> names[] = {{Network::ProxyUse::System, tr("That of the &system")},
                                                           {Network::ProxyUse::None, tr("&None")},
                                                           {Network::ProxyUse::This, tr("&This one")}};
    for (const auto &[use, label] : names) {
        auto *choice = new QRadioButton(label, this);
        m_proxyUse->addButton(choice, static_cast<int>(use));
        choice->setChecked(settings.network.proxyUse == use);
        choices->addWidget(choice);
    }
    m_proxy = new QLineEdit(QString::fromStdString(settings.network.proxy), this);
    m_proxy->setAccessibleName(tr("Address of the proxy"));
    m_proxy->setPlaceholderText(QStringLiteral("http://proxy.example.net:3128"));
    choices->addWidget(m_proxy);
    grid.addLayout(choices, row, 1, 1, kColumns - 1);
    const auto follow = [this] { m_proxy->setEnabled(m_proxyUse->checkedId() == static_cast<int>(Network::ProxyUse::This)); };
    connect(m_proxyUse, &QButtonGroup::idToggled, m_proxy, follow);
    follow();

    row = grid.rowCount();
    m_caFile = new QLineEdit(settings.caFile, this);
    m_caFile->setAccessibleName(tr("Certificate file of your own CA"));
    m_caFile->setPlaceholderText(tr("none: those of the system alone"));
    auto *label = new QLabel(tr("Own C&A"), this);
    label->setBuddy(m_caFile);
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setAccessibleName(tr("Choose the certificate file"));
    grid.addWidget(label, row, 0);
    grid.addWidget(m_caFile, row, 1);
    grid.addWidget(choose, row, 2);
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Certificate of your own CA"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        dialog->show();
    });
    auto *hint = new WrappingLabel(caFault.isEmpty()
                                       ? tr("For a proxy or a local service of collateral. It vouches for names of connections, never "
                                            "for evidence: no setting changes a trust anchor.")
                                       : tr("Not in use: %1.").arg(caFault),
                                   this);
    grid.addWidget(hint, row + 1, 1, 1, kColumns - 1);
}

QString NetworkSettingsPart::apply(Settings &settings)
{
    Network &network = settings.network;
    network.state = static_cast<Network::Switch>(m_switch->checkedId());
    network.connect = live::milliseconds(m_connect->value() * 1000);
    network.idle = live::milliseconds(m_idle->value() * 1000);
    network.total = live::milliseconds(m_total->value() * 1000);
    network.proxyUse = static_cast<Network::ProxyUse>(m_proxyUse->checkedId());
    const QString typed = m_proxy->text().trimmed();
    const Result<std::string> proxy = readProxy(typed);
    const bool isWanted = network.proxyUse == Network::ProxyUse::This;
    if (!proxy && (isWanted || !typed.isEmpty())) {
        m_proxy->setFocus();
        return tr("The proxy is not taken: %1.").arg(shown(proxy.error().message));
    }
    network.proxy = proxy ? *proxy : std::string();
    settings.caFile = m_caFile->text().trimmed();
    return {};
}

}  // namespace sealscope::ui
