#include "ui/pages/replicas_page.h"

namespace sealscope::ui {

ReplicasPage::ReplicasPage(Workspace &workspace, QWidget *parent) : Page(parent), m_workspace(workspace) {}

QString ReplicasPage::title() const
{
    return tr("Replicas");
}

QString ReplicasPage::summary() const
{
    return tr("Which instances answer behind one name, and which keys they share.");
}

void ReplicasPage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
}

QList<QWidget *> ReplicasPage::panes() const
{
    return {};
}

}  // namespace sealscope::ui
