#pragma once

#include "core/inspect/exchange_links.h"
#include "core/report/dossier.h"

#include <array>

namespace sealscope {

/// What can be said about one disputed answer: who signed, over which bytes, under which attested keys, and what is not shown. Whole
/// sentences, in that order; there are always four.
[[nodiscard]] std::array<std::string, 4> disputeSentences(const Dossier &dossier);

/// What no receipt shows, whatever the case: who else could deny it, whose clock it has, which replica signed it.
[[nodiscard]] std::vector<std::string> receiptLimits();

/// Why the receipt of the case has to be got first, and the ids to ask for; empty where a receipt is at hand.
[[nodiscard]] std::string receiptToAskFor(const Evidence &evidence);

/// A note of one page for the file, as plain text: items, how they pair, near misses, the four sentences, the limits. Bodies are named by
/// digest and length, never quoted.
[[nodiscard]] std::string disputeNote(const Dossier &dossier);

namespace wording {

/// "response", "keyset": what stands at an end of a link.
[[nodiscard]] std::string_view exchangeItemWord(ExchangeItem item);
/// "response a2"; "receipt, not in this case" where nothing is.
[[nodiscard]] std::string exchangeEndWords(const ExchangeEnd &end, const EvidenceBundle &bundle);
/// What a near miss is worth.
[[nodiscard]] std::string_view nearMissLimit();

}  // namespace wording

}  // namespace sealscope
