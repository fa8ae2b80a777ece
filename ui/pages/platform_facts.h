#pragma once

#include "core/appraisal/appraise.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace sealscope::ui {

/// The TCB of a platform in plain lines, and what keeps it from the best level.
class PlatformFacts : public QWidget {
    Q_OBJECT

public:
    explicit PlatformFacts(const TcbFacts &facts, QWidget *parent = nullptr);
    /// One line more in the same column.
    void addFact(const QString &name, const QString &value);

private:
    void addShortfall(QVBoxLayout &lines, const TcbFacts &facts);

    QGridLayout *m_grid;
};

}  // namespace sealscope::ui
