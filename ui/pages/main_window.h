#pragma once

#include "ui/pages/go_to_dialog.h"
#include "ui/pages/window_message.h"
#include "ui/state/household.h"

#include <QMainWindow>
#include <QTimer>
#include <array>

class QLabel;
class QStackedWidget;
class QPushButton;

namespace sealscope::ui {

class ArtifactPage;
class LivePage;
class PageHeader;
class PageList;
class Veil;
class VerdictBar;
class VerdictPage;
class WindowActions;

/// The window: sidebar, head, page, verdict bar. One workspace, one session; the household is that of the program.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `household` must not be null.
    MainWindow(Launch launch, HouseholdPtr household, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(PageId id);
    void goTo(const Destination &destination);
    /// Where going back leads; Start where nothing was visited.
    [[nodiscard]] PageId previousPage() const { return m_visited.isEmpty() ? PageId::Start : m_visited.back(); }
    [[nodiscard]] bool canGoBack() const { return !m_visited.isEmpty(); }
    void goBack();
    /// Says something in the head of the page until the next result.
    void say(const WindowMessage &message);
    /// The page of that name; Start where this window has none of it.
    [[nodiscard]] Page &page(PageId id) const;
    /// All pages, in the order of the sidebar.
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    [[nodiscard]] PageId currentPage() const { return m_current; }
    [[nodiscard]] Workspace &workspace() { return m_workspace; }
    [[nodiscard]] const HouseholdPtr &household() const { return m_household; }
    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    [[nodiscard]] PageHeader &header() { return *m_header; }
    [[nodiscard]] VerdictBar &verdictBar() { return *m_bar; }
    [[nodiscard]] VerdictPage &verdictPage() { return *m_verdict; }
    [[nodiscard]] ArtifactPage &artifactPage() { return *m_artifacts; }
    [[nodiscard]] PageList &pageList() { return *m_list; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makePages();
    void addPage(Page *page);
    void makeCentre();
    void makeCorner();
    void connectWorkspace();

    void takeSnapshot();
    void refresh();
    void refreshPageMarks();
    void refreshTitle();
    void refreshNetworkWord();
    void refreshNotice();
    void refreshActions();
    [[nodiscard]] WindowMessage message() const;

    HouseholdPtr m_household;
    Workspace m_workspace;
    WindowActions *m_actions;
    PageList *m_list;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    VerdictBar *m_bar;
    std::array<Veil *, 2> m_veils;  ///< over the page and over the bar
    QPushButton *m_policyButton = nullptr;
    QLabel *m_network = nullptr;
    std::vector<Page *> m_pages;
    LivePage *m_live = nullptr;
    VerdictPage *m_verdict = nullptr;
    ArtifactPage *m_artifacts = nullptr;
    PageId m_current = PageId::Start;
    QList<PageId> m_visited;
    QTimer m_busyDelay;
    WindowMessage m_message;  ///< what was said last about a refusal or a stop; cleared by the next result
};

}  // namespace sealscope::ui
