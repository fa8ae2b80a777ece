#pragma once

#include "ui/state/snapshot.h"

#include <QWidget>

namespace sealscope::ui {

/// Some checks in reading order, as many beside each other as fit, with a word in front: "Bound by".
class CheckLinks : public QWidget {
    Q_OBJECT

public:
    explicit CheckLinks(const QString &word, QWidget *parent = nullptr);

    /// Checks that do not apply to the case are left out.
    void showChecks(const Judgement &judgement, const AttestationResult &result, const std::vector<CheckId> &checks);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(width, Arranging::Measure); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void checkChosen(sealscope::CheckId check);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Arranging : std::uint8_t { Measure, Place };
    /// Lines the children up within `width`; returns the height that takes.
    int arrange(int width, Arranging how) const;

    QList<QWidget *> m_parts;
};

}  // namespace sealscope::ui
