#pragma once

#include "core/archive/archive.h"
#include "ui/pages/page.h"

class QAction;
class QTabWidget;

namespace sealscope::ui {

class CheckLinks;
class DigestLabel;
class FactTable;
class Notice;
class WrappingLabel;

/// What is in an archive, whether it is what its manifest names, and who touched it when. Showing it writes nothing.
class ArchivePage : public Page {
    Q_OBJECT

public:
    explicit ArchivePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Archive; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    /// Says how the last saving went, until the next case or saving.
    void say(const QString &what, const QString &why);
    /// When the archive that is shown was opened here.
    [[nodiscard]] UnixTime openedAt() const { return m_openedAt; }

    [[nodiscard]] FactTable &members() { return *m_members; }
    [[nodiscard]] FactTable &custody() { return *m_custody; }
    [[nodiscard]] FactTable &recorded() { return *m_recorded; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    /// Whether it can be judged again without a network.
    [[nodiscard]] QString offlineWords() const;
    [[nodiscard]] QString aboutWords() const;
    [[nodiscard]] QAction &usePolicy() { return *m_usePolicy; }

signals:
    void saveWanted();
    void noteWanted();
    void collateralWanted();
    void redactedCopyWanted();

private:
    void makeActions();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeTables();
    [[nodiscard]] QWidget *makeFoot();
    void showArchive(const OpenedArchive &archive);
    void showRecorded(const OpenedArchive &archive);
    void showOffline();
    void sayNotice();
    void takeRecordedPolicy();
    [[nodiscard]] const OpenedArchive *archive() const;
    [[nodiscard]] const FactTable &focusedTable() const;
    [[nodiscard]] std::optional<std::size_t> artifactOf(int row) const;

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    UnixTime m_openedAt{};
    std::optional<Digest256> m_shownArchive;
    QString m_said, m_saidWhy;
    QWidget *m_head = nullptr;
    QWidget *m_foot = nullptr;
    QWidget *m_body = nullptr;
    WrappingLabel *m_about;
    DigestLabel *m_digest;
    CheckLinks *m_links;
    Notice *m_notice;
    FactTable *m_members;
    QTabWidget *m_tabs;
    FactTable *m_custody;
    WrappingLabel *m_recordedWords;
    FactTable *m_recorded;
    WrappingLabel *m_notes;
    WrappingLabel *m_offline;
    QAction *m_save = nullptr;
    QAction *m_note = nullptr;
    QAction *m_collateral = nullptr;
    QAction *m_redact = nullptr;
    QAction *m_check = nullptr;
    QAction *m_usePolicy = nullptr;
};

}  // namespace sealscope::ui
