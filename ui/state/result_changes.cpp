#include "ui/state/result_changes.h"

#include "core/json/json.h"
#include "core/report/result_comparison.h"

#include <QCoreApplication>
#include <array>

namespace sealscope::ui {

namespace {

constexpr json::Limits kLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 32, .maxValues = 1'000'000};
constexpr qsizetype kShortDigits = 4;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ResultChanges", sourceText);
}

QString toText(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// A member of `facts` that identifies something; what it is called in a list.
struct NamedFact {
    const char *section;
    const char *member;
    const char *name;
};

constexpr std::array kFacts{
    NamedFact{"keyset", "digest", QT_TRANSLATE_NOOP("sealscope::ui::ResultChanges", "keyset")},
    NamedFact{"provenance", "compose_hash", QT_TRANSLATE_NOOP("sealscope::ui::ResultChanges", "compose")},
    NamedFact{"provenance", "os_image_hash", QT_TRANSLATE_NOOP("sealscope::ui::ResultChanges", "OS image")},
    NamedFact{"provenance", "app_id", QT_TRANSLATE_NOOP("sealscope::ui::ResultChanges", "app id")},
    NamedFact{"provenance", "repo_commit", QT_TRANSLATE_NOOP("sealscope::ui::ResultChanges", "stated commit")},
};

/// Empty where it is absent or null: then nothing is known, and nothing is said to have changed.
QString factIn(const json::Document &document, const NamedFact &fact)
{
    const auto facts = document.root().find("facts");
    const auto section = facts ? facts->find(fact.section) : std::nullopt;
    const auto value = section ? section->find(fact.member) : std::nullopt;
    const auto text = value ? value->string() : std::nullopt;
    return text ? toText(*text) : QString();
}

QStringList digestChanges(const json::Document &before, const json::Document &after)
{
    QStringList out;
    for (const NamedFact &fact : kFacts) {
        const QString old = factIn(before, fact);
        const QString now = factIn(after, fact);
        if (!old.isEmpty() && !now.isEmpty() && old != now)
            out << QStringLiteral("%1 %2 → %3").arg(tr(fact.name), shortHex(old), shortHex(now));
    }
    return out;
}

}  // namespace

QString shortHex(const QString &hex)
{
    const QString digits = hex.startsWith(QLatin1String("sha256:")) ? hex.sliced(7) : hex;
    if (digits.size() <= 2 * kShortDigits + 1)
        return digits;
    return digits.first(kShortDigits) + u'…' + digits.last(kShortDigits);
}

Result<ResultChanges> changesBetween(std::string_view before, std::string_view after)
{
    const Result<RecordedResult> old = parseRecordedResult(before);
    if (!old)
        return tl::unexpected(old.error());
    const Result<RecordedResult> now = parseRecordedResult(after);
    if (!now)
        return tl::unexpected(now.error());
    const ResultComparison comparison = compareResults(*old, *now);
    ResultChanges out{toText(wording::comparisonSentence(comparison)), {}, {}};
    for (const AnswerDifference &difference : comparison.differences)
        out.checks << toText(wording::differenceLine(difference));
    const Result<json::Document> oldText = json::parse(before, kLimits);
    const Result<json::Document> newText = json::parse(after, kLimits);
    if (oldText && newText)
        out.digests = digestChanges(*oldText, *newText);
    return out;
}

}  // namespace sealscope::ui
