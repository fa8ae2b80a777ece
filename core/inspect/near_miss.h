#pragma once

#include "core/appraisal/appraise.h"
#include "core/inspect/body_form.h"

namespace sealscope {

/// Bytes that do have a hash which the receipt names, found near the ones that do not.
struct NearMiss {
    std::vector<BodyChange> changes;           ///< that lead there from the body at hand
    std::optional<std::size_t> otherArtifact;  ///< or another artifact of the case that has it as it is
};

/// What a search found out about a body whose hash is not the receipt's. It explains, and never changes an outcome: the exact
/// bytes were not kept.
struct NearMissSearch {
    CheckId check = CheckId::ReceiptResponse;
    std::size_t artifact = 0;             ///< the body
    std::optional<NearMiss> found;        ///< nothing: none of the forms tried
    StreamEnd end = StreamEnd::NoStream;  ///< does it break off?
    std::size_t tried = 0;                ///< forms
    std::vector<BodyChange> changesTried{};  ///< that lead to one of them, each once, in the order of the enumeration
};

/// How a search for a form ended.
struct FormSearch {
    std::optional<std::vector<BodyChange>> changes;  ///< nothing: none has a wanted digest
    std::size_t tried = 0;
    std::vector<BodyChange> changesTried{};
};
/// Looks for a form of the body whose SHA-256 is one of those wanted. Bounded in the bytes that it hashes.
[[nodiscard]] FormSearch findForm(std::string_view body, std::span<const Digest256> wanted);

/// Searches for each body check of the judgement that a body at hand did not pass, where the case holds one receipt.
[[nodiscard]] std::vector<NearMissSearch> searchNearMisses(const Judgement &judgement, const Evidence &evidence);

}  // namespace sealscope
