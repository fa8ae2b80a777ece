#pragma once

#include "ui/state/expectations.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QGridLayout;

namespace sealscope::ui {

class WrappingLabel;

/// Asks what the person sent to the service and saw of it: the nonce, a TLS connection, the report_data of a bare quote.
class ExpectationsDialog : public QDialog {
    Q_OBJECT

public:
    /// `dialect` is that of the case's report and decides which nonces it takes; nothing where there is no report.
    ExpectationsDialog(const Expectations &current, std::optional<Dialect> dialect, QWidget *parent = nullptr);
    [[nodiscard]] const Expectations &expectations() const { return m_expectations; }
    void accept() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// A line that is stated or not, with what it takes written below.
    [[nodiscard]] QCheckBox *addStatement(QGridLayout &grid, const QString &question, bool stated);
    [[nodiscard]] QLineEdit *addEntry(QGridLayout &grid, QCheckBox &statement, const QString &name,
                                      const QString &placeholder, const QString &text);
    void addHint(QGridLayout &grid, const QString &words);
    /// The value; nothing, and why is shown with the focus in that field, when there is none.
    template <class T>
    [[nodiscard]] std::optional<T> taken(const Result<T> &read, QLineEdit &entry);

    /// Grows as tall as its sentences are at this width.
    void fit();

    std::optional<Dialect> m_dialect;
    QCheckBox *m_sentNonce;
    QLineEdit *m_nonce;
    QCheckBox *m_sawChannel;
    QLineEdit *m_host;
    QLineEdit *m_spki;
    QCheckBox *m_wantsReportData;
    QLineEdit *m_reportData;
    WrappingLabel *m_refusal;
    Expectations m_expectations;
};

}  // namespace sealscope::ui
