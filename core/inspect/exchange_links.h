#pragma once

#include "core/appraisal/appraise.h"

#include <optional>

namespace sealscope {

enum class ExchangeItem : std::uint8_t { Request, Response, Receipt, Keyset, Session, Quote };

/// One end of a link: what stands there, and which artifact it is. No artifact: the case does not hold it.
struct ExchangeEnd {
    ExchangeItem item = ExchangeItem::Receipt;
    std::optional<std::size_t> artifact;  ///< index in the bundle
    friend bool operator==(const ExchangeEnd &, const ExchangeEnd &) = default;
};

/// A link between two items of an exchange, and the check that holds or breaks it.
struct ExchangeLink {
    ExchangeEnd from;
    ExchangeEnd to;
    CheckId check = CheckId::ReceiptResponse;
    std::optional<Outcome> own;  ///< of this receipt or session, where the check was asked of several
};

/// How the items of a case pair: each receipt with its bodies, its keyset and its session, and the keyset with the quote. Bodies without
/// a receipt are paired with the one that is not there. Links come in that order, receipt by receipt.
[[nodiscard]] std::vector<ExchangeLink> exchangeLinks(const Judgement &judgement, const Evidence &evidence);

/// The id that a response gives itself, and a receipt can be asked for by: the member `id` of a JSON object, or of the first event of a
/// stream. Nothing where there is none. Looks at one mebibyte at most.
[[nodiscard]] std::optional<std::string> completionId(std::string_view body);

}  // namespace sealscope
