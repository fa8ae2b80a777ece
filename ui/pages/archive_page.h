#pragma once

#include "ui/pages/page.h"

namespace sealscope::ui {

/// What is in an archive, whether it is what its manifest names, and who touched it when.
class ArchivePage : public Page {
    Q_OBJECT

public:
    explicit ArchivePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Archive; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] PageGap gap() const override;

private:
    [[maybe_unused]] Workspace &m_workspace;
    SnapshotPtr m_snapshot;
};

}  // namespace sealscope::ui
