#include "tests/core/exchange_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Is the session the one that the receipt cites, in its period, with its evidence and the claims that the policy asks for?
class tst_ReportSession : public QObject {
    Q_OBJECT

private slots:
    void session_data();
    void session();
    void aListEntryIsNoRecord();
};

namespace {

constexpr auto good = [](ExchangeDraft &) {};

void replaceFirst(std::string &text, std::string_view from, std::string_view to)
{
    text.replace(text.find(from), from.size(), to);
}

std::function<void(ExchangeDraft &)> inSession(std::function<void(simulated::SessionDescription &)> change)
{
    return [change = std::move(change)](ExchangeDraft &draft) { change(draft.exchange.session); };
}

std::function<void(ExchangeDraft &)> asking(std::string name, std::optional<std::string> source = std::nullopt)
{
    return [claim = ClaimReference{std::move(name), std::move(source)}](ExchangeDraft &draft) {
        draft.report.policy.claims = {claim};
    };
}

const std::string kOtherId(64, 'a');

const std::vector<ExchangeRow> kRows = {
    {"the cited session", good, passes(CheckId::SessionId)},
    {"the cited session of June", good, passes(CheckId::SessionId), juneExchange},
    {"a changed session",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, "simulated/1", "simulated/2"); }),
     fails(CheckId::SessionId, ErrorCode::SessionId)},
    {"a changed session of June",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, "simulated/1", "simulated/2"); }),
     fails(CheckId::SessionId, ErrorCode::SessionId), juneExchange},
    {"a session that no receipt cites", onceMade([](MadeExchangeCase &made) { made.receipt.clear(); }),
     notEvaluated(CheckId::SessionId, Reason::NoEvidence)},
    {"a session that cannot be read",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, "verifier_id", "v"); }),
     notEvaluated(CheckId::SessionId, Reason::NoEvidence)},
    {"no session", onceMade([](MadeExchangeCase &made) { made.session.clear(); }),
     notEvaluated(CheckId::SessionId, Reason::NotApplicableByAbsence)},
    {"a reformatted session", onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, "{", "{\n "); }),
     passes(CheckId::SessionId)},

    {"inside its period", good, passes(CheckId::SessionWindow)},
    {"at its last second",
     [](ExchangeDraft &draft) { draft.exchange.session.expiresAt = draft.exchange.receipt.servedAt; },
     passes(CheckId::SessionWindow)},
    {"one second past it",
     [](ExchangeDraft &draft) { draft.exchange.session.expiresAt = draft.exchange.receipt.servedAt - 1; },
     fails(CheckId::SessionWindow, ErrorCode::SessionWindow)},
    {"one second before it",
     [](ExchangeDraft &draft) { draft.exchange.session.establishedAt = draft.exchange.receipt.servedAt + 1; },
     fails(CheckId::SessionWindow, ErrorCode::SessionWindow)},
    {"one second past it, within the skew",
     [](ExchangeDraft &draft) {
         draft.exchange.session.expiresAt = draft.exchange.receipt.servedAt - 1;
         draft.report.policy.clockSkewSeconds = 1;
     },
     passes(CheckId::SessionWindow)},
    {"no window in June", good, notEvaluated(CheckId::SessionWindow, Reason::NotApplicableByKind), juneExchange},

    {"the sealed evidence", good, passes(CheckId::SessionEvidence)},
    {"no evidence", inSession([](auto &session) { session.evidence.reset(); }),
     notEvaluated(CheckId::SessionEvidence, Reason::NoEvidence)},
    {"no evidence in June", inSession([](auto &session) { session.evidence.reset(); }),
     notEvaluated(CheckId::SessionEvidence, Reason::NoEvidence), juneExchange},
    {"other evidence", onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, ";base64,U", ";base64,V"); }),
     fails(CheckId::SessionEvidence, ErrorCode::SessionEvidence)},
    {"other evidence in June",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, ";base64,U", ";base64,V"); }),
     fails(CheckId::SessionEvidence, ErrorCode::SessionEvidence), juneExchange},
    {"base64 with a space",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, ";base64,", ";base64, "); }),
     fails(CheckId::SessionEvidence, ErrorCode::SessionEvidence)},
    {"another scheme", onceMade([](MadeExchangeCase &made) { replaceFirst(made.session, "data:text", "date:text"); }),
     fails(CheckId::SessionEvidence, ErrorCode::SessionEvidence)},

    {"no claim asked", good, passes(CheckId::SessionClaims)},
    {"the asked claim", asking("tee_attested"), passes(CheckId::SessionClaims)},
    {"the asked claim and source", asking("tee_attested", "verifier_derived"), passes(CheckId::SessionClaims)},
    {"another source", asking("tee_attested", "hardware_proven"),
     fails(CheckId::SessionClaims, ErrorCode::SessionClaims)},
    {"an unknown claim", asking("gpu_attested"), fails(CheckId::SessionClaims, ErrorCode::SessionClaims)},
    {"a claim outside the six", asking("extra"), fails(CheckId::SessionClaims, ErrorCode::SessionClaims)},

    {"nothing pinned", good, notEvaluated(CheckId::SessionPinned, Reason::NoReferenceValue)},
    {"another session pinned", [](ExchangeDraft &draft) { draft.report.policy.pinnedSessions = {kOtherId}; },
     fails(CheckId::SessionPinned, ErrorCode::SessionPinned)},
    {"this session pinned",
     [](ExchangeDraft &draft) {
         draft.report.policy.pinnedSessions = {kOtherId, sealSession(draft.exchange.session).id};
     },
     passes(CheckId::SessionPinned)},
    {"evidence of a verifier that nobody knows", good, notEvaluated(CheckId::SessionAudit, Reason::Unsupported)},
};

}  // namespace

void tst_ReportSession::session_data()
{
    addExchanges(kRows);
}
void tst_ReportSession::session()
{
    runExchange(kRows);
}

void tst_ReportSession::aListEntryIsNoRecord()
{
    ExchangeDraft draft = goodExchangeCase();
    const std::string id = sealSession(draft.exchange.session).id;
    draft.exchange.session.evidence.reset();
    draft.made = [&](MadeExchangeCase &made) {
        made.session = "[{\"session_id\":\"" + id + "\"," + made.session.substr(1) + "]";
        made.receipt.clear();
    };
    const Evidence evidence = evidenceOf(make(draft));
    QCOMPARE(evidence.exchange.listed.size(), std::size_t{1});
    QVERIFY(evidence.exchange.sessions.empty());
    QVERIFY(evidence.exchange.listed.front().value.has_value());
}

QTEST_GUILESS_MAIN(tst_ReportSession)
#include "tst_report_session.moc"
