#include "ui/models/vendor_questions.h"

#include "core/report/wording.h"
#include "ui/models/check_groups.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::VendorQuestions", sourceText);
}

}  // namespace

QString vendorQuestions(const AttestationResult &result)
{
    QStringList questions;
    for (const CheckGroupRows &group : groupChecks(result.now)) {
        if (!needsAttention(group.group))
            continue;
        for (const std::size_t row : group.rows) {
            const CheckResult &check = result.now.checks[row];
            questions << tr("%1. [%2] %3\n   We found: %4")
                             .arg(questions.size() + 1)
                             .arg(text(check.def().name), text(check.def().question),
                                  text(wording::sentence(check, result.now)));
        }
    }
    if (questions.isEmpty())
        return tr("No open point: every check that the policy requires passed and is anchored.");
    const QString head = text(wording::verdictSentence(result, result.now));
    return head + QStringLiteral("\n\n") + questions.join(QStringLiteral("\n\n")) + u'\n';
}

}  // namespace sealscope::ui
