#include "ui/models/upstream_rows.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortId = 17;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::UpstreamRows", sourceText);
}

bool hasRecord(const std::vector<SessionRow> &sessions, const QString &id)
{
    return std::ranges::any_of(sessions, [&](const SessionRow &row) { return row.kind == SessionRow::Kind::Record && row.id == id; });
}

TableRow rowOf(const SessionRow &session, const QString &atHand)
{
    const bool named = session.session != nullptr && session.session->modelId;
    TableRow row;
    row.cells = {session.upstream, named ? shown(*session.session->modelId, 80) : tr("not stated"),
                 shortened(session.id, kShortId), session.period, atHand};
    row.copy = session.id;
    row.named = tr("session of %1 = %2 (service-asserted)").arg(session.upstream, session.id);
    return row;
}

}  // namespace

TableColumns upstreamColumns()
{
    return {{tr("Upstream"), tr("Model"), tr("Session"), tr("Period"), tr("At hand")}, {upstream_column::Session}, {}, -1};
}

std::vector<TableRow> upstreamRows(const std::vector<SessionRow> &sessions)
{
    std::vector<TableRow> rows;
    QStringList listed;
    for (const SessionRow &session : sessions) {
        if (session.kind != SessionRow::Kind::ListEntry)
            continue;
        listed << session.id;
        rows.push_back(rowOf(session, hasRecord(sessions, session.id) ? tr("listed, and its record") : tr("listed only")));
    }
    for (const SessionRow &session : sessions) {
        if (session.kind == SessionRow::Kind::Record && !listed.contains(session.id))
            rows.push_back(rowOf(session, tr("its record, on no list here")));
    }
    return rows;
}

QString upstreamSentence(const std::vector<SessionRow> &sessions)
{
    QStringList upstreams;
    std::size_t listed = 0;
    for (const SessionRow &session : sessions) {
        if (session.kind != SessionRow::Kind::ListEntry)
            continue;
        ++listed;
        if (!upstreams.contains(session.upstream))
            upstreams << session.upstream;
    }
    if (listed == 0)
        return tr("This case holds no list of sessions. Without one it is not known which upstreams the gateway would serve through now; "
                  "that is a question to the vendor, and never a pass.");
    return tr("%1 sessions listed, of %2 upstreams. A list is what the service said when it was asked: “current” is not a promise "
              "that the next answer comes from there.")
        .arg(listed)
        .arg(upstreams.size());
}

}  // namespace sealscope::ui
