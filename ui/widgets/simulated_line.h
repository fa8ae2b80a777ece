#pragma once

#include <QWidget>

class QLabel;

namespace sealscope::ui {

/// The striped line with the sentence that every page of a demo session carries.
class SimulatedLine : public QWidget {
    Q_OBJECT

public:
    /// `sentence` is the catalogue's; it is said by the engine and only shown here.
    explicit SimulatedLine(const QString &sentence, QWidget *parent = nullptr);
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_label;
};

}  // namespace sealscope::ui
