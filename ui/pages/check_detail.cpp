#include "ui/pages/check_detail.h"

#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/pages/comparison.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace sealscope::ui {

namespace {

constexpr int kControlInset = 5;  ///< from the top of a link or button to its text, device-independent pixels
constexpr std::size_t kMostRanges = 12;
constexpr int kLeastWidth = 40;  ///< characters; below that names and values no longer stand side by side

void addRow(QGridLayout &grid, const QString &name, QWidget *value)
{
    const int row = grid.rowCount();
    auto *label = new QLabel(name, grid.parentWidget());
    label->setForegroundRole(QPalette::PlaceholderText);
    if (qobject_cast<QLabel *>(value) == nullptr)
        label->setContentsMargins(0, kControlInset, 0, 0);
    grid.addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
    grid.addWidget(value, row, 1);
}

QWidget *newBody(QScrollArea *area)
{
    auto *body = new QWidget(area);
    auto *lines = new QVBoxLayout(body);
    lines->setContentsMargins(14, 12, 14, 12);
    lines->setSpacing(8);
    return body;
}

}  // namespace

CheckDetail::CheckDetail(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Check"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    showCheck(nullptr, std::nullopt);
}

void CheckDetail::showCheck(const SnapshotPtr &snapshot, std::optional<CheckId> check)
{
    QWidget *body = newBody(this);
    auto &lines = *qobject_cast<QVBoxLayout *>(body->layout());
    if (snapshot && check) {
        const AttestationResult &result = snapshot->result();
        const CheckResult &shown = result.now.check(*check);
        addHead(lines, shown, result);
        addComparison(lines, shown);
        addFacts(lines, shown, result);
    } else {
        lines.addWidget(new WrappingLabel(tr("Select a check to see what was asked, what was found and where."), body));
    }
    lines.addStretch();
    setWidget(body);
}

QSize CheckDetail::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * kLeastWidth, QScrollArea::minimumSizeHint().height()};
}

void CheckDetail::showObservation(const Observation &observation)
{
    QWidget *body = newBody(this);
    auto &lines = *qobject_cast<QVBoxLayout *>(body->layout());
    lines.addWidget(new WrappingLabel(shown(observation.text), body));
    lines.addWidget(new WrappingLabel(tr("A fact worth showing that is no check. It is never counted."), body));
    lines.addStretch();
    setWidget(body);
}

void CheckDetail::addHead(QVBoxLayout &lines, const CheckResult &check, const AttestationResult &result)
{
    QWidget *body = lines.parentWidget();
    auto *row = new QHBoxLayout;
    auto *mark = new MarkLabel(body);
    mark->setMark(Mark::of(check, rootKind(result)));
    mark->setScale(1.3);
    row->addWidget(mark);
    auto *word = new QLabel(outcomeText(check, rootKind(result)), body);
    QFont strong = word->font();
    strong.setWeight(QFont::DemiBold);
    word->setFont(strong);
    row->addWidget(word);
    row->addStretch();
    lines.addLayout(row);

    auto *question = new WrappingLabel(text(check.def().question), body);
    question->setStrong();
    lines.addWidget(question);
    lines.addWidget(new WrappingLabel(text(wording::sentence(check, result.now)), body));
    const QString remedy = text(wording::remedy(check, wording::Surface::Window));
    if (!remedy.isEmpty())
        lines.addWidget(new WrappingLabel(remedy, body));
    if (check.excepted)
        lines.addWidget(new WrappingLabel(tr("A named exception of the policy covers this."), body));
}

void CheckDetail::addComparison(QVBoxLayout &lines, const CheckResult &check)
{
    if (check.expected.empty() && check.actual.empty())
        return;
    auto *comparison = new Comparison(lines.parentWidget());
    comparison->setValues(shown(check.expected), shown(check.actual));
    lines.addWidget(comparison);
}

void CheckDetail::addFacts(QVBoxLayout &lines, const CheckResult &check, const AttestationResult &result)
{
    QWidget *body = lines.parentWidget();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    lines.addLayout(grid);

    auto *id = new WrappingLabel(text(check.def().name), body);
    id->setFont(fixedPitch());
    addRow(*grid, tr("Check"), id);
    addRow(*grid, tr("Kind"), new WrappingLabel(text(wording::kindWord(check.def().kind)), body));
    addRow(
        *grid, tr("Demand"),
        new WrappingLabel(check.required() ? tr("required by this policy") : tr("not required: never counted"), body));
    if (check.code)
        addRow(
            *grid, tr("Code"),
            new WrappingLabel(tr("%1: %2").arg(text(errorName(*check.code)), text(errorMeaning(*check.code))), body));
    if (!check.def().alias.empty())
        addRow(*grid, tr("Elsewhere"), new WrappingLabel(text(check.def().alias), body));
    if (result.atCollection) {
        const CheckResult &then = result.atCollection->check(check.id);
        addRow(*grid, tr("At collection"),
               new WrappingLabel(tr("%1. %2").arg(outcomeText(then, rootKind(result)),
                                                  text(wording::sentence(then, *result.atCollection))),
                                 body));
    }
    addNeeds(*grid, check, result);
    addRanges(*grid, check);
}

void CheckDetail::addNeeds(QGridLayout &grid, const CheckResult &check, const AttestationResult &result)
{
    auto *box = new QWidget(grid.parentWidget());
    auto *links = new QVBoxLayout(box);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    for (const CheckId need : check.def().needs) {
        auto *link = new CheckLink(result.now.check(need), rootKind(result), box);
        connect(link, &CheckLink::chosen, this, &CheckDetail::checkChosen);
        links->addWidget(link);
    }
    if (check.def().needs.empty())
        links->addWidget(new WrappingLabel(tr("nothing else"), box));
    addRow(grid, tr("Rests on"), box);
}

void CheckDetail::addRanges(QGridLayout &grid, const CheckResult &check)
{
    if (check.ranges.empty())
        return;
    auto *box = new QWidget(grid.parentWidget());
    auto *buttons = new QVBoxLayout(box);
    buttons->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < std::min(check.ranges.size(), kMostRanges); ++i) {
        const EvidenceRange &bytes = check.ranges[i];
        const QString where =
            tr("a%1 %2, %3").arg(bytes.artifact + 1).arg(offsetText(bytes.range.offset), sizeText(bytes.range.length));
        auto *button = new QPushButton(where, box);
        button->setAccessibleName(tr("Go to the bytes: %1").arg(where));
        connect(button, &QPushButton::clicked, this, [this, bytes] { emit bytesChosen(bytes); });
        buttons->addWidget(button, 0, Qt::AlignLeft);
    }
    if (check.ranges.size() > kMostRanges)
        buttons->addWidget(new WrappingLabel(tr("and %1 more").arg(check.ranges.size() - kMostRanges), box));
    addRow(grid, tr("Bytes"), box);
}

}  // namespace sealscope::ui
