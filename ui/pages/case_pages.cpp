#include "ui/pages/case_pages.h"

#include "ui/pages/archive_page.h"
#include "ui/pages/chain_page.h"
#include "ui/pages/custody_page.h"
#include "ui/pages/dispute_page.h"
#include "ui/pages/event_log_page.h"
#include "ui/pages/history_page.h"
#include "ui/pages/keyset_page.h"
#include "ui/pages/receipts_page.h"
#include "ui/pages/replicas_page.h"
#include "ui/pages/session_page.h"
#include "ui/pages/source_page.h"

namespace sealscope::ui {

std::vector<Page *> makeCasePages(Workspace &workspace, const HouseholdPtr &household, QWidget *parent)
{
    return {new ChainPage(workspace, parent),   new EventLogPage(parent),
            new KeysetPage(parent),             new CustodyPage(workspace, parent),
            new ReceiptsPage(workspace, parent), new SessionPage(parent),
            new SourcePage(workspace, parent),  new ReplicasPage(parent),
            new DisputePage(workspace, parent), new ArchivePage(workspace, parent),
            new HistoryPage(workspace, household, parent)};
}

}  // namespace sealscope::ui
