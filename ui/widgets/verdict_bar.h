#pragma once

#include "ui/models/mark.h"

#include <QAbstractButton>
#include <QList>

namespace sealscope::ui {

/// The verdict at the foot of every page: shape, word with policy and time, four counts. Two halves where the case has two
/// clocks. A press opens the Verdict page.
class VerdictBar : public QAbstractButton {
    Q_OBJECT

public:
    /// The verdict at one clock.
    struct Half {
        Mark mark;
        QString verdict;  ///< with policy and time
        QString counts;   ///< of the required checks
    };

    explicit VerdictBar(QWidget *parent = nullptr);

    /// One or two halves, in the order of their clocks; none says that there is no verdict yet.
    void setHalves(const QList<Half> &halves);
    /// Said instead of a verdict while there is none.
    void setEmptyText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Where the words of a half go when its box is as wide as this.
    [[nodiscard]] int textWidth(int boxWidth) const;
    [[nodiscard]] QFont strongFont() const;
    void paintHalf(QPainter &painter, const QRect &box, const Half &half) const;
    void speak();

    QList<Half> m_halves;
    QString m_emptyText;
};

}  // namespace sealscope::ui
