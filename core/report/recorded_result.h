#pragma once

#include "core/report/dossier.h"

namespace sealscope {

/// One check as a `sealscope/result/1` text records it, at one clock. Its id may be one that this version does not know.
struct RecordedAnswer {
    std::string id;
    Outcome outcome = Outcome::NotEvaluated;
    Standing standing = Standing::None;
    std::string reason{};  ///< as JSON has it: "no_collateral", "blocked_by:pck.chain"; empty where it was evaluated
    friend bool operator==(const RecordedAnswer &, const RecordedAnswer &) = default;
};

/// What one result says at one clock.
struct RecordedJudgement {
    Verdict verdict = Verdict::Undetermined;
    UnixTime at{};
    std::vector<RecordedAnswer> answers{};  ///< in the order of the text, ids without repeats
    friend bool operator==(const RecordedJudgement &, const RecordedJudgement &) = default;

    /// The answer of that id, or null.
    [[nodiscard]] const RecordedAnswer *find(std::string_view id) const;
};

/// A result that was written down, by this version or another. Whoever wrote the file says so: nothing here is evidence.
struct RecordedResult {
    ToolIdentity tool;
    bool simulated = false;
    std::string policyName;
    std::string policyDigest;  ///< "sha256:…"
    RecordedJudgement now;
    std::optional<RecordedJudgement> atCollection;

    /// What it says at the time of collection: a result of one clock was made then.
    [[nodiscard]] const RecordedJudgement &collection() const { return atCollection ? *atCollection : now; }
};

/// Reads a result. Members that it does not know are passed over, since new ones may be added; known ones must be well formed and
/// agree with each other. At most 16 MiB and 1 024 checks. Errors: json.*, json.field with path and offset.
[[nodiscard]] Result<RecordedResult> parseRecordedResult(std::string_view text);

/// What parseRecordedResult() reads from dossierJson() of the same dossier.
[[nodiscard]] RecordedResult recordedResultOf(const Dossier &dossier);

}  // namespace sealscope
