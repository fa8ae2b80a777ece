#include "ui/models/receipt_index.h"

#include <algorithm>
#include <utility>

namespace sealscope::ui {

namespace {

constexpr std::size_t kRun = 1U << 16U;  ///< rows that are sorted at once, before a stop is looked for
constexpr std::size_t kPrefix = 8;       ///< characters that decide most comparisons

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Does the text hold the word, which is in lower case?
bool holds(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) { return lowered(a) == b; };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

std::vector<std::string> wordsOf(const std::string &filter)
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : filter + ' ') {
        if (c != ' ') {
            word += lowered(c);
        } else if (!word.empty()) {
            out.push_back(std::exchange(word, {}));
        }
    }
    return out;
}

/// Says for one word which rows of a chunk hold it. Texts that recur are looked at once.
class Match {
public:
    Match(const ReceiptChunk &chunk, std::string_view word) : m_chunk(chunk), m_word(word)
    {
        for (const std::string &text : chunk.words())
            m_holds.push_back(holds(text, word) ? 1 : 0);
    }
    [[nodiscard]] bool operator()(std::size_t row) const
    {
        constexpr ReceiptColumn kColumns[] = {ReceiptColumn::Model, ReceiptColumn::Request, ReceiptColumn::Response,
                                              ReceiptColumn::Upstream, ReceiptColumn::Receipt};
        return std::ranges::any_of(kColumns, [&](ReceiptColumn column) { return m_holds[m_chunk.word(row, column)] != 0; })
            || holds(m_chunk.at(row).id, m_word);
    }

private:
    const ReceiptChunk &m_chunk;
    std::string_view m_word;
    std::vector<char> m_holds;
};

std::vector<ReceiptHandle> filtered(const ReceiptTable &table, const std::string &filter, const std::stop_token &stop)
{
    const std::vector<std::string> words = wordsOf(filter);
    std::vector<ReceiptHandle> out;
    if (words.empty())
        out.reserve(table.size());
    for (std::size_t c = 0; c < table.chunks().size() && !stop.stop_requested(); ++c) {
        const ReceiptChunk &chunk = *table.chunks()[c];
        std::vector<Match> matches;
        for (const std::string &word : words)
            matches.emplace_back(chunk, word);
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            if (std::ranges::all_of(matches, [row](const Match &match) { return match(row); }))
                out.push_back(ReceiptTable::handle(c, row));
        }
    }
    return out;
}

/// What decides the order of a row. Handles grow in the order in which rows came.
struct SortKey {
    std::uint64_t first = 0;  ///< the time, or the first characters as a number
    ReceiptHandle handle = 0;
};

std::uint64_t prefixOf(std::string_view text)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < kPrefix; ++i)
        out = out << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return out;
}

class Before {
public:
    Before(const ReceiptTable &table, ReceiptColumn column, bool descending)
        : m_table(table), m_column(column), m_descending(descending)
    {
    }
    [[nodiscard]] SortKey keyOf(ReceiptHandle handle) const
    {
        const ReceiptEntry entry = m_table.at(handle);
        return {m_column == ReceiptColumn::Served ? entry.servedAt.value_or(0) : prefixOf(entry.text(m_column)), handle};
    }
    [[nodiscard]] bool operator()(const SortKey &a, const SortKey &b) const
    {
        if (a.first != b.first)
            return m_descending ? a.first > b.first : a.first < b.first;
        const int order = m_table.at(a.handle).text(m_column).compare(m_table.at(b.handle).text(m_column));
        if (order != 0)
            return m_descending ? order > 0 : order < 0;
        return a.handle < b.handle;
    }

private:
    const ReceiptTable &m_table;
    ReceiptColumn m_column;
    bool m_descending;
};

/// Merge sort from the bottom up: between two merges a stop can be heard.
void sortRows(std::vector<SortKey> &keys, const Before &before, const std::stop_token &stop)
{
    const auto at = [&keys](std::size_t i) { return keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, keys.size())); };
    for (std::size_t i = 0; i < keys.size() && !stop.stop_requested(); i += kRun)
        std::sort(at(i), at(i + kRun), before);
    for (std::size_t width = kRun; width < keys.size(); width *= 2) {
        for (std::size_t i = 0; i + width < keys.size() && !stop.stop_requested(); i += 2 * width)
            std::inplace_merge(at(i), at(i + width), at(i + 2 * width), before);
    }
}

}  // namespace

std::vector<ReceiptHandle> arrange(const ReceiptTable &table, const ReceiptArrangement &arrangement,
                                   const std::stop_token &stop)
{
    std::vector<ReceiptHandle> rows = filtered(table, arrangement.filter, stop);
    if (!arrangement.sortBy)
        return rows;
    const Before before(table, *arrangement.sortBy, arrangement.descending);
    std::vector<SortKey> keys;
    keys.reserve(rows.size());
    std::ranges::transform(rows, std::back_inserter(keys), [&](ReceiptHandle row) { return before.keyOf(row); });
    sortRows(keys, before, stop);
    std::ranges::transform(keys, rows.begin(), &SortKey::handle);
    return rows;
}

}  // namespace sealscope::ui
