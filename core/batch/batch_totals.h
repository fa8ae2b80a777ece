#pragma once

#include "core/batch/judge_line.h"

#include <set>

namespace sealscope {

/// Where a line stands: in which input, which line of it (from 1), at which byte.
struct LinePlace {
    std::string input;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
    friend auto operator<=>(const LinePlace &, const LinePlace &) = default;
};

/// A line that is no receipt.
struct MalformedLine {
    LinePlace place;
    std::string code;     ///< name of the error
    std::string message;
    friend auto operator<=>(const MalformedLine &, const MalformedLine &) = default;
};

/// A receipt drawn for the sample.
struct SampledReceipt {
    Digest256 rank{};
    std::string receiptId;
    LinePlace place;
    friend auto operator<=>(const SampledReceipt &, const SampledReceipt &) = default;
};

/// Counts of a batch that depend on no order, and what makes those of several parts add up to those of the whole: the ids seen,
/// the ids expected, and of the sample the smallest ranks. Merging parts in any grouping gives what one run over all lines gives.
class BatchTotals {
public:
    static constexpr std::size_t kMaxListed = 1000;  ///< malformed lines that are listed; all are counted

    BatchTotals() = default;
    BatchTotals(std::string seed, std::size_t sampleSize) : m_seed(std::move(seed)), m_sampleSize(sampleSize) {}

    /// False: another receipt had this id before.
    bool add(const BatchRow &row, const LinePlace &place);
    void add(const ExpectedReceipt &expected) { m_expected.insert(expected.fingerprint); }
    void add(MalformedLine line);
    /// Error: param.invalid where the parts drew other samples.
    [[nodiscard]] Result<void> merge(const BatchTotals &other);

    struct Counts {
        std::uint64_t receipts = 0;
        std::uint64_t malformed = 0;
        std::array<std::uint64_t, 3> signature{};  ///< by BatchSignature
        std::array<std::uint64_t, 6> upstream{};   ///< by BatchUpstream
        std::array<std::uint64_t, 4> session{};    ///< by BatchSession
        std::uint64_t outOfOrder = 0;
        std::uint64_t rewritten = 0;
        friend bool operator==(const Counts &, const Counts &) = default;
    };
    Counts counts;
    bool partial = false;  ///< it was interrupted before the end

    [[nodiscard]] std::uint64_t of(BatchSignature value) const { return counts.signature[static_cast<std::size_t>(value)]; }
    [[nodiscard]] std::uint64_t of(BatchUpstream value) const { return counts.upstream[static_cast<std::size_t>(value)]; }
    [[nodiscard]] std::uint64_t of(BatchSession value) const { return counts.session[static_cast<std::size_t>(value)]; }
    /// Receipts whose id another one has too, the first of each not counted.
    [[nodiscard]] std::uint64_t duplicates() const { return counts.receipts - m_seen.size(); }
    /// Requests that the client noted and no receipt answers.
    [[nodiscard]] std::uint64_t withoutReceipt() const;

    [[nodiscard]] const std::string &seed() const { return m_seed; }
    [[nodiscard]] std::size_t sampleSize() const { return m_sampleSize; }
    [[nodiscard]] const std::set<SampledReceipt> &sample() const { return m_sample; }
    [[nodiscard]] const std::set<MalformedLine> &malformed() const { return m_malformed; }
    [[nodiscard]] const FingerprintSet &seen() const { return m_seen; }
    [[nodiscard]] const FingerprintSet &expected() const { return m_expected; }

    // For reading a part back.
    void addSeen(const Fingerprint &id) { m_seen.insert(id); }
    void addExpected(const Fingerprint &id) { m_expected.insert(id); }
    void addSampled(SampledReceipt receipt);
    void addListed(MalformedLine line);

private:
    std::string m_seed;
    std::size_t m_sampleSize = 0;
    FingerprintSet m_seen;
    FingerprintSet m_expected;
    std::set<SampledReceipt> m_sample;
    std::set<MalformedLine> m_malformed;
};

}  // namespace sealscope
