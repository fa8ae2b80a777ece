#pragma once

#include "core/appraisal/appraise.h"
#include "core/inspect/fields.h"

#include <QScrollArea>
#include <memory>

class QFormLayout;

namespace sealscope::ui {

/// What one field is: its meaning, its whole value, who says so, and which checks read it.
class FieldDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit FieldDetail(QWidget *parent = nullptr);

    /// Null where there is no appraisal.
    void setResult(std::shared_ptr<const AttestationResult> result);
    /// Null shows what to do. The field must live as long as it is shown.
    void showField(const Field *field);

signals:
    void checkChosen(sealscope::CheckId check);

private:
    void addReaders(QFormLayout &form, const Field &field);
    void addValue(QFormLayout &form, const Field &field);
    void addLine(QFormLayout &form, const QString &name, const QString &value);

    std::shared_ptr<const AttestationResult> m_result;
};

}  // namespace sealscope::ui
