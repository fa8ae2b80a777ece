#pragma once

#include "app/cli/refusal.h"
#include "app/cli/selection.h"
#include "app/cli/tally.h"

/// The three sources of self-tests. Each adds to the tally; refused (74) is only what cannot be opened.
namespace sealscope::cli {

/// Known answers compiled into the program: digests, a signature, canonical JSON, text forms, quote refusals.
void runBuiltinVectors(Tally &tally);

/// Every *.json of a folder, in the format "aci-protocol-vectors/1". One line per vector that disagrees: file, id,
/// expected, got.
[[nodiscard]] Attempt<void> runVectorFiles(const std::string &folder, const Selection &only, Tally &tally);

/// A corpus by its manifest.json: every sample appraised at its stated time with its stated collateral.
[[nodiscard]] Attempt<void> runCorpus(const std::string &folder, const Selection &only, Tally &tally);

}  // namespace sealscope::cli
