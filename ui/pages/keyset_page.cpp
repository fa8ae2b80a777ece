#include "ui/pages/keyset_page.h"

#include "core/report/dialect_words.h"
#include "ui/models/key_model.h"
#include "ui/models/lifetime.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/check_links.h"
#include "ui/pages/digested_view.h"
#include "ui/pages/key_material.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/lifetime_bar.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QEvent>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastUse = 18;  ///< characters
constexpr qsizetype kDigestShown = 21;

const std::vector<CheckId> &boundBy()
{
    static const std::vector<CheckId> checks{
        CheckId::BindingStatement,    CheckId::BindingKeyset,   CheckId::BindingNonce, CheckId::WorkloadIdentity,
        CheckId::WorkloadEndorsement, CheckId::ReportRestated,  CheckId::KeysetRoles,  CheckId::KeysetExpiry,
        CheckId::KeysetLifetime,      CheckId::KeysetRevocation};
    return checks;
}

const AttestationReport *reportIn(const SnapshotPtr &snapshot)
{
    if (!snapshot || !snapshot->reading.evidence->report || !snapshot->reading.evidence->report->value)
        return nullptr;
    return &*snapshot->reading.evidence->report->value;
}

QString capitalised(const QString &words)
{
    return words.left(1).toUpper() + words.mid(1);
}

}  // namespace

KeysetPage::KeysetPage(QWidget *parent)
    : Page(parent),
      m_model(new KeyModel(this)),
      m_head(makeHead()),
      m_table(new QTreeView(this)),
      m_tabs(new QTabWidget(this)),
      m_detail(new MaterialDetail(this))
{
    setUpTable();
    m_detail->setAccessibleName(tr("Key"));
    m_detail->setHint(tr("Select a key to see it whole."));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Key, binding and digested bytes"));
    m_tabs->addTab(m_detail, tr("Key"));
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(m_table);
    sides->addWidget(m_tabs);
    sides->setSizes({690, 400});
    sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_head);
    lines->addWidget(sides, 1);
    connect(m_links, &CheckLinks::checkChosen, this, &KeysetPage::checkChosen);
    connect(m_detail, &MaterialDetail::checkChosen, this, &KeysetPage::checkChosen);
    connect(m_detail, &MaterialDetail::bytesChosen, this, &KeysetPage::bytesChosen);
}

QWidget *KeysetPage::makeHead()
{
    auto *box = new QWidget(this);
    m_links = new CheckLinks(tr("Bound by"), box);
    m_bar = new LifetimeBar(box);
    m_lifetime = new WrappingLabel({}, box);
    m_legend = new WrappingLabel({}, box);
    m_legend->setForegroundRole(QPalette::PlaceholderText);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    lines->addWidget(m_links);
    lines->addWidget(m_lifetime);
    lines->addWidget(m_bar);
    lines->addWidget(m_legend);
    // Large text makes many lines of it: then it scrolls, and the keys keep their room.
    auto *area = new FittingArea(box, this);
    area->setAccessibleName(tr("Binding and lifetime"));
    return area;
}

void KeysetPage::setUpTable()
{
    m_table->setAccessibleName(tr("Keys"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionsMovable(false);
    new FittedColumns(*m_table, KeyModel::UseColumn, kLeastUse);
    connect(m_table, &QTreeView::activated, this, [this] {
        m_tabs->setCurrentWidget(m_detail);
        m_detail->setFocus();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &KeysetPage::showKey);
}

QString KeysetPage::title() const
{
    return tr("Keyset");
}

QString KeysetPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    const AttestationReport *report = reportIn(m_snapshot);
    if (report == nullptr)
        return {};
    QStringList sentences;
    if (const auto &identity = m_snapshot->reading.report->identity)
        sentences << shortened(text(identity->keysetDigest), kDigestShown + 7) + u'.';
    if (report->keyset && report->keyset->subject)
        sentences << tr("Subject “%1”.").arg(shown(*report->keyset->subject, 120));
    sentences
        << tr("Dialect %1: %2.").arg(text(dialectName(report->dialect)), text(wording::dialectReason(report->dialect)));
    return sentences.join(u' ');
}

PageGap KeysetPage::gap() const
{
    if (!m_snapshot)
        return {};
    const auto &report = m_snapshot->reading.evidence->report;
    if (!report)
        return {tr("This case holds no attestation report."),
                tr("A keyset comes with a report; a quote alone names no keys.")};
    if (!report->value)
        return {tr("The report cannot be read, so neither can its keyset."), shown(report->value.error().message)};
    if (!report->value->keyset)
        return {tr("The keyset cannot be read: %1.").arg(shown(report->value->keyset.error().message)),
                tr("Its digest cannot be recomputed either; nothing is bound.")};
    return {};
}

void KeysetPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const bool sameCase =
        m_snapshot && snapshot && m_snapshot->reading.evidence->bundle == snapshot->reading.evidence->bundle;
    const int row = sameCase ? m_table->currentIndex().row() : 0;
    const int tab = sameCase ? m_tabs->currentIndex() : 0;
    m_snapshot = snapshot;
    m_model->setSnapshot(snapshot);
    makeDigestTabs();
    m_tabs->setCurrentIndex(qMin(tab, m_tabs->count() - 1));
    const bool hasReport = reportIn(snapshot) != nullptr;
    m_head->setVisible(hasReport);
    m_table->parentWidget()->setVisible(hasReport);
    if (hasReport)
        showHead();
    m_table->setCurrentIndex(m_model->index(qMax(0, row), 0));
    if (m_model->rowCount() == 0)
        m_detail->showNothing();
    emit summaryChanged();
}

void KeysetPage::showHead()
{
    const AttestationResult &result = m_snapshot->result();
    m_links->showChecks(result.now, result, boundBy());
    const std::optional<Lifetime> lifetime = lifetimeOf(*m_snapshot);
    for (QWidget *part : QList<QWidget *>{m_bar, m_lifetime, m_legend})
        part->setVisible(lifetime.has_value());
    if (!lifetime)
        return;
    m_bar->setLifetime(*lifetime);
    m_lifetime->setWords(lifetimeText(*lifetime));
    m_legend->setWords(lifetimeLegend(*lifetime));
}

void KeysetPage::makeDigestTabs()
{
    while (m_tabs->count() > 1) {
        QWidget *last = m_tabs->widget(m_tabs->count() - 1);
        m_tabs->removeTab(m_tabs->count() - 1);
        delete last;
    }
    if (reportIn(m_snapshot) == nullptr)
        return;
    auto *binding = new MaterialDetail(m_tabs);
    binding->setAccessibleName(tr("Binding"));
    binding->showMaterial(m_snapshot, bindingMaterial(*m_snapshot));
    connect(binding, &MaterialDetail::checkChosen, this, &KeysetPage::checkChosen);
    connect(binding, &MaterialDetail::bytesChosen, this, &KeysetPage::bytesChosen);
    m_tabs->addTab(binding, tr("Binding"));
    QStringList commands;
    for (const DigestedText &digested : digestedTexts(*m_snapshot->reading.evidence)) {
        auto *view = new DigestedView(digested, m_tabs);
        m_tabs->addTab(view, tr("%1 bytes").arg(capitalised(text(digested.name))));
        commands << tr("# %1: sha256 %2").arg(text(digested.name), text(toHex(digested.digest))) << view->command();
    }
    if (commands.isEmpty())
        return;
    auto *steps = new QPlainTextEdit(commands.join(u'\n'), m_tabs);
    steps->setReadOnly(true);
    steps->setTabChangesFocus(true);
    steps->setWordWrapMode(QTextOption::WrapAnywhere);
    steps->setFont(fixedPitch());
    steps->setAccessibleName(tr("How to recompute"));
    m_tabs->addTab(steps, tr("How to recompute"));
}

void KeysetPage::showKey(const QModelIndex &index)
{
    if (const KeyRow *row = m_model->row(index))
        m_detail->showMaterial(m_snapshot, keyMaterial(*m_snapshot, *row));
}

QList<QWidget *> KeysetPage::panes() const
{
    if (reportIn(m_snapshot) == nullptr)
        return {};
    QWidget *current = m_tabs->currentWidget();
    if (auto *view = qobject_cast<DigestedView *>(current))
        current = &view->text();
    return {m_table, current};
}

QString KeysetPage::selectedValue() const
{
    return m_table->currentIndex().data(CopyRole).toString();
}

QString KeysetPage::selectedNamedValue() const
{
    if (auto *view = qobject_cast<DigestedView *>(m_tabs->currentWidget()); view != nullptr && !m_table->hasFocus())
        return view->command();
    return m_table->currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> KeysetPage::selectedBytes() const
{
    const QModelIndex row = m_table->currentIndex();
    if (!row.isValid())
        return std::nullopt;
    return EvidenceRange{static_cast<std::size_t>(row.data(ArtifactRole).toULongLong()),
                         {static_cast<std::size_t>(row.data(OffsetRole).toULongLong()),
                          static_cast<std::size_t>(row.data(LengthRole).toULongLong())}};
}

std::vector<CheckId> KeysetPage::checks() const
{
    return boundBy();
}

}  // namespace sealscope::ui
