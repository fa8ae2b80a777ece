#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace sealscope::ui {

class Notice;

/// The head that every page has: title, one sentence, the mark of a demo session, and what is going on.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    /// `simulatedSentence` is empty in a session under Intel's root.
    explicit PageHeader(const QString &simulatedSentence, QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &summary);
    void showNotice(const QString &what, const QString &why, const QList<QAction *> &actions = {});
    void hideNotice();
    [[nodiscard]] const Notice *notice() const { return m_notice; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();

    QLabel *m_title;
    QLabel *m_summary;
    Notice *m_notice;
};

}  // namespace sealscope::ui
