#include "ui/models/receipt_table.h"

#include <limits>
#include <utility>

namespace sealscope::ui {

namespace {

constexpr std::uint64_t kNoTime = std::numeric_limits<std::uint64_t>::max();
constexpr unsigned kRowBits = 12;
static_assert(ReceiptChunk::kMostRows == std::size_t{1} << kRowBits);

/// The text, or as much of it as a table keeps; a character is never cut in two.
std::string_view kept(std::string_view text)
{
    if (text.size() <= ReceiptChunk::kLongestText)
        return text;
    std::size_t end = ReceiptChunk::kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

}  // namespace

std::string_view ReceiptEntry::text(ReceiptColumn column) const
{
    switch (column) {
    case ReceiptColumn::Id: return id;
    case ReceiptColumn::Model: return model;
    case ReceiptColumn::Served: return {};
    case ReceiptColumn::Request: return request;
    case ReceiptColumn::Response: return response;
    case ReceiptColumn::Upstream: return upstream;
    case ReceiptColumn::Receipt: return receipt;
    }
    return {};
}

ReceiptEntry ReceiptChunk::at(std::size_t row) const
{
    const Row &packed = m_rows[row];
    ReceiptEntry out;
    out.id = std::string_view(m_ids).substr(packed.idAt, packed.idSize);
    out.model = m_words[packed.model];
    if (packed.servedAt != kNoTime)
        out.servedAt = packed.servedAt;
    out.request = m_words[packed.request];
    out.response = m_words[packed.response];
    out.upstream = m_words[packed.upstream];
    out.receipt = m_words[packed.receipt];
    out.input = packed.input;
    out.bytes = {static_cast<std::size_t>(packed.offset), packed.length};
    return out;
}

std::uint16_t ReceiptChunk::word(std::size_t row, ReceiptColumn column) const
{
    const Row &packed = m_rows[row];
    switch (column) {
    case ReceiptColumn::Id:
    case ReceiptColumn::Served: return 0;
    case ReceiptColumn::Model: return packed.model;
    case ReceiptColumn::Request: return packed.request;
    case ReceiptColumn::Response: return packed.response;
    case ReceiptColumn::Upstream: return packed.upstream;
    case ReceiptColumn::Receipt: return packed.receipt;
    }
    return 0;
}

ReceiptChunkWriter::ReceiptChunkWriter() : m_chunk(std::make_shared<ReceiptChunk>()) {}

void ReceiptChunkWriter::add(const ReceiptEntry &entry)
{
    const std::string_view id = kept(entry.id);
    ReceiptChunk::Row row;
    row.servedAt = entry.servedAt.value_or(kNoTime);
    row.offset = entry.bytes.offset;
    row.length = static_cast<std::uint32_t>(entry.bytes.length);
    row.input = static_cast<std::uint32_t>(entry.input);
    row.idAt = static_cast<std::uint32_t>(m_chunk->m_ids.size());
    row.idSize = static_cast<std::uint16_t>(id.size());
    row.model = wordFor(entry.model);
    row.request = wordFor(entry.request);
    row.response = wordFor(entry.response);
    row.upstream = wordFor(entry.upstream);
    row.receipt = wordFor(entry.receipt);
    m_chunk->m_ids += id;
    m_chunk->m_rows.push_back(row);
}

ReceiptChunkPtr ReceiptChunkWriter::take()
{
    m_chunk->m_rows.shrink_to_fit();
    m_chunk->m_ids.shrink_to_fit();
    m_known.clear();
    return std::exchange(m_chunk, std::make_shared<ReceiptChunk>());
}

std::uint16_t ReceiptChunkWriter::wordFor(std::string_view text)
{
    // Five words a row at most, so that their numbers fit into 16 bits.
    static_assert(ReceiptChunk::kMostRows * 5 < std::numeric_limits<std::uint16_t>::max());
    const auto [known, isNew] =
        m_known.try_emplace(std::string(kept(text)), static_cast<std::uint16_t>(m_chunk->m_words.size()));
    if (isNew)
        m_chunk->m_words.push_back(known->first);
    return known->second;
}

void ReceiptTable::append(ReceiptChunkPtr chunk)
{
    m_size += chunk->size();
    m_chunks.push_back(std::move(chunk));
}

ReceiptEntry ReceiptTable::at(ReceiptHandle handle) const
{
    return m_chunks[handle >> kRowBits]->at(handle & (ReceiptChunk::kMostRows - 1));
}

ReceiptHandle ReceiptTable::handle(std::size_t chunk, std::size_t row)
{
    return static_cast<ReceiptHandle>(chunk << kRowBits | row);
}

}  // namespace sealscope::ui
