#include "ui/pages/live_page.h"

namespace sealscope::ui {

LivePage::LivePage(Workspace &workspace, QWidget *parent) : Page(parent), m_workspace(workspace) {}

QString LivePage::title() const
{
    return tr("Live");
}

QString LivePage::summary() const
{
    return tr("Nothing is fetched by opening this page.");
}

void LivePage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
}

QList<QWidget *> LivePage::panes() const
{
    return {};
}

}  // namespace sealscope::ui
