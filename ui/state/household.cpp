#include "ui/state/household.h"

#include <QStandardPaths>

namespace sealscope::ui {

Household::Household(const HouseholdPlaces &places)
    : m_settings(places.settingsFile),
      m_secrets(places.secrets),
      m_history(places.historyFile),
      m_collateralFolder(places.collateralFolder)
{
    const auto follow = [this] { m_history.setKeeps(m_settings.settings().keepResults); };
    connect(&m_settings, &SettingsStore::changed, this, follow);
    follow();
    // Hosts by name, so that a token can be replaced and removed in a later run; in memory it goes with this one.
    connect(&m_secrets, &Secrets::stored, this, [this](const QString &host, Secrets::Place where) {
        Settings settings = m_settings.settings();
        settings.tokenHosts.removeAll(host);
        if (where == Secrets::Place::Keychain)
            settings.tokenHosts << host;
        m_settings.set(std::move(settings));
    });
    connect(&m_secrets, &Secrets::removed, this, [this](const QString &host) {
        Settings settings = m_settings.settings();
        settings.tokenHosts.removeAll(host);
        m_settings.set(std::move(settings));
    });
}

HouseholdPlaces usualPlaces()
{
    const auto folder = [](QStandardPaths::StandardLocation location) { return QStandardPaths::writableLocation(location); };
    return {folder(QStandardPaths::AppConfigLocation) + QStringLiteral("/settings.ini"),
            folder(QStandardPaths::AppDataLocation) + QStringLiteral("/history.sqlite"),
            folder(QStandardPaths::CacheLocation) + QStringLiteral("/collateral"), Secrets::Place::Keychain};
}

}  // namespace sealscope::ui
