#pragma once

#include "ui/state/case_archive.h"

#include <QObject>
#include <functional>

namespace sealscope::ui {

class ArchivePage;
class MainWindow;

/// Archives, addenda and redacted copies that a window saves. The archive that a case came out of is never written to.
class WindowArchives : public QObject {
    Q_OBJECT

public:
    explicit WindowArchives(MainWindow &window);

    /// Writes the case to this file, whole or not at all, and says how that went: as an archive, or as an addendum where it came
    /// out of one.
    void save(const QString &path);
    /// Writes an addendum with a note, and adds it to the case.
    void saveNote(const QString &path, const QString &note);
    void saveRedacted(const QString &path);

signals:
    /// A file was written, or was not; said in the window by then.
    void saved(const QString &path, const QString &fault);

private:
    enum class After : std::uint8_t { Nothing, AddToCase };

    [[nodiscard]] ArchiveSource source() const;
    void askWhere(const QString &title, const std::string &name, std::function<void(const QString &)> use);
    void askNote();
    void askCollateral();
    void write(const QString &path, std::function<Result<ArchiveContent>()> make, After after);
    void say(const QString &path, std::size_t size, const QString &fault);

    MainWindow &m_window;
    ArchivePage *m_page;
};

}  // namespace sealscope::ui
