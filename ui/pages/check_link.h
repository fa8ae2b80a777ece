#pragma once

#include "ui/models/mark.h"

#include <QAbstractButton>

namespace sealscope::ui {

/// One check in a line, with mark, id and outcome word; a press goes to it.
class CheckLink : public QAbstractButton {
    Q_OBJECT

public:
    CheckLink(const CheckResult &result, RootKind root, QWidget *parent = nullptr);
    /// Sets the word this far from the mark, so that words of a list stand in one column.
    void setWordOffset(int pixels);
    [[nodiscard]] int nameWidth() const;
    QSize sizeHint() const override;
    /// Where there is no room for both in one line, the word stands below the name.
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void chosen(sealscope::CheckId check);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Mark m_mark;
    QString m_word;
    int m_wordOffset = 0;
};

}  // namespace sealscope::ui
