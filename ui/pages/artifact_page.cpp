#include "ui/pages/artifact_page.h"

#include "ui/models/artifact_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/artifact_view.h"
#include "ui/pages/raw_view.h"
#include "ui/pages/reading_dialog.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/outcome_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kMostListRows = 5;
constexpr int kListShare = 4;  ///< the list takes at most this part of the page

/// A clause of the registry with a capital letter and a full stop.
QString asSentence(std::string_view clause)
{
    const QString words = text(clause);
    return words.left(1).toUpper() + words.mid(1) + u'.';
}

}  // namespace

ArtifactPage::ArtifactPage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new ArtifactModel(this)),
      m_list(new QTreeView(this)),
      m_problem(new Notice(this)),
      m_tabs(new QTabWidget(this)),
      m_view(new ArtifactView(this)),
      m_raw(new RawView(this)),
      m_as(new QPushButton(tr("&As…"), this))
{
    setUpList();
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Ways to look at the artifact"));
    m_tabs->addTab(m_view, tr("Fields"));
    m_tabs->addTab(m_raw, tr("Raw"));
    m_as->setAccessibleName(tr("Read the selected bytes as an artifact of their own"));
    m_as->setToolTip(m_as->accessibleName());
    m_tabs->setCornerWidget(m_as);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->setSpacing(8);
    lines->addWidget(m_list);
    lines->addWidget(m_problem);
    lines->addWidget(m_tabs, 1);
    m_problem->hide();

    connect(m_as, &QPushButton::clicked, this, &ArtifactPage::readAs);
    connect(m_view, &ArtifactView::checkChosen, this, &ArtifactPage::checkChosen);
    connect(m_view, &ArtifactView::rangeSelected, this, [this](ByteRange range) {
        m_workspace.selection().selectBytes({m_current, range});
    });
}

void ArtifactPage::setUpList()
{
    m_list->setAccessibleName(tr("Inputs"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    connect(m_list, &QTreeView::activated, this, [this] { m_view->tree().setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            showArtifact(static_cast<std::size_t>(index.row()));
    });
}

void ArtifactPage::fitList()
{
    for (int column = 0; column < ArtifactModel::NoteColumn; ++column)
        m_list->resizeColumnToContents(column);
    const int row = qMax(24, m_list->sizeHintForRow(0));
    const int room = qMax(2, height() / kListShare / row);
    const int rows = qBound(1, m_model->rowCount(), qMin(kMostListRows, room));
    const bool scrolls = m_list->header()->length() > m_list->viewport()->width();
    const int bar = scrolls ? m_list->horizontalScrollBar()->sizeHint().height() : 0;
    m_list->setFixedHeight(m_list->header()->sizeHint().height() + rows * row + 2 * m_list->frameWidth() + 2 + bar);
}

void ArtifactPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitList();
}

void ArtifactPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitList();
}

QString ArtifactPage::title() const
{
    return tr("Artifacts");
}

QString ArtifactPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    const std::size_t inputs = m_snapshot->artifacts().size();
    const std::size_t unused = m_snapshot->reading.evidence->unused.size();
    std::size_t nameless = 0;
    for (const auto &tree : m_snapshot->reading.fields)
        nameless += unaccountedBytes(*tree);
    QStringList sentences{inputs == 1 ? tr("One input.") : tr("%1 inputs.").arg(inputs)};
    if (unused != 0)
        sentences << (unused == 1 ? tr("Nothing was read from one of them.")
                                  : tr("Nothing was read from %1 of them.").arg(unused));
    sentences << (nameless == 0 ? tr("Every byte is named, and every name is tied to its bytes.")
                                : tr("%1 not accounted for.").arg(sizeText(nameless)));
    return sentences.join(u' ');
}

void ArtifactPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const bool sameCase = m_snapshot && snapshot && m_snapshot->reading.evidence->bundle == snapshot->reading.evidence->bundle;
    const ByteRange kept = sameCase ? m_view->selectedRange() : ByteRange();
    const std::size_t current = snapshot && m_current < snapshot->artifacts().size() ? m_current : 0;
    m_snapshot = snapshot;
    m_model->setEvidence(snapshot ? snapshot->reading.evidence : nullptr);
    fitList();
    if (!snapshot || snapshot->artifacts().empty()) {
        m_view->showArtifact(nullptr, nullptr, nullptr);
        m_raw->showArtifact(nullptr);
    } else {
        m_list->setCurrentIndex(m_model->index(static_cast<int>(current), 0));
        if (kept.length != 0)
            m_view->selectRange(kept);
    }
    emit summaryChanged();
}

void ArtifactPage::showArtifact(std::size_t index)
{
    m_current = index;
    const Artifact &artifact = m_snapshot->artifacts()[index];
    m_view->showArtifact(&artifact, m_snapshot->reading.fields[index], resultOf(m_snapshot));
    m_raw->showArtifact(&artifact);
    showProblem(artifact);
}

void ArtifactPage::showProblem(const Artifact &artifact)
{
    m_problem->setVisible(artifact.error.has_value());
    if (!artifact.error)
        return;
    const QString place =
        artifact.error->offset ? tr(" At offset %1.").arg(offsetText(*artifact.error->offset)) : QString();
    m_problem->say(tr("Cannot be read: %1.%2").arg(shown(artifact.error->message), place),
                   artifact.bytes
                       ? tr("The bytes are shown as they are. %1").arg(asSentence(errorMeaning(artifact.error->code)))
                       : asSentence(errorMeaning(artifact.error->code)));
}

void ArtifactPage::showBytes(const EvidenceRange &bytes)
{
    if (!m_snapshot || bytes.artifact >= m_snapshot->artifacts().size())
        return;
    m_list->setCurrentIndex(m_model->index(static_cast<int>(bytes.artifact), 0));
    m_tabs->setCurrentWidget(m_view);
    m_view->selectRange(bytes.range);
    m_view->bytes().setFocus();
}

void ArtifactPage::readAs()
{
    if (!m_snapshot || m_snapshot->artifacts().empty())
        return;
    const Artifact &artifact = m_snapshot->artifacts()[m_current];
    const ByteRange chosen = m_view->selectedRange();
    const ByteRange range = chosen.length == 0 ? ByteRange{0, artifact.view().size()} : chosen;
    auto *dialog = new ReadingDialog(artifact, range, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

QList<QWidget *> ArtifactPage::panes() const
{
    QList<QWidget *> all{m_list};
    if (m_tabs->currentWidget() == m_view)
        all += m_view->panes();
    else
        all += m_raw->pane();
    return all;
}

QString ArtifactPage::selectedValue() const
{
    return m_list->hasFocus() ? m_list->currentIndex().data(CopyRole).toString() : m_view->selectedValue();
}

QString ArtifactPage::selectedNamedValue() const
{
    return m_list->hasFocus() ? m_list->currentIndex().data(NamedCopyRole).toString() : m_view->selectedNamedValue();
}

}  // namespace sealscope::ui
