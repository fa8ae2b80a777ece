#pragma once

#include "ui/state/history.h"
#include "ui/state/secrets.h"
#include "ui/state/settings_store.h"

namespace sealscope::ui {

/// Where the program keeps what outlives it. Empty: nowhere, for the run alone.
struct HouseholdPlaces {
    QString settingsFile;
    QString historyFile;
    QString collateralFolder;  ///< cache of collateral
    Secrets::Place secrets = Secrets::Place::Memory;
};

/// What all windows of the program share: settings, secrets, past results. Each window holds it, and it goes with the last.
class Household : public QObject {
    Q_OBJECT

public:
    explicit Household(const HouseholdPlaces &places);

    [[nodiscard]] SettingsStore &settings() { return m_settings; }
    [[nodiscard]] Secrets &secrets() { return m_secrets; }
    [[nodiscard]] History &history() { return m_history; }
    [[nodiscard]] const QString &collateralFolder() const { return m_collateralFolder; }

private:
    SettingsStore m_settings;
    Secrets m_secrets;
    History m_history;
    QString m_collateralFolder;
};

using HouseholdPtr = std::shared_ptr<Household>;

/// The places of this person's account: configuration, data and cache folder of the program, and the system's keychain.
[[nodiscard]] HouseholdPlaces usualPlaces();

}  // namespace sealscope::ui
