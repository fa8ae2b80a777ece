#include "ui/pages/statement_view.h"

#include "ui/models/text.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>

namespace sealscope::ui {

StatementView::StatementView(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Shows and does not show"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
}

void StatementView::showSnapshot(const SnapshotPtr &snapshot)
{
    auto *body = new QWidget(this);
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(14, 12, 14, 12);
    columns->setSpacing(32);
    if (snapshot) {
        columns->addWidget(makeColumn(tr("Shows"), snapshot->dossier.shows, tr("Nothing yet.")), 1);
        columns->addWidget(makeColumn(tr("Does not show"), snapshot->dossier.doesNotShow, tr("No limit applies.")), 1);
    }
    setWidget(body);
}

QWidget *StatementView::makeColumn(const QString &title, const std::vector<Statement> &statements, const QString &none)
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    auto *heading = new WrappingLabel(title, box);
    heading->setStrong();
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const Statement &statement : statements) {
        auto *id = new QLabel(text(statement.id), box);
        id->setFont(fixedPitch());
        id->setForegroundRole(QPalette::PlaceholderText);
        auto *sentence = new WrappingLabel(text(statement.text), box);
        grid->addWidget(id, row, 0, Qt::AlignTop);
        grid->addWidget(sentence, row, 1, Qt::AlignTop);
        ++row;
    }
    if (statements.empty())
        grid->addWidget(new QLabel(none, box), row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
    return box;
}

}  // namespace sealscope::ui
