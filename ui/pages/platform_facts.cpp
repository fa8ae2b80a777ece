#include "ui/pages/platform_facts.h"

#include "ui/models/text.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>

namespace sealscope::ui {

namespace {

QString statusText(const std::optional<TcbStatus> &status)
{
    return status ? text(tcbStatusName(*status)) : PlatformFacts::tr("not reached");
}

QGridLayout *addGrid(QVBoxLayout &lines)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    lines.addLayout(grid);
    return grid;
}

}  // namespace

PlatformFacts::PlatformFacts(const TcbFacts &facts, QWidget *parent) : QWidget(parent)
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(10);
    m_grid = addGrid(*lines);
    m_grid->setColumnStretch(1, 1);
    addFact(tr("TCB status"), statusText(facts.status));
    if (facts.launchStatus)
        addFact(tr("At launch, current"),
                tr("%1, %2").arg(statusText(facts.launchStatus), statusText(facts.currentStatus)));
    addFact(tr("Platform, QE, module"),
            tr("%1, %2, %3")
                .arg(statusText(facts.platformStatus), statusText(facts.qeStatus), statusText(facts.moduleStatus)));
    if (facts.tcbDate)
        addFact(tr("TCB date"), text(formatUtc(*facts.tcbDate)));
    if (facts.collateral) {
        addFact(tr("Collateral issued"), text(formatUtc(facts.collateral->issueDate)));
        addFact(tr("Next update due"), text(formatUtc(facts.collateral->nextUpdate)));
        addFact(tr("Evaluation number"), QString::number(facts.collateral->evaluationNumber));
    }
    QStringList advisories;
    for (const std::string &advisory : facts.advisories)
        advisories << shown(advisory, 80);
    addFact(tr("Advisories"), advisories.isEmpty() ? tr("none listed") : advisories.join(QStringLiteral(", ")));
    addShortfall(*lines, facts);
}

void PlatformFacts::addFact(const QString &name, const QString &value)
{
    const int row = m_grid->rowCount();
    auto *label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(new WrappingLabel(value, this), row, 1);
}

void PlatformFacts::addShortfall(QVBoxLayout &lines, const TcbFacts &facts)
{
    if (facts.shortfall.empty())
        return;
    auto *title = new WrappingLabel(tr("What keeps the platform from the best level"), this);
    title->setStrong();
    lines.addWidget(title);
    QGridLayout *grid = addGrid(lines);
    grid->setColumnStretch(3, 1);
    for (const SvnShortfall &gap : facts.shortfall) {
        const int row = grid->rowCount();
        grid->addWidget(new WrappingLabel(shown(gap.component, 80), this), row, 0);
        grid->addWidget(new WrappingLabel(tr("has %1").arg(gap.has), this), row, 1);
        grid->addWidget(new WrappingLabel(tr("needs %1").arg(gap.needs), this), row, 2);
        const QString raised = gap.raisedBy.empty() ? QString() : tr("raised by: %1").arg(shown(gap.raisedBy, 120));
        grid->addWidget(new WrappingLabel(raised, this), row, 3);
    }
}

}  // namespace sealscope::ui
