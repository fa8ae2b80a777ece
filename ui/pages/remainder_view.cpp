#include "ui/pages/remainder_view.h"

#include "ui/models/text.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>

namespace sealscope::ui {

RemainderView::RemainderView(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Who must still be trusted"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
}

void RemainderView::showSnapshot(const SnapshotPtr &snapshot)
{
    auto *body = new QWidget(this);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(14, 12, 14, 12);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    auto *title = new WrappingLabel(tr("Whoever relies on this result also relies on:"), body);
    title->setStrong();
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const TrustLine &line : snapshot ? snapshot->dossier.trust : std::vector<TrustLine>()) {
        auto *state = new QLabel(text(trustWord(line.state)), body);
        state->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(state, row, 0, Qt::AlignTop);
        grid->addWidget(new WrappingLabel(text(line.who), body), row++, 1, Qt::AlignTop);
    }
    grid->setRowStretch(row, 1);
    setWidget(body);
}

}  // namespace sealscope::ui
