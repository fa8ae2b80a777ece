#include "ui/models/recorded_rows.h"

#include "core/report/wording.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::RecordedRows", sourceText);
}

/// "Not evaluated (no_collateral)", "Passed (unanchored)".
QString answerText(const RecordedAnswer *answer)
{
    if (answer == nullptr)
        return tr("not asked by that version");
    const QString word = text(wording::outcomeWord(answer->outcome));
    if (!answer->reason.empty())
        return tr("%1 (%2)").arg(word, shown(answer->reason, 80));
    return answer->standing == Standing::Unanchored
        ? tr("%1 (%2)").arg(word, text(wording::standingToken(answer->standing)))
        : word;
}

QString verdictText(const RecordedResult &result)
{
    const QString word = text(wording::verdictWord(result.collection().verdict));
    return result.simulated ? tr("Simulated: %1").arg(word) : word;
}

/// A result is recorded before its archive is written, so it cannot judge that one.
bool isAboutTheArchive(const RecordedAnswer &here, const RecordedAnswer *then)
{
    const std::optional<CheckId> check = checkFromName(here.id);
    return check && checkDef(*check).subject == Subject::Archive && (then == nullptr || then->reason == "not_applicable");
}

bool agree(const RecordedAnswer *then, const RecordedAnswer &here)
{
    return isAboutTheArchive(here, then) || (then != nullptr && *then == here);
}

TableRow rowOf(const QString &name, const QString &recorded, const QString &here)
{
    TableRow row;
    row.cells = {name, recorded, here};
    row.named = tr("%1: recorded %2, computed here %3").arg(name, recorded, here);
    return row;
}

}  // namespace

TableColumns recordedColumns()
{
    return {{tr("Check"), tr("Recorded then"), tr("Computed here, at collection")}, {}, {}, -1};
}

std::vector<TableRow> recordedRows(const RecordedResult &recorded, const RecordedResult &here)
{
    std::vector<TableRow> rows{rowOf(tr("verdict"), verdictText(recorded), verdictText(here))};
    for (const RecordedAnswer &answer : here.collection().answers) {
        const RecordedAnswer *then = recorded.collection().find(answer.id);
        if (!agree(then, answer))
            rows.push_back(rowOf(shown(answer.id, 80), answerText(then), answerText(&answer)));
    }
    for (const RecordedAnswer &answer : recorded.collection().answers) {
        if (here.collection().find(answer.id) == nullptr)
            rows.push_back(rowOf(shown(answer.id, 80), answerText(&answer), tr("unknown to this version")));
    }
    return rows;
}

QString recordedSentence(const RecordedResult &recorded, const RecordedResult &here)
{
    const std::size_t all = here.collection().answers.size();
    const std::size_t parting = recordedRows(recorded, here).size() - 1;
    const QString who = tr("Recorded by %1 %2 under “%3”, by whoever wrote the archive.")
                            .arg(shown(recorded.tool.name, 40), shown(recorded.tool.version, 40), shown(recorded.policyName, 60));
    const QString policy = recorded.policyDigest == here.policyDigest
        ? QString()
        : tr(" The policy in force here is another one.");
    if (parting == 0)
        return tr("Equal: all %1 answers at collection. %2").arg(all).arg(who) + policy;
    return tr("%1 of %2 answers part. %3").arg(parting).arg(all).arg(who) + policy;
}

}  // namespace sealscope::ui
