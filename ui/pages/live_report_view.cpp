#include "ui/pages/live_report_view.h"

#include "ui/models/live_rows.h"
#include "ui/models/live_words.h"
#include "ui/models/text.h"
#include "ui/pages/action_button.h"
#include "ui/pages/transfer_view.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kLeastDetail = 30;  ///< characters
constexpr int kMostSteps = 9;

/// What a fetch goes through, before there is one.
std::vector<live::LiveStep> plannedSteps()
{
    std::vector<live::LiveStep> steps;
    for (const char *name : {"connect", "report", "collateral", "sessions", "receipts", "models", "revocations"})
        steps.push_back({live::LiveStep::State::NotAsked, name, {}, {}, {}});
    return steps;
}

}  // namespace

LiveReportView::LiveReportView(QWidget *parent)
    : QWidget(parent),
      m_nonce(new WrappingLabel({}, this)),
      m_policy(new QLabel(this)),
      m_clock(new WrappingLabel({}, this)),
      m_leaves(new WrappingLabel({}, this)),
      m_sessions(new QCheckBox(tr("sessions"), this)),
      m_models(new QCheckBox(tr("models"), this)),
      m_revocations(new QCheckBox(tr("revoked keysets"), this)),
      m_model(new QLineEdit(this)),
      m_receipts(new QLineEdit(this)),
      m_notice(new Notice(this)),
      m_steps(new FactTable(tr("Steps"), stepColumns(), step_column::Detail, kLeastDetail, this)),
      m_requests(new TransferView(this))
{
    makeActions();
    m_steps->showAtMost(kMostSteps);
    m_requests->hide();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 8, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(makeForm());
    lines->addWidget(m_notice);
    lines->addWidget(m_steps);
    lines->addWidget(makeFoot());
    lines->addWidget(m_requests, 1);
    lines->addStretch();
    showRecord({}, LivePhase::Idle);
}

void LiveReportView::makeActions()
{
    m_new = new QAction(tr("New nonce"), this);
    m_again = new QAction(this);
    m_sessionsAgain = new QAction(this);
    m_showRequests = new QAction(tr("Show requests"), this);
    m_showRequests->setCheckable(true);
    m_save = new QAction(tr("Save archive…"), this);
    m_settings = new QAction(tr("Settings…"), this);
    m_toVerdict = new QAction(tr("Show the verdict"), this);
    connect(m_new, &QAction::triggered, this, &LiveReportView::nonceWanted);
    connect(m_again, &QAction::triggered, this, [this] { emit wanted(request()); });
    connect(m_sessionsAgain, &QAction::triggered, this, [this] {
        m_sessions->setChecked(true);
        emit wanted(request());
    });
    connect(m_showRequests, &QAction::toggled, this, [this](bool shownNow) {
        m_requests->setVisible(shownNow);
        m_showRequests->setText(shownNow ? tr("Hide requests") : tr("Show requests"));
    });
    connect(m_save, &QAction::triggered, this, &LiveReportView::saveWanted);
    connect(m_settings, &QAction::triggered, this, &LiveReportView::settingsWanted);
    connect(m_toVerdict, &QAction::triggered, this, &LiveReportView::verdictWanted);
}

void LiveReportView::addLine(QGridLayout &grid, const QString &name, QWidget *value)
{
    auto *label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(value, row, 1);
}

QWidget *LiveReportView::makeForm()
{
    auto *form = new QWidget(this);
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    addLine(*grid, tr("nonce"), m_nonce);
    grid->addWidget(buttonOf(m_new, form), grid->rowCount() - 1, 2);
    addLine(*grid, tr("policy"), m_policy);
    addLine(*grid, tr("clock"), m_clock);
    addLine(*grid, tr("also ask for"), makeAlso());
    m_policy->setTextFormat(Qt::PlainText);
    return form;
}

QWidget *LiveReportView::makeAlso()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_sessions->setAccessibleName(tr("Also ask for sessions"));
    m_models->setAccessibleName(tr("Also ask for the list of models"));
    m_revocations->setAccessibleName(tr("Also ask for the list of revoked keysets"));
    m_model->setAccessibleName(tr("Only sessions of this model"));
    m_model->setPlaceholderText(tr("of model"));
    m_receipts->setAccessibleName(tr("Ids of receipts"));
    m_receipts->setPlaceholderText(tr("receipts by id"));
    m_receipts->setToolTip(tr("Several are set apart by spaces. Where the service wants an API key, it is asked for then."));
    m_model->setEnabled(false);
    connect(m_sessions, &QCheckBox::toggled, m_model, &QWidget::setEnabled);
    row->addWidget(m_sessions);
    row->addWidget(m_model, 1);
    row->addWidget(m_models);
    row->addWidget(m_revocations);
    row->addWidget(m_receipts, 1);
    return box;
}

QWidget *LiveReportView::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    for (QAction *action : {m_showRequests, m_sessionsAgain})
        buttons->addWidget(buttonOf(action, foot));
    buttons->addStretch();
    buttons->addWidget(buttonOf(m_save, foot));
    auto *lines = new QVBoxLayout(foot);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_leaves);
    lines->addLayout(buttons);
    return foot;
}

live::LiveRequest LiveReportView::request() const
{
    live::LiveRequest request;
    request.nonce = m_nonceValue;
    request.sessions = m_sessions->isChecked();
    request.model = m_sessions->isChecked() ? m_model->text().trimmed().toStdString() : std::string();
    request.models = m_models->isChecked();
    request.revocations = m_revocations->isChecked();
    static const QRegularExpression apart(QStringLiteral("[\\s,]+"));
    for (const QString &id : m_receipts->text().split(apart, Qt::SkipEmptyParts))
        request.receipts.push_back(id.toStdString());
    return request;
}

void LiveReportView::setService(const QString &host, bool may, const QString &fault, live::NetworkSettings::Switch network)
{
    m_host = host;
    m_may = may;
    m_fault = fault;
    m_network = network;
    m_again->setText(tr("Try %1 again").arg(host));
    m_sessionsAgain->setText(tr("Fetch sessions from %1").arg(host));
    for (QAction *action : {m_again, m_sessionsAgain})
        action->setEnabled(may);
    refreshLeaving();
    sayNotice();
}

void LiveReportView::setCollateralHosts(const QStringList &hosts)
{
    m_collateralHosts = hosts;
    refreshLeaving();
}

void LiveReportView::setNonce(const std::string &nonce, UnixTime madeAt)
{
    m_nonceValue = nonce;
    m_nonce->setWords(tr("%1   32 bytes, made here %2").arg(shown(nonce, 128), timeOfDay(madeAt)));
}

void LiveReportView::setPolicy(const QString &name)
{
    m_policy->setText(name);
}

void LiveReportView::setAppraising(bool running, const QString &step)
{
    m_appraising = running;
    m_appraisalStep = step;
    refreshSteps();
}

void LiveReportView::showRecord(const live::LiveRecord &record, LivePhase phase)
{
    m_record = record;
    m_phase = phase;
    m_clock->setWords(phase == LivePhase::Idle ? tr("this computer's clock; its offset is unknown until a host has answered")
                                               : tr("this computer's clock, %1").arg(clockWords(record.clock)));
    m_requests->showTransfers(record.transfers);
    m_showRequests->setEnabled(!record.transfers.empty());
    m_save->setEnabled(phase != LivePhase::Running && !record.artifacts.empty());
    m_new->setEnabled(phase != LivePhase::Running);
    refreshSteps();
    refreshLeaving();
    sayNotice();
}

void LiveReportView::refreshSteps()
{
    using State = live::LiveStep::State;
    std::vector<live::LiveStep> steps = m_phase == LivePhase::Idle ? plannedSteps() : m_record.steps;
    live::LiveStep appraise{State::NotAsked, "appraise", {}, {}, {}};
    if (m_phase == LivePhase::Running)
        appraise = {State::Waits, "appraise", tr("for what is fetched").toStdString(), {}, {}};
    else if (m_phase != LivePhase::Idle && m_appraising)
        appraise = {State::Runs, "appraise", m_appraisalStep.toStdString(), {}, {}};
    else if (m_phase != LivePhase::Idle && !m_record.artifacts.empty())
        appraise = {State::Done, "appraise", tr("the verdict stands below").toStdString(), {}, {}};
    steps.push_back(std::move(appraise));
    m_steps->setRows(stepRows(steps));
}

void LiveReportView::refreshLeaving()
{
    if (m_phase != LivePhase::Idle) {
        m_leaves->setWords(whatLeft(m_record.transfers));
        return;
    }
    QStringList hosts{m_host};
    for (const QString &host : m_collateralHosts) {
        if (!hosts.contains(host))
            hosts << host;
    }
    m_leaves->setWords(tr("A press will send GET requests to %1. No cookies, no redirects.").arg(hosts.join(tr(" and "))));
}

void LiveReportView::sayNotice()
{
    m_notice->show();
    if (m_network == live::NetworkSettings::Switch::Off && m_phase != LivePhase::Running)
        m_notice->say(tr("The network is switched off."),
                      tr("Nothing leaves this computer until it is switched on in the settings."), {m_settings});
    else if (!m_fault.isEmpty())
        m_notice->say(tr("This is no address of a service: %1.").arg(m_fault),
                      tr("Want the name alone, as https://api.example.com. Nothing is fetched by typing it."));
    else if (m_phase == LivePhase::Failed)
        sayFailure();
    else if (m_phase == LivePhase::Stopped)
        m_notice->say(tr("Stopped by you."),
                      tr("What came before is kept and marked incomplete: %1.").arg(whatCame()), {m_again, m_save});
    else if (m_phase == LivePhase::Done && !m_appraising)
        m_notice->say(tr("Everything that was asked for came: %1.").arg(whatCame()),
                      tr("Whether it holds is said by the verdict."), {m_toVerdict, m_save});
    else
        m_notice->hide();
}

QString LiveReportView::whatCame() const
{
    return m_record.artifacts.size() == 1 ? tr("one document") : tr("%1 documents").arg(m_record.artifacts.size());
}

void LiveReportView::sayFailure()
{
    const auto failed = std::ranges::find(m_record.steps, live::LiveStep::State::Failed, &live::LiveStep::state);
    const QString what = failed != m_record.steps.end() && failed->error
        ? tr("The step “%1” failed: %2").arg(shown(failed->name, 60), shown(failed->error->message, 1000))
        : tr("Not everything came.");
    const QString kept = m_record.artifacts.empty() ? tr("Nothing had come before.")
                                                    : tr("What came is kept and marked incomplete: %1.").arg(whatCame());
    // The report is there: what is missing is asked of those who have it, not of the service.
    const bool lacksCollateral = m_collateral && failed != m_record.steps.end() && failed->name == "collateral";
    m_notice->say(what, kept, {lacksCollateral ? m_collateral : m_again, m_save, m_settings});
}

QList<QWidget *> LiveReportView::panes() const
{
    QList<QWidget *> all{m_steps};
    if (!m_requests->isHidden())
        all += m_requests->panes();
    return all;
}

QString LiveReportView::selectedValue() const
{
    return m_requests->table().hasFocus() ? m_requests->table().selectedValue() : m_steps->selectedValue();
}

QString LiveReportView::selectedNamedValue() const
{
    return m_requests->table().hasFocus() ? m_requests->table().selectedNamedValue() : m_steps->selectedNamedValue();
}

QString LiveReportView::whatLeaves() const
{
    return m_leaves->words();
}

}  // namespace sealscope::ui
