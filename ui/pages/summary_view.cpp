#include "ui/pages/summary_view.h"

#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/pages/platform_facts.h"
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
        lines->addWidget(strong(tr("Platform"), body));
        lines->addWidget(new PlatformFacts(snapshot->result().now.tcb, body));
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

}  // namespace sealscope::ui
