#include "ui/pages/replicas_page.h"

#include "ui/models/live_rows.h"
#include "ui/models/text.h"
#include "ui/pages/action_button.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_area.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kSamples = 10;
constexpr int kMostSamples = 100;
constexpr int kLeastInstance = 22;  ///< characters

}  // namespace

ReplicasPage::ReplicasPage(QWidget *parent)
    : Page(parent),
      m_count(new QSpinBox(this)),
      m_progress(new QLabel(this)),
      m_notice(new Notice(this)),
      m_table(new FactTable(tr("Replicas; Enter opens one as its own case"), replicaColumns(), replica_column::Instance,
                            kLeastInstance, this)),
      m_conclusions(new WrappingLabel({}, this)),
      m_sample(new QAction(this)),
      m_stop(new QAction(tr("Stop"), this)),
      m_toLive(new QAction(tr("To the Live page"), this)),
      m_settings(new QAction(tr("Settings…"), this))
{
    auto *content = new QWidget(this);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(20, 0, 20, 12);
    whole->addWidget(new PageArea(content, this));
    auto *lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(makeHead());
    lines->addWidget(m_notice);
    lines->addWidget(m_table, 1);
    lines->addWidget(m_conclusions);
    lines->addStretch();
    connect(m_sample, &QAction::triggered, this, [this] { emit sampleWanted(static_cast<std::size_t>(m_count->value())); });
    connect(m_stop, &QAction::triggered, this, &ReplicasPage::stopWanted);
    connect(m_toLive, &QAction::triggered, this, [this] { emit pageChosen(PageId::Live); });
    connect(m_settings, &QAction::triggered, this, &ReplicasPage::settingsWanted);
    connect(m_count, &QSpinBox::valueChanged, this, &ReplicasPage::refresh);
    connect(m_table, &FactTable::activated, this, [this](const QModelIndex &index) { openReplica(index.row()); });
    refresh();
}

QWidget *ReplicasPage::makeHead()
{
    auto *box = new QWidget(this);
    m_count->setAccessibleName(tr("How many connections to sample"));
    m_count->findChild<QLineEdit *>()->setAccessibleName(m_count->accessibleName());
    m_count->setRange(1, kMostSamples);
    m_count->setValue(kSamples);
    m_progress->setTextFormat(Qt::PlainText);
    m_sample->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_stop->setShortcut(QKeySequence(Qt::Key_Escape));
    for (QAction *action : {m_sample, m_stop}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_count);
    row->addWidget(buttonOf(m_sample, box));
    row->addWidget(buttonOf(m_stop, box));
    row->addWidget(m_progress);
    row->addStretch();
    return box;
}

QString ReplicasPage::title() const
{
    return tr("Replicas");
}

QString ReplicasPage::summary() const
{
    if (m_census.replicas.empty())
        return tr("Which instances answer behind one name, and which keys they share.");
    const QString instances = m_census.replicas.size() == 1 ? tr("one instance") : tr("%1 instances").arg(m_census.replicas.size());
    return tr("%1 answered behind %2. The verdict does not change by it.").arg(instances, m_host);
}

QList<QWidget *> ReplicasPage::panes() const
{
    if (m_table->isHidden())
        return {m_count};
    return {m_count, m_table};
}

QString ReplicasPage::selectedValue() const
{
    return m_table->selectedValue();
}

QString ReplicasPage::selectedNamedValue() const
{
    return m_table->selectedNamedValue();
}

void ReplicasPage::setService(const QString &host, live::NetworkSettings::Switch network)
{
    m_host = host;
    m_network = network;
    refresh();
}

void ReplicasPage::showCensus(const live::Census &census, LivePhase phase, std::size_t wanted)
{
    m_census = census;
    m_phase = phase;
    m_wanted = wanted;
    m_table->setRows(replicaRows(m_census));
    m_conclusions->setWords(censusSentences(m_census).join(u'\n'));
    refresh();
}

void ReplicasPage::refresh()
{
    const bool online = m_network == live::NetworkSettings::Switch::OnPress;
    const bool running = m_phase == LivePhase::Running;
    const QString host = m_host.isEmpty() ? QStringLiteral("…") : m_host;
    m_sample->setText(m_count->value() == 1 ? tr("Sample a fresh connection to %1").arg(host)
                                            : tr("Sample %1 fresh connections to %2").arg(m_count->value()).arg(host));
    m_sample->setEnabled(online && !running && !m_host.isEmpty());
    m_stop->setEnabled(running);
    m_count->setEnabled(!running);
    m_progress->setVisible(m_phase != LivePhase::Idle);
    m_progress->setText(tr("%1 of %2 done").arg(m_census.samples.size()).arg(m_wanted));
    m_table->setVisible(!m_census.samples.empty());
    m_conclusions->setVisible(!m_census.replicas.empty());
    sayNotice();
    emit summaryChanged();
}

void ReplicasPage::sayNotice()
{
    m_notice->show();
    if (m_network == live::NetworkSettings::Switch::Off && m_phase != LivePhase::Running)
        m_notice->say(tr("The network is switched off."),
                      tr("Nothing leaves this computer until it is switched on in the settings."), {m_settings});
    else if (m_host.isEmpty())
        m_notice->say(tr("No service is named yet."), tr("Type its address on the Live page. Nothing is fetched by that."), {m_toLive});
    else if (m_phase == LivePhase::Idle)
        m_notice->say(tr("No connection was sampled yet."),
                      tr("Each sample is one GET request with a nonce of its own, on a fresh connection. A service that answers from "
                         "several machines shows them by different keys."));
    else if (m_phase == LivePhase::Failed)
        sayFailure();
    else if (m_phase == LivePhase::Stopped)
        m_notice->say(tr("Stopped by you after %1 of %2 samples.").arg(m_census.samples.size()).arg(m_wanted),
                      tr("What came before is kept below."));
    else
        m_notice->hide();
}

void ReplicasPage::sayFailure()
{
    const auto failed = std::ranges::find_if(m_census.samples, [](const live::ReplicaSample &sample) { return sample.error.has_value(); });
    m_notice->say(failed != m_census.samples.end() ? shown(failed->error->message, 1000) : tr("Not every sample came."),
                  tr("Reports that came are kept below: %1 of %2.")
                      .arg(std::ranges::count_if(m_census.samples, [](const live::ReplicaSample &sample) { return !sample.error; }))
                      .arg(m_wanted));
}

QString ReplicasPage::conclusions() const
{
    return m_conclusions->words();
}

void ReplicasPage::openReplica(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_census.replicas.size())
        return;
    const live::ReplicaSample &sample = m_census.samples[m_census.replicas[static_cast<std::size_t>(row)].samples.front()];
    std::vector<Input> inputs;
    inputs.emplace_back(BytesInput{sample.transfer.body, "report.json", {OriginKind::Url, sample.transfer.url}});
    Expectations known;
    known.nonce = sample.nonce;
    if (sample.transfer.peer)
        known.channel = ObservedChannel{sample.transfer.host, sample.transfer.peer->spkiSha256};
    emit caseChosen(inputs, known);
}

}  // namespace sealscope::ui
