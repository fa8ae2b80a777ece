#include "ui/pages/window_archives.h"

#include "core/appraisal/archived_case.h"
#include "ui/models/text.h"
#include "ui/pages/archive_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/window_actions.h"
#include "ui/state/background.h"
#include "ui/state/written_file.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

namespace sealscope::ui {

namespace {

/// How a writing on a worker ended.
struct Written {
    std::size_t size = 0;
    QString fault;
};

Written writeTo(const QString &path, const Result<ArchiveContent> &content)
{
    if (!content)
        return {0, text(content.error().message)};
    const Result<Bytes> bytes = writeArchive(*content);
    if (!bytes)
        return {0, text(bytes.error().message)};
    // Evidence is never written over: neither the original by its addendum, nor an earlier one.
    return {bytes->size(), writtenFile(path, asText(*bytes), WhereOneExists::Refuse)};
}

}  // namespace

WindowArchives::WindowArchives(MainWindow &window)
    : QObject(&window),
      m_window(window),
      m_page(qobject_cast<ArchivePage *>(&window.page(PageId::Archive)))
{
    QAction *action = window.actions().saveArchive;
    connect(action, &QAction::triggered, this, [this] {
        if (m_window.workspace().snapshot())
            askWhere(tr("Save archive"), archiveNameOf(source()), [this](const QString &path) { save(path); });
    });
    connect(m_page, &ArchivePage::saveWanted, action, &QAction::trigger);
    connect(m_page, &ArchivePage::noteWanted, this, &WindowArchives::askNote);
    connect(m_page, &ArchivePage::collateralWanted, this, &WindowArchives::askCollateral);
    connect(m_page, &ArchivePage::redactedCopyWanted, this, [this] {
        askWhere(tr("Redacted copy"), redactedNameOf(source()), [this](const QString &path) { saveRedacted(path); });
    });
}

ArchiveSource WindowArchives::source() const
{
    const Workspace &workspace = m_window.workspace();
    ArchiveSource source;
    source.snapshot = workspace.snapshot();
    source.fetched = workspace.fetched();
    source.notes = notesJson(workspace.engagement());
    source.actor = workspace.engagement().reviewer.toStdString();
    source.now = UnixTime(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
    source.openedAt = m_page->openedAt();
    return source;
}

void WindowArchives::askWhere(const QString &title, const std::string &name, std::function<void(const QString &)> use)
{
    auto *dialog = new QFileDialog(&m_window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);  // it would ask about what is refused
    dialog->setNameFilters({tr("Evidence archives (*.evidence.zip)"), tr("All files (*)")});
    dialog->selectFile(text(name));
    connect(dialog, &QFileDialog::fileSelected, this, std::move(use));
    dialog->show();
}

void WindowArchives::askNote()
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add note"));
    dialog->setLabelText(tr("It is kept in the custody log of an addendum. The archive itself stays as it is."));
    dialog->setOptions(QInputDialog::UsePlainTextEditForTextInput);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &note) {
        if (!note.trimmed().isEmpty())
            askWhere(tr("Save addendum"), archiveNameOf(source()),
                     [this, note](const QString &path) { saveNote(path, note.trimmed()); });
    });
    dialog->show();
}

void WindowArchives::askCollateral()
{
    auto *dialog = new QFileDialog(&m_window, tr("Add collateral"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        m_window.workspace().openFiles(files, Workspace::Add::ToThisCase);
        m_page->say(tr("Added to the case for Now. The archive is as it was."),
                    tr("Save archive… writes what was added as an addendum beside it."));
    });
    dialog->show();
}

void WindowArchives::save(const QString &path)
{
    const ArchiveSource what = source();
    const bool isAddendum = originalArchive(*what.snapshot->reading.evidence->bundle) != nullptr;
    write(path, [what, isAddendum] { return isAddendum ? addendumOfCase(what, {}) : archiveOfCase(what); }, After::Nothing);
}

void WindowArchives::saveNote(const QString &path, const QString &note)
{
    write(path, [what = source(), note] { return addendumOfCase(what, note.toStdString()); }, After::AddToCase);
}

void WindowArchives::saveRedacted(const QString &path)
{
    write(path, [what = source()] { return redactedCase(what); }, After::Nothing);
}

void WindowArchives::write(const QString &path, std::function<Result<ArchiveContent>()> make, After after)
{
    const auto work = [path, make = std::move(make)] { return writeTo(path, make()); };
    runInBackground(this, work, [this, path, after](const Written &written) {
        say(path, written.size, written.fault);
        if (written.fault.isEmpty() && after == After::AddToCase)
            m_window.workspace().openFiles({path}, Workspace::Add::ToThisCase);
        emit saved(path, written.fault);
    });
}

void WindowArchives::say(const QString &path, std::size_t size, const QString &fault)
{
    const QString name = shown(QFileInfo(path).fileName().toStdString(), 120);
    const QString what = fault.isEmpty() ? tr("“%1” was written: %2.").arg(name, sizeText(size)) : tr("“%1” was not written.").arg(name);
    const QString why = fault.isEmpty() ? tr("It holds the exact bytes, the policy and the result. Whoever gets it can judge it again.")
                                        : tr("%1. What was there before is unchanged.").arg(fault);
    m_page->say(what, why);
    m_window.say({what, why, {}});
}

}  // namespace sealscope::ui
