#pragma once

#include "ui/state/exchange_plan.h"
#include "ui/state/live_phase.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;

namespace sealscope::ui {

class FactTable;
class Notice;
class WrappingLabel;

/// The Exchange tab of the Live page: one prompt over the attested connection, and the answer as it comes.
class LiveExchangeView : public QWidget {
    Q_OBJECT

public:
    explicit LiveExchangeView(QWidget *parent = nullptr);

    void showSnapshot(const SnapshotPtr &snapshot);
    void setService(const std::string &url, const QString &host, live::NetworkSettings::Switch network);
    void showRecord(const live::ExchangeRecord &record, LivePhase phase);

    /// Is the case one that a prompt may follow, and is there a prompt for a model?
    [[nodiscard]] bool isReady() const;
    /// What is to be sent, but for the API key.
    [[nodiscard]] live::ExchangeRequest request() const;

    [[nodiscard]] QList<QWidget *> panes() const;
    [[nodiscard]] QString selectedValue() const;
    [[nodiscard]] QString selectedNamedValue() const;
    [[nodiscard]] QLineEdit &model() { return *m_model; }
    [[nodiscard]] QPlainTextEdit &prompt() { return *m_prompt; }
    [[nodiscard]] QPlainTextEdit &answer() { return *m_answer; }
    [[nodiscard]] FactTable &steps() { return *m_steps; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    /// Over which connection alone the prompt goes.
    [[nodiscard]] QString standing() const;

signals:
    /// isReady() may have changed.
    void changed();
    void reportWanted();
    void settingsWanted();

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeAnswer();
    void refresh();
    void sayNotice();

    SnapshotPtr m_snapshot;
    ExchangePlan m_plan;
    std::string m_url;
    QString m_host;
    live::NetworkSettings::Switch m_network = live::NetworkSettings::Switch::OnPress;
    live::ExchangeRecord m_record;
    LivePhase m_phase = LivePhase::Idle;
    WrappingLabel *m_standing;
    Notice *m_notice;
    QLineEdit *m_model;
    QPlainTextEdit *m_prompt;
    QCheckBox *m_stream, *m_e2ee, *m_verified;
    QLineEdit *m_sessionIds;
    WrappingLabel *m_sent;
    QPlainTextEdit *m_answer;
    FactTable *m_steps;
    QSplitter *m_sides;
    QAction *m_toReport;
    QAction *m_settings;
};

}  // namespace sealscope::ui
