#pragma once

#include "core/report/limits.h"

namespace sealscope {

/// What a statement of the catalogue may look at: one result at one of its clocks.
struct StatementCase {
    const AttestationResult &result;
    const Evidence &evidence;
    const Judgement &judgement;

    [[nodiscard]] bool anchored(CheckId id) const { return judgement.check(id).anchoredPass(); }
    [[nodiscard]] bool failed(CheckId id) const { return judgement.check(id).outcome == Outcome::Failed; }
    /// The question arises and the case holds something to ask it of.
    [[nodiscard]] bool arises(CheckId id) const { return !judgement.check(id).notApplicable(); }
    /// It arises, and no anchored pass answers it.
    [[nodiscard]] bool open(CheckId id) const { return arises(id) && !anchored(id); }
    /// The quote as read, or null.
    [[nodiscard]] const Quote *quote() const
    {
        return evidence.quote && evidence.quote->value ? &*evidence.quote->value : nullptr;
    }
};

/// What the check found, in brackets with a space before them; empty where it found nothing to show.
[[nodiscard]] std::string found(const StatementCase &at, CheckId id);
/// "a, b"; "none" for an empty list.
[[nodiscard]] std::string listed(const std::vector<std::string> &items);

/// A V sentence: its strong form when all it needs is anchored, else the weaker.
struct ShownRow {
    std::string_view id;
    std::span<const CheckId> needs;
    std::string (*strong)(const StatementCase &at);
    std::string (*weak)(const StatementCase &at);  ///< may give nothing
};

/// The catalogue of section 4: about the machine and its keys, and about source and exchanges.
[[nodiscard]] std::span<const ShownRow> shownAboutMachine();
[[nodiscard]] std::span<const ShownRow> shownAboutExchange();

/// Does the strong form of the row hold at this clock?
[[nodiscard]] bool holdsStrongly(const ShownRow &row, const StatementCase &at);

}  // namespace sealscope
