#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sealscope::ui {

/// What a receipt shows in a table, in the order of its columns.
enum class ReceiptColumn : std::uint8_t { Id, Model, Served, Request, Response, Upstream, Receipt };
inline constexpr int kReceiptColumns = static_cast<int>(ReceiptColumn::Receipt) + 1;

/// One receipt as a table shows it. Texts are UTF-8; id, model and upstream may hold what somebody else wrote.
struct ReceiptEntry {
    std::string_view id;
    std::string_view model;                 ///< that the client asked for; empty: none is named
    std::optional<std::uint64_t> servedAt;  ///< Unix seconds, the service's own statement
    std::string_view request;               ///< outcome word of the body check; empty: nothing was compared
    std::string_view response;
    std::string_view upstream;  ///< as recorded: "required, verified"
    std::string_view receipt;   ///< outcome word of the receipt itself; in a log what was found about it
    std::size_t input = 0;      ///< artifact of the case, or source of the log
    ByteRange bytes;            ///< where it stands in that

    /// The text of a column; empty for the time, which is a number.
    [[nodiscard]] std::string_view text(ReceiptColumn column) const;
};

/// Some receipts, packed: 40 bytes a row and the characters of its id; texts that recur are kept once. Never changed after
/// it is made, so it may be read on any thread.
class ReceiptChunk {
public:
    static constexpr std::size_t kMostRows = 4096;
    static constexpr std::size_t kLongestText = 256;  ///< bytes; longer texts are cut at a character

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] ReceiptEntry at(std::size_t row) const;
    /// Which of the recurring texts a row has: for looking at each of them once.
    [[nodiscard]] const std::vector<std::string> &words() const { return m_words; }
    [[nodiscard]] std::uint16_t word(std::size_t row, ReceiptColumn column) const;

private:
    friend class ReceiptChunkWriter;

    struct Row {
        std::uint64_t servedAt = 0;
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
        std::uint32_t input = 0;
        std::uint32_t idAt = 0;
        std::uint16_t idSize = 0;
        std::uint16_t model = 0;
        std::uint16_t request = 0;
        std::uint16_t response = 0;
        std::uint16_t upstream = 0;
        std::uint16_t receipt = 0;
    };

    std::vector<Row> m_rows;
    std::string m_ids;
    std::vector<std::string> m_words;
};

using ReceiptChunkPtr = std::shared_ptr<const ReceiptChunk>;

/// Packs rows into chunks.
class ReceiptChunkWriter {
public:
    ReceiptChunkWriter();

    void add(const ReceiptEntry &entry);
    [[nodiscard]] std::size_t size() const { return m_chunk->size(); }
    [[nodiscard]] bool isFull() const { return size() == ReceiptChunk::kMostRows; }
    /// The rows so far; the writer begins anew.
    [[nodiscard]] ReceiptChunkPtr take();

private:
    [[nodiscard]] std::uint16_t wordFor(std::string_view text);

    std::shared_ptr<ReceiptChunk> m_chunk;
    std::unordered_map<std::string, std::uint16_t> m_known;
};

/// Names a row of a table for as long as the table lives: its chunk and its place in it.
using ReceiptHandle = std::uint32_t;

/// Receipts in the order in which they came. Copies share the chunks.
class ReceiptTable {
public:
    void append(ReceiptChunkPtr chunk);
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] ReceiptEntry at(ReceiptHandle handle) const;
    [[nodiscard]] const std::vector<ReceiptChunkPtr> &chunks() const { return m_chunks; }
    [[nodiscard]] static ReceiptHandle handle(std::size_t chunk, std::size_t row);

private:
    std::vector<ReceiptChunkPtr> m_chunks;
    std::size_t m_size = 0;
};

}  // namespace sealscope::ui
