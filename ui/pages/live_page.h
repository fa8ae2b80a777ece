#pragma once

#include "ui/pages/page.h"

namespace sealscope::ui {

/// Fetches fresh evidence from a named host, and shows exactly what was exchanged.
class LivePage : public Page {
    Q_OBJECT

public:
    explicit LivePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Live; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    [[maybe_unused]] Workspace &m_workspace;
    SnapshotPtr m_snapshot;
};

}  // namespace sealscope::ui
