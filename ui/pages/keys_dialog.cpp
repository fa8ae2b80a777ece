#include "ui/pages/keys_dialog.h"

#include "ui/widgets/outcome_delegate.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sealscope::ui {

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    resize(460, 520);
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(tr("Keys"));
    list->setRootIsDecorated(false);
    list->setItemDelegate(new OutcomeDelegate(list));
    list->setHeaderLabels({tr("Keys"), tr("Do")});
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(list,
                                {action->shortcut().toString(QKeySequence::NativeText),
                                 QString(action->text()).remove(u'&').remove(u'…')});
    }
    new QTreeWidgetItem(list, {tr("Enter"), tr("From a check to its detail, from a field to its bytes")});
    list->resizeColumnToContents(0);
    list->setColumnWidth(0, list->columnWidth(0) + 24);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(list, 1);
    lines->addWidget(buttons);
}

}  // namespace sealscope::ui
