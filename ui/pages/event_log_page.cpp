#include "ui/pages/event_log_page.h"

#include "core/report/wording.h"
#include "ui/models/event_facts.h"
#include "ui/models/event_log_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/event_material.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr qsizetype kExtendDigits = 13;
constexpr int kLeastContent = 34;  ///< characters

std::vector<TimelineLane> lanesOf(const Snapshot &snapshot)
{
    std::vector<TimelineLane> lanes;
    const ReplayedLog &log = *snapshot.reading.log;
    const RootKind root = rootKind(snapshot.result());
    for (std::size_t imr = 0; imr < log.registers.size(); ++imr) {
        const CheckResult &check = snapshot.result().now.check(registerCheck(imr));
        TimelineLane lane{EventLogPage::tr("RTMR %1").arg(imr),
                          {},
                          replayText(snapshot, imr),
                          Mark::of(check, root),
                          outcomeText(check, root)};
        for (const ReplayedEvent &step : log.registers[imr].steps)
            lane.events.push_back(static_cast<std::uint32_t>(step.index));
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

QString registerNames(const std::vector<std::size_t> &registers)
{
    QStringList names;
    for (const std::size_t imr : registers)
        names << QStringLiteral("RTMR%1").arg(imr);
    return names.join(QStringLiteral(", "));
}

QPushButton *buttonFor(QAction *action, const QString &words, QWidget *parent)
{
    auto *button = new QPushButton(words, parent);
    button->setAccessibleName(action->text());
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

}  // namespace

EventLogPage::EventLogPage(QWidget *parent)
    : Page(parent),
      m_model(new EventLogModel(this)),
      m_timeline(new TimelineView(this)),
      m_filter(new QLineEdit(this)),
      m_shown(new QLabel(this)),
      m_table(new QTreeView(this)),
      m_detail(new MaterialDetail(this)),
      m_sides(new QSplitter(Qt::Horizontal, this)),
      m_filterRow(makeFilterRow()),
      m_steps(makeSteps())
{
    setUpTable();
    m_detail->setAccessibleName(tr("Event"));
    m_detail->setHint(tr("Select an event to see its content, its digest, and the register before and after."));
    m_sides->addWidget(m_table);
    m_sides->addWidget(m_detail);
    m_sides->setStretchFactor(0, 2);
    m_sides->setStretchFactor(1, 1);
    m_sides->setSizes({820, 270});
    m_sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_timeline);
    lines->addWidget(m_filterRow);
    lines->addWidget(m_sides, 1);
    lines->addWidget(m_steps);
    lines->addStretch();
    connect(m_timeline, &TimelineView::eventChosen, this, &EventLogPage::selectEvent);
    connect(m_detail, &MaterialDetail::checkChosen, this, &EventLogPage::checkChosen);
    connect(m_detail, &MaterialDetail::bytesChosen, this, &EventLogPage::bytesChosen);
}

QWidget *EventLogPage::makeFilterRow()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_filter->setAccessibleName(tr("Filter the events"));
    m_filter->setPlaceholderText(tr("rtmr:3 type:compose"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setToolTip(
        tr("rtmr:N is a register, type:WORD a part of the event's name or type, any other word a part of the name, "
           "the digest or the payload. All must hold."));
    m_shown->setTextFormat(Qt::PlainText);
    row->addWidget(m_filter, 1);
    row->addWidget(m_shown);
    auto *find = new QAction(tr("Filter this page"), this);
    find->setShortcut(QKeySequence::Find);
    addAction(find);
    connect(find, &QAction::triggered, this, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filter, &QLineEdit::textChanged, this, &EventLogPage::applyFilter);
    return box;
}

QWidget *EventLogPage::makeSteps()
{
    const auto make = [this](const QString &name, Qt::Key key) {
        auto *action = new QAction(name, this);
        action->setShortcut(QKeySequence(key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_back = make(tr("Step back"), Qt::Key_Left);
    m_forward = make(tr("Step"), Qt::Key_Right);
    m_toEnd = make(tr("To the end"), Qt::Key_End);
    connect(m_back, &QAction::triggered, this, [this] { step(-1); });
    connect(m_forward, &QAction::triggered, this, [this] { step(1); });
    connect(m_toEnd, &QAction::triggered, this, &EventLogPage::stepToEnd);

    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(buttonFor(m_back, tr("◀ Step"), box));
    row->addWidget(buttonFor(m_forward, tr("Step ▶"), box));
    row->addWidget(buttonFor(m_toEnd, tr("To the end"), box));
    m_extend = new WrappingLabel({}, box);
    row->addWidget(m_extend, 1);
    return box;
}

void EventLogPage::setUpTable()
{
    m_table->setAccessibleName(tr("Events"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionsMovable(false);
    new FittedColumns(*m_table, EventLogModel::ContentColumn, kLeastContent);
    connect(m_table, &QTreeView::activated, this, [this] { m_detail->setFocus(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (const auto event = m_model->eventAt(index))
            showExtend(*event);
    });
}

QString EventLogPage::title() const
{
    return tr("Event log");
}

QString EventLogPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    if (!m_snapshot->reading.log)
        return {};
    QStringList sentences{tr("%1 · %2 events.")
                              .arg(text(m_snapshot->artifacts()[m_snapshot->reading.log->artifact].id),
                                   numberText(m_model->eventCount()))};
    const CheckResult &preimage = m_snapshot->result().now.check(CheckId::EventPreimage);
    if (!preimage.notApplicable())
        sentences << text(wording::sentence(preimage, m_snapshot->result().now));
    const std::vector<std::size_t> others = unreplayedRegisters(*m_snapshot);
    if (!others.empty() && m_model->eventCount() != 0)
        sentences << tr("The log does not replay to %1: one that was cut short looks like this. A log cannot tell "
                        "which event is wrong.")
                         .arg(registerNames(others));
    return sentences.join(u' ');
}

PageGap EventLogPage::gap() const
{
    if (!m_snapshot)
        return {};
    const Evidence &evidence = *m_snapshot->reading.evidence;
    if (!evidence.eventLog)
        return {evidence.report ? tr("This report carries no event log.") : tr("This case holds no event log."),
                tr("boot.* cannot be evaluated: nothing says what the registers were extended with.")};
    if (!evidence.eventLog->value) {
        const Error &error = evidence.eventLog->value.error();
        const QString place = error.offset ? tr(" At offset %1.").arg(offsetText(*error.offset)) : QString();
        return {tr("The event log cannot be read: %1.%2").arg(shown(error.message), place),
                tr("Its bytes are %1 of this case, shown as they are.")
                    .arg(text(m_snapshot->artifacts()[evidence.eventLog->artifact].id))};
    }
    const std::vector<std::size_t> others = unreplayedRegisters(*m_snapshot);
    if (m_model->eventCount() == 0 && !others.empty())
        return {tr("Something was measured that this log does not show."),
                tr("The log is empty, and these registers of the quote are not zero: %1.").arg(registerNames(others))};
    return {};
}

void EventLogPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const bool sameCase =
        m_snapshot && snapshot && m_snapshot->reading.evidence->bundle == snapshot->reading.evidence->bundle;
    const std::optional<std::size_t> kept = sameCase ? m_model->eventAt(m_table->currentIndex()) : std::nullopt;
    m_snapshot = snapshot;
    const bool hasLog = snapshot && snapshot->reading.log;
    m_timeline->setLanes(hasLog ? lanesOf(*snapshot) : std::vector<TimelineLane>(),
                         hasLog ? snapshot->reading.log->stepOf.size() : 0);
    m_model->setSnapshot(snapshot);
    const bool hasEvents = m_model->eventCount() != 0;
    m_filterRow->setVisible(hasEvents);
    m_steps->setVisible(hasEvents);
    m_sides->setVisible(hasEvents);
    applyFilter();
    if (kept)
        selectEvent(*kept);
    emit summaryChanged();
}

void EventLogPage::applyFilter()
{
    const std::optional<std::size_t> kept = m_model->eventAt(m_table->currentIndex());
    const LogFilter filter = parseLogFilter(m_filter->text());
    m_model->setFilter(filter);
    m_shown->setText(filter.fault.isEmpty() ? tr("%1 of %2 events")
                                                  .arg(numberText(static_cast<std::size_t>(m_model->rowCount())),
                                                       numberText(m_model->eventCount()))
                                            : filter.fault);
    const QModelIndex row = kept ? m_model->indexOf(*kept) : QModelIndex();
    if (row.isValid())
        m_table->setCurrentIndex(row);
    else if (m_model->rowCount() != 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    else
        showNoExtend();
}

void EventLogPage::showNoExtend()
{
    m_timeline->setCurrent(std::nullopt);
    m_detail->showNothing();
    m_extend->setWords({});
    for (QAction *action : {m_back, m_forward, m_toEnd})
        action->setEnabled(false);
}

void EventLogPage::showExtend(std::size_t event)
{
    const EventLog &log = *m_snapshot->reading.evidence->eventLog->value;
    m_timeline->setCurrent(event);
    m_detail->showMaterial(m_snapshot, eventMaterial(*m_snapshot, event));
    const ReplayedEvent *extend = m_snapshot->reading.log->step(log, event);
    m_extend->setWords(extend != nullptr ? extendText(log.events[event].imr, *extend, kExtendDigits)
                                         : tr("extends no register of a TD"));
    const int row = m_table->currentIndex().row();
    m_back->setEnabled(row > 0);
    m_forward->setEnabled(row + 1 < m_model->rowCount());
    m_toEnd->setEnabled(row + 1 < m_model->rowCount());
}

void EventLogPage::selectEvent(std::size_t event)
{
    QModelIndex row = m_model->indexOf(event);
    if (!row.isValid()) {
        m_filter->clear();  // what was asked for is shown, whatever was filtered before
        row = m_model->indexOf(event);
    }
    if (!row.isValid())
        return;
    m_table->setCurrentIndex(row);
    m_table->scrollTo(row);
}

void EventLogPage::step(int step)
{
    const QModelIndex next = m_model->index(m_table->currentIndex().row() + step, 0);
    if (!next.isValid())
        return;
    m_table->setCurrentIndex(next);
    m_table->scrollTo(next);
}

void EventLogPage::stepToEnd()
{
    step(m_model->rowCount() - 1 - m_table->currentIndex().row());
}

QList<QWidget *> EventLogPage::panes() const
{
    if (m_model->eventCount() == 0)
        return {};
    return {m_timeline, m_filter, m_table, m_detail};
}

QString EventLogPage::selectedValue() const
{
    return m_table->currentIndex().data(CopyRole).toString();
}

QString EventLogPage::selectedNamedValue() const
{
    return m_table->currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> EventLogPage::selectedBytes() const
{
    if (!m_snapshot || !m_snapshot->reading.evidence->eventLog)
        return std::nullopt;
    const QModelIndex row = m_table->currentIndex();
    if (!row.isValid())
        return EvidenceRange{m_snapshot->reading.evidence->eventLog->artifact, {}};
    return EvidenceRange{static_cast<std::size_t>(row.data(ArtifactRole).toULongLong()),
                         {static_cast<std::size_t>(row.data(OffsetRole).toULongLong()),
                          static_cast<std::size_t>(row.data(LengthRole).toULongLong())}};
}

std::vector<CheckId> EventLogPage::checks() const
{
    return {CheckId::EventPreimage, CheckId::BootRtmr0, CheckId::BootRtmr1,
            CheckId::BootRtmr2,     CheckId::BootRtmr3, CheckId::BootEvents};
}

}  // namespace sealscope::ui
