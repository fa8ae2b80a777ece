#pragma once

#include "core/aci/receipt.h"
#include "core/aci/session.h"
#include "core/batch/fingerprints.h"

#include <map>
#include <variant>

namespace sealscope {

/// A keyset that receipts of a batch are held against.
struct BatchKeyset {
    Keyset keyset;
    Dialect dialect = Dialect::Current;
    std::string workloadId;  ///< recomputed; empty in the current dialect
};

/// What every receipt of a batch is held against. Read once; many threads look at it together.
struct BatchReferences {
    std::map<std::string, BatchKeyset> keysets;  ///< by recomputed digest, "sha256:…"
    std::map<std::string, Session> sessions;     ///< by recomputed id
    bool direct = false;                         ///< the service answers without an upstream
};

enum class BatchSignature : std::uint8_t { Holds, Fails, UnknownKeyset };
enum class BatchUpstream : std::uint8_t {
    Verified,
    NotRequired,  ///< verified, and serving did not depend on it
    Unverified,
    Refused,      ///< nothing was forwarded
    Direct,       ///< a direct service records none
    Contradicts,
};
enum class BatchSession : std::uint8_t {
    NotCited,
    Inside,   ///< at hand, and the request was served in its period
    Outside,
    Missing,  ///< cited, and not at hand
};

/// What one receipt of a batch came to.
struct BatchRow {
    std::string receiptId;
    Fingerprint fingerprint{};
    BatchSignature signature = BatchSignature::UnknownKeyset;
    bool order = false;     ///< the event log is complete and in order
    bool rewritten = false;
    BatchUpstream upstream = BatchUpstream::Unverified;
    BatchSession session = BatchSession::NotCited;
    Digest256 rank{};       ///< by which samples are drawn, see sampleRank()
    std::optional<std::string> model;       ///< that the client asked for
    std::optional<std::uint64_t> servedAt;  ///< Unix seconds, the service's own statement
};

/// The client's own note that it sent a request and wants a receipt: an object with `expected_receipt_id`.
struct ExpectedReceipt {
    Fingerprint fingerprint{};
};

/// One line of a batch: a receipt (or its envelope), or a note of the client.
using BatchLine = std::variant<BatchRow, ExpectedReceipt>;

/// Judges one line; `seed` names the sample. Errors: those of parseReceipt.
[[nodiscard]] Result<BatchLine> judgeLine(std::string_view line, const BatchReferences &references, std::string_view seed);

/// SHA-256 of seed, ":" and the receipt's id: whoever knows the seed draws the same sample, in any order and any number of shards.
[[nodiscard]] Digest256 sampleRank(std::string_view seed, std::string_view receiptId);

/// The row's word for each column: "holds", "unknown keyset", …
[[nodiscard]] std::string_view batchWord(BatchSignature value);
[[nodiscard]] std::string_view batchWord(BatchUpstream value);
[[nodiscard]] std::string_view batchWord(BatchSession value);

}  // namespace sealscope
