#pragma once

#include "ui/models/mark.h"
#include "ui/pages/page.h"

#include <QListWidget>

namespace sealscope::ui {

/// The sidebar: names of the pages, each with the worst mark among its required checks.
class PageList : public QListWidget {
    Q_OBJECT

public:
    explicit PageList(QWidget *parent = nullptr);

    void addPage(PageId id, const QString &title);
    /// No mark where the policy asks nothing of the page or nothing applies.
    void setPageMark(PageId id, Mark mark, const QString &word);
    void setCurrentPage(PageId id);
    QSize sizeHint() const override;

signals:
    void pageChosen(sealscope::ui::PageId id);

private:
    [[nodiscard]] QListWidgetItem *itemOf(PageId id) const;
};

}  // namespace sealscope::ui
