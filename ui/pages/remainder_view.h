#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>

namespace sealscope::ui {

/// Who must still be trusted for this result, and how far the evidence took that trust away.
class RemainderView : public QScrollArea {
    Q_OBJECT

public:
    explicit RemainderView(QWidget *parent = nullptr);
    void showSnapshot(const SnapshotPtr &snapshot);
};

}  // namespace sealscope::ui
