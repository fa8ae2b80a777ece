#pragma once

#include "core/live/fetch.h"
#include "ui/state/settings.h"

namespace sealscope::ui {

/// Asks one source of collateral for something small and says how it answered. One at a time.
class SourceProbe : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks a service for the QE identity, over the network; looks whether a folder can be read.
    void start(const live::CollateralSource &source, const live::NetworkSettings &network);

signals:
    /// "pccs.example.net answered: status 200, 4 120 bytes, complete."
    void finished(const QString &words);

private:
    std::unique_ptr<live::Fetch> m_fetch;
};

}  // namespace sealscope::ui
