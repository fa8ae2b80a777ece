#include "ui/pages/go_to_dialog.h"

#include "ui/models/text.h"
#include "ui/widgets/outcome_delegate.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMostFields = 20000;  ///< of one case; a document of a million values is searched on its own page
constexpr int kMostShown = 100;
constexpr int kPlaceRole = Qt::UserRole + 100;  ///< clear of the roles that the delegate reads

void addFields(std::vector<Destination> &all, std::size_t artifact, const std::vector<Field> &fields,
               const QString &path)
{
    for (const Field &field : fields) {
        if (all.size() >= kMostFields)
            return;
        const QString name = path.isEmpty() ? shown(field.name, 80) : path + u'.' + shown(field.name, 80);
        const QString where = QStringLiteral("a%1 %2").arg(artifact + 1).arg(offsetText(field.range.offset));
        if (field.range.length != 0)
            all.push_back(
                {EvidenceRange{artifact, field.range}, name, where + QStringLiteral("   ") + shown(field.value, 100)});
        addFields(all, artifact, field.children, name);
    }
}

}  // namespace

std::vector<Destination> destinations(const SnapshotPtr &snapshot, const std::vector<Destination> &pages)
{
    std::vector<Destination> all = pages;
    if (!snapshot)
        return all;
    for (const CheckDef &def : checkRegistry())
        all.push_back({def.id, text(def.name), text(def.question)});
    for (std::size_t i = 0; i < snapshot->artifacts().size(); ++i) {
        const Artifact &artifact = snapshot->artifacts()[i];
        const QString digest = QStringLiteral("sha256:") + text(toHex(artifact.sha256));
        all.push_back({EvidenceRange{i, {0, artifact.view().size()}},
                       text(artifact.id) + u' ' + shown(artifact.name, 80), digest});
    }
    for (std::size_t i = 0; i < snapshot->reading.fields.size(); ++i)
        addFields(all, i, snapshot->reading.fields[i]->fields, {});
    return all;
}

GoToDialog::GoToDialog(std::vector<Destination> all, QWidget *parent)
    : QDialog(parent),
      m_all(std::move(all)),
      m_entry(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setWindowTitle(tr("Go to anything"));
    resize(720, 420);
    m_entry->setPlaceholderText(tr("Check, question, field, digest, value or page"));
    m_entry->setAccessibleName(m_entry->placeholderText());
    m_entry->installEventFilter(this);
    m_list->setAccessibleName(tr("Places"));
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(m_entry);
    lines->addWidget(m_list, 1);
    connect(m_entry, &QLineEdit::textChanged, this, &GoToDialog::filter);
    connect(m_entry, &QLineEdit::returnPressed, this, &GoToDialog::choose);
    connect(m_list, &QListWidget::itemActivated, this, &GoToDialog::choose);
    filter({});
}

void GoToDialog::filter(const QString &typed)
{
    const QString wanted = typed.trimmed();
    m_list->clear();
    // What is called so comes before what merely mentions it.
    for (const bool byName : {true, false}) {
        for (std::size_t i = 0; i < m_all.size() && m_list->count() < kMostShown; ++i) {
            const bool named = m_all[i].name.contains(wanted, Qt::CaseInsensitive);
            if (named == byName && (named || m_all[i].note.contains(wanted, Qt::CaseInsensitive)))
                addPlace(i);
        }
    }
    m_list->setCurrentRow(0);
}

void GoToDialog::addPlace(std::size_t index)
{
    auto *item = new QListWidgetItem(m_all[index].name + QStringLiteral("   ") + m_all[index].note, m_list);
    item->setData(kPlaceRole, static_cast<qulonglong>(index));
}

bool GoToDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The list is walked while the text field keeps the focus.
    if (watched == m_entry && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void GoToDialog::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr)
        return;
    const Destination place = m_all[static_cast<std::size_t>(item->data(kPlaceRole).toULongLong())];
    accept();
    emit chosen(place);
}

}  // namespace sealscope::ui
