#pragma once

#include <QLabel>

namespace sealscope::ui {

/// Shows a digest shortened in the middle; copies and speaks it whole.
class DigestLabel : public QLabel {
    Q_OBJECT

public:
    explicit DigestLabel(QWidget *parent = nullptr);

    /// `algorithm` as "sha256"; `hex` whole, in lower case.
    void setDigest(const QString &algorithm, const QString &hex);

public slots:
    void copy() const;

private:
    QString m_algorithm;
    QString m_hex;
};

}  // namespace sealscope::ui
