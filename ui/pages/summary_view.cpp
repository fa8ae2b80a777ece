#include "ui/pages/summary_view.h"

#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>

namespace sealscope::ui {

namespace {

/// A question that a reader asks first, and the check whose answer carries it.
struct Topic {
    const char *title;
    CheckId check;
};

constexpr std::array kTopics = {
    Topic{QT_TRANSLATE_NOOP("sealscope::ui::SummaryView", "Hardware"), CheckId::QuoteGenuine},
    Topic{QT_TRANSLATE_NOOP("sealscope::ui::SummaryView", "Code"), CheckId::BootCompose},
    Topic{QT_TRANSLATE_NOOP("sealscope::ui::SummaryView", "Keys"), CheckId::BindingKeyset},
    Topic{QT_TRANSLATE_NOOP("sealscope::ui::SummaryView", "Channel"), CheckId::ChannelTls},
    Topic{QT_TRANSLATE_NOOP("sealscope::ui::SummaryView", "Receipt"), CheckId::ReceiptSignature},
};

WrappingLabel *strong(const QString &words, QWidget *parent)
{
    auto *label = new WrappingLabel(words, parent);
    label->setStrong();
    return label;
}

QGridLayout *addGrid(QVBoxLayout &lines)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    lines.addLayout(grid);
    return grid;
}

QString statusText(const std::optional<TcbStatus> &status)
{
    return status ? text(tcbStatusName(*status)) : SummaryView::tr("not reached");
}

void addFact(QGridLayout &grid, const QString &name, const QString &value)
{
    const int row = grid.rowCount();
    auto *label = new QLabel(name, grid.parentWidget());
    label->setForegroundRole(QPalette::PlaceholderText);
    grid.addWidget(label, row, 0, Qt::AlignTop);
    grid.addWidget(new WrappingLabel(value, grid.parentWidget()), row, 1);
    grid.setColumnStretch(1, 1);
}

void alignWords(const QList<CheckLink *> &links)
{
    int widest = 0;
    for (const CheckLink *link : links)
        widest = qMax(widest, link->nameWidth());
    for (CheckLink *link : links)
        link->setWordOffset(widest);
}

}  // namespace

SummaryView::SummaryView(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Summary"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
}

void SummaryView::showSnapshot(const SnapshotPtr &snapshot)
{
    auto *body = new QWidget(this);
    auto *lines = new QVBoxLayout(body);
    lines->setContentsMargins(14, 12, 14, 12);
    lines->setSpacing(10);
    if (snapshot) {
        addSentences(*lines, snapshot->result());
        lines->addSpacing(6);
        addPlatform(*lines, snapshot->result().now.tcb);
        addShortfall(*lines, snapshot->result().now.tcb);
    }
    lines->addStretch();
    setWidget(body);
}

void SummaryView::addSentences(QVBoxLayout &lines, const AttestationResult &result)
{
    QWidget *body = lines.parentWidget();
    lines.addWidget(strong(tr("In five sentences"), body));
    QGridLayout *grid = addGrid(lines);
    grid->setColumnStretch(2, 1);
    QList<CheckLink *> links;
    for (const Topic &topic : kTopics) {
        const CheckResult &check = result.now.check(topic.check);
        const int row = grid->rowCount();
        auto *link = new CheckLink(check, rootKind(result), body);
        links << link;
        connect(link, &CheckLink::chosen, this, &SummaryView::checkChosen);
        grid->addWidget(new QLabel(tr(topic.title), body), row, 0);
        grid->addWidget(link, row, 1);
        grid->addWidget(new WrappingLabel(text(wording::sentence(check, result.now)), body), row, 2);
    }
    alignWords(links);
    lines.addWidget(new WrappingLabel(tr("What none of this shows is listed under “Shows and does not show”."), body));
}

void SummaryView::addPlatform(QVBoxLayout &lines, const TcbFacts &facts)
{
    lines.addWidget(strong(tr("Platform"), lines.parentWidget()));
    QGridLayout *grid = addGrid(lines);
    addFact(*grid, tr("TCB status"), statusText(facts.status));
    if (facts.launchStatus)
        addFact(*grid, tr("At launch, current"),
                tr("%1, %2").arg(statusText(facts.launchStatus), statusText(facts.currentStatus)));
    addFact(*grid, tr("Platform, QE, module"),
            tr("%1, %2, %3")
                .arg(statusText(facts.platformStatus), statusText(facts.qeStatus), statusText(facts.moduleStatus)));
    if (facts.tcbDate)
        addFact(*grid, tr("TCB date"), text(formatUtc(*facts.tcbDate)));
    if (facts.collateral) {
        addFact(*grid, tr("Collateral issued"), text(formatUtc(facts.collateral->issueDate)));
        addFact(*grid, tr("Next update due"), text(formatUtc(facts.collateral->nextUpdate)));
        addFact(*grid, tr("Evaluation number"), QString::number(facts.collateral->evaluationNumber));
    }
    QStringList advisories;
    for (const std::string &advisory : facts.advisories)
        advisories << shown(advisory, 80);
    addFact(*grid, tr("Advisories"), advisories.isEmpty() ? tr("none listed") : advisories.join(QStringLiteral(", ")));
}

void SummaryView::addShortfall(QVBoxLayout &lines, const TcbFacts &facts)
{
    if (facts.shortfall.empty())
        return;
    QWidget *body = lines.parentWidget();
    lines.addWidget(strong(tr("What keeps the platform from the best level"), body));
    QGridLayout *grid = addGrid(lines);
    grid->setColumnStretch(3, 1);
    for (const SvnShortfall &gap : facts.shortfall) {
        const int row = grid->rowCount();
        grid->addWidget(new WrappingLabel(shown(gap.component, 80), body), row, 0);
        grid->addWidget(new WrappingLabel(tr("has %1").arg(gap.has), body), row, 1);
        grid->addWidget(new WrappingLabel(tr("needs %1").arg(gap.needs), body), row, 2);
        const QString raised = gap.raisedBy.empty() ? QString() : tr("raised by: %1").arg(shown(gap.raisedBy, 120));
        grid->addWidget(new WrappingLabel(raised, body), row, 3);
    }
}

}  // namespace sealscope::ui
