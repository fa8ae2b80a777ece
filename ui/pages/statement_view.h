#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>

class QVBoxLayout;

namespace sealscope::ui {

/// What the result shows and what it does not, side by side. Generated; nothing here can be edited away.
class StatementView : public QScrollArea {
    Q_OBJECT

public:
    explicit StatementView(QWidget *parent = nullptr);
    void showSnapshot(const SnapshotPtr &snapshot);

private:
    [[nodiscard]] QWidget *makeColumn(const QString &title, const std::vector<Statement> &statements,
                                      const QString &none);
};

}  // namespace sealscope::ui
