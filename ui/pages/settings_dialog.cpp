#include "ui/pages/settings_dialog.h"

#include "ui/pages/collateral_settings.h"
#include "ui/pages/keeping_settings.h"
#include "ui/pages/network_settings.h"
#include "ui/pages/token_settings.h"
#include "ui/widgets/wrapping_label.h"

#include <QDialogButtonBox>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sealscope::ui {

SettingsDialog::SettingsDialog(HouseholdPtr household, QWidget *parent)
    : QDialog(parent),
      m_household(std::move(household)),
      m_tabs(new QTabWidget(this)),
      m_refusal(new WrappingLabel({}, this))
{
    setWindowTitle(tr("Settings"));
    resize(720, 520);
    m_tabs->setAccessibleName(tr("Parts of the settings"));
    const SettingsStore &store = m_household->settings();
    add(new NetworkSettingsPart(store.settings(), store.caFault()));
    add(new CollateralSettingsPart(store.settings()));
    add(new TokenSettingsPart(m_household));
    add(new KeepingSettingsPart(m_household));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(m_tabs, 1);
    lines->addWidget(m_refusal);
    lines->addWidget(buttons);
    m_refusal->hide();
}

void SettingsDialog::add(SettingsPart *part)
{
    // With large text a part is taller than a small screen: then it scrolls.
    auto *area = new QScrollArea(m_tabs);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(part);
    area->setAccessibleName(part->name());
    m_tabs->addTab(area, part->name());
    m_parts.push_back(part);
}

void SettingsDialog::accept()
{
    Settings settings = m_household->settings().settings();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const QString refusal = m_parts[i]->apply(settings);
        if (refusal.isEmpty())
            continue;
        m_tabs->setCurrentIndex(static_cast<int>(i));
        m_refusal->setWords(refusal);
        m_refusal->show();
        return;
    }
    m_household->settings().set(std::move(settings));
    if (const QString &fault = m_household->settings().writeFault(); !fault.isEmpty()) {
        m_refusal->setWords(fault);
        m_refusal->show();
        return;
    }
    QDialog::accept();
}

QString SettingsDialog::refusal() const
{
    return m_refusal->words();
}

}  // namespace sealscope::ui
