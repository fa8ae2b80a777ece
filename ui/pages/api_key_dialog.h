#pragma once

#include "ui/state/secrets.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace sealscope::ui {

/// Asks for the API key of one host, at the moment it is needed. Empty is an answer: some services want none.
class ApiKeyDialog : public QDialog {
    Q_OBJECT

public:
    enum class Keep : std::uint8_t { No, Yes };

    ApiKeyDialog(const QString &host, Secrets::Place place, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const;
    [[nodiscard]] Keep keep() const;

private:
    QLineEdit *m_key;
    QCheckBox *m_keep;
};

}  // namespace sealscope::ui
