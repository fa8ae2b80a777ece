#pragma once

#include <QWidget>

class QLabel;

namespace sealscope::ui {

/// What was wanted and what was found, one above the other in a fixed pitch, so that equal characters stand in one column;
/// those that differ are underlined and set bold.
class Comparison : public QWidget {
    Q_OBJECT

public:
    explicit Comparison(QWidget *parent = nullptr);
    /// Either may be empty.
    void setValues(const QString &wanted, const QString &found);

private:
    void showValue(QLabel &label, const QString &value, const QString &other);

    QLabel *m_wanted;
    QLabel *m_found;
};

/// `value` as rich text of our own making, all of it escaped, with the characters marked that `other` does not have at the
/// same place. Values of different nature, of which most characters differ, are not marked at all.
[[nodiscard]] QString markedDifference(const QString &value, const QString &other);

}  // namespace sealscope::ui
