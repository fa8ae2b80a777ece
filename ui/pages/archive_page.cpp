#include "ui/pages/archive_page.h"

namespace sealscope::ui {

ArchivePage::ArchivePage(Workspace &workspace, QWidget *parent) : Page(parent), m_workspace(workspace) {}

QString ArchivePage::title() const
{
    return tr("Archive");
}

QString ArchivePage::summary() const
{
    return tr("What is in this archive, and who touched it when.");
}

void ArchivePage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
}

QList<QWidget *> ArchivePage::panes() const
{
    return {};
}

PageGap ArchivePage::gap() const
{
    return m_snapshot ? PageGap{tr("This case is no archive."), tr("An archive keeps the exact bytes of a case, so that it can be judged again later.")} : PageGap();
}

}  // namespace sealscope::ui
