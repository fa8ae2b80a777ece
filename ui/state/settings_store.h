#pragma once

#include "ui/state/settings.h"

#include <QObject>

namespace sealscope::ui {

/// The settings of the program, kept in one file from run to run. A value that cannot be read from it, because somebody edited
/// it or a later version wrote it, is the one that a new installation has.
class SettingsStore : public QObject {
    Q_OBJECT

public:
    /// `file`: where they are kept; empty: nowhere.
    explicit SettingsStore(QString file, QObject *parent = nullptr);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    /// Takes these and writes them. The certificates of a changed `caFile` are read in the background; until then, and where
    /// they cannot be, there are none, and caFault() says why.
    void set(Settings settings);
    void noteUse(const CollateralUse &use);
    [[nodiscard]] const QString &caFault() const { return m_caFault; }
    /// Why the last change could not be kept; empty where it was.
    [[nodiscard]] const QString &writeFault() const { return m_writeFault; }

signals:
    void changed();

private:
    void readCas();
    void write();

    QString m_file;
    Settings m_settings;
    QString m_caFault;
    QString m_writeFault;
};

}  // namespace sealscope::ui
