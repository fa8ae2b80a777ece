#pragma once

#include "ui/state/input.h"
#include "ui/state/past_results.h"
#include "ui/state/snapshot.h"

namespace sealscope::ui {

/// A result on its way into the history.
struct Recorded {
    PastResult about;
    std::string text;  ///< sealscope/result/1; empty where it is above kMaxRecordedBytes
};

/// Larger results are listed without their text.
inline constexpr std::size_t kMaxRecordedBytes = 8U * 1024 * 1024;

/// What is to be kept of an appraisal made at `when`. `files`: what the case was opened from, in order; nothing where some of it
/// was no file. Nothing at all for a case that nothing was read from. Milliseconds: not for the GUI thread.
[[nodiscard]] std::optional<Recorded> recordedOf(const Snapshot &snapshot, const std::optional<std::vector<FileInput>> &files,
                                                 UnixTime when);

/// "quote.bin and 1 more", or the archive that all of it came out of; empty without artifacts.
[[nodiscard]] QString nameOfCase(const Snapshot &snapshot);

/// SHA-256 over the answers of all checks at both clocks, hex: two results that answer alike have the same.
[[nodiscard]] QString answersDigest(const AttestationResult &result);

}  // namespace sealscope::ui
