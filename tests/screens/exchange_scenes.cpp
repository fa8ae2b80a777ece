#include "tests/screens/exchange_scenes.h"

#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/session_page.h"

#include <QTabWidget>
#include <QTest>
#include <QTreeView>

namespace sealscope::ui::screens {

namespace {

constexpr int kSettleMs = 120;

void shootPage(Launch launch, PageId page, const char *name, const Shoot &shoot)
{
    const auto window = windows::settled(std::move(launch));
    window->showPage(page);
    QTest::qWait(kSettleMs);
    shoot(*window, QString::fromLatin1(name));
}

void shootAudit(Launch launch, const char *name, const Shoot &shoot)
{
    const auto window = windows::settled(std::move(launch));
    window->showPage(PageId::Session);
    dynamic_cast<SessionPage &>(window->page(PageId::Session)).tabs().setCurrentIndex(1);
    QTest::qWait(kSettleMs);
    shoot(*window, QString::fromLatin1(name));
}

}  // namespace

void sessionPage(const Shoot &shoot)
{
    shootPage(cases::sealing(test::phalaDirect()), PageId::Session, "chain", shoot);
    shootAudit(cases::sealing(test::phalaDirect()), "audit", shoot);
    shootAudit(cases::sealing(test::nearAi()), "router", shoot);
    shootAudit(cases::sealing(test::chutes()), "instances", shoot);
    shootAudit(cases::sealing(test::tinfoil()), "conclusions", shoot);
}

void sessionStates(const Shoot &shoot)
{
    test::ExchangeDraft empty = test::goodExchangeCase();
    empty.exchange.session.evidence.reset();
    shootPage(cases::ofExchange(empty), PageId::Session, "no-evidence", shoot);
    shootAudit(cases::ofExchange(empty), "no-evidence-audit", shoot);
    const Launch broken = cases::changedExchange(
        [](test::MadeExchangeCase &made) { made.session.replace(made.session.find(";base64,U"), 9, ";base64,V"); });
    shootAudit(broken, "digest-mismatch", shoot);
    shootPage(cases::changedExchange([](test::MadeExchangeCase &made) { made.session.clear(); }), PageId::Session,
              "cited-missing", shoot);
    shootPage(cases::report(), PageId::Session, "none", shoot);
    test::ExchangeDraft other = test::goodExchangeCase();
    other.exchange.session.upstreamName = "another-upstream";
    other.exchange.session.expiresAt = other.exchange.session.establishedAt + 30;
    const std::string second = test::make(other).session;
    shootPage(cases::changedExchange([&](test::MadeExchangeCase &made) {
                  made.extra.push_back({"second.json", second, {}});
              }),
              PageId::Session, "several", shoot);
}

void disputePage(const Shoot &shoot)
{
    shootPage(cases::exchange(), PageId::Dispute, "in-order", shoot);
    shootPage(cases::changedExchange([](test::MadeExchangeCase &made) {
                  made.response.insert(1, "\n  ");
                  made.extra.push_back({"note.txt", "nothing of ours", {}});
              }),
              PageId::Dispute, "near-miss", shoot);
    shootPage(cases::changedExchange([](test::MadeExchangeCase &made) { made.response = "{\"id\":\"other\"}"; }),
              PageId::Dispute, "no-near-miss", shoot);
    shootPage(cases::changedExchange([](test::MadeExchangeCase &made) {
                  made.report.report.clear();
                  made.session.clear();
                  made.request.clear();
                  made.response.clear();
              }),
              PageId::Dispute, "receipt-alone", shoot);
    shootPage(cases::changedExchange([](test::MadeExchangeCase &made) { made.receipt.clear(); }), PageId::Dispute,
              "no-receipt", shoot);
    shootPage(cases::report(), PageId::Dispute, "nothing", shoot);
}

}  // namespace sealscope::ui::screens
