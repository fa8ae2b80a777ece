#include "core/batch/batch_totals.h"

#include <algorithm>
#include <functional>

namespace sealscope {

namespace {

template <std::size_t N>
void addEach(std::array<std::uint64_t, N> &to, const std::array<std::uint64_t, N> &from)
{
    std::ranges::transform(to, from, to.begin(), std::plus<>());
}

}  // namespace

bool BatchTotals::add(const BatchRow &row, const LinePlace &place)
{
    ++counts.receipts;
    ++counts.signature[static_cast<std::size_t>(row.signature)];
    ++counts.upstream[static_cast<std::size_t>(row.upstream)];
    ++counts.session[static_cast<std::size_t>(row.session)];
    counts.outOfOrder += row.order ? 0U : 1U;
    counts.rewritten += row.rewritten ? 1U : 0U;
    const bool worse = m_sample.size() == m_sampleSize && !m_sample.empty() && row.rank > m_sample.rbegin()->rank;
    if (m_sampleSize > 0 && !worse)
        addSampled({row.rank, row.receiptId, place});
    return m_seen.insert(row.fingerprint);
}

void BatchTotals::add(MalformedLine line)
{
    ++counts.malformed;
    addListed(std::move(line));
}

Result<void> BatchTotals::merge(const BatchTotals &other)
{
    if (m_seed != other.m_seed || m_sampleSize != other.m_sampleSize)
        return fail(ErrorCode::ParamInvalid, "the parts drew samples of another seed or size");
    counts.receipts += other.counts.receipts;
    counts.malformed += other.counts.malformed;
    counts.outOfOrder += other.counts.outOfOrder;
    counts.rewritten += other.counts.rewritten;
    addEach(counts.signature, other.counts.signature);
    addEach(counts.upstream, other.counts.upstream);
    addEach(counts.session, other.counts.session);
    partial = partial || other.partial;
    for (const Fingerprint &id : other.m_seen.sorted())
        m_seen.insert(id);
    for (const Fingerprint &id : other.m_expected.sorted())
        m_expected.insert(id);
    for (const SampledReceipt &receipt : other.m_sample)
        addSampled(receipt);
    for (const MalformedLine &line : other.m_malformed)
        addListed(line);
    return {};
}

std::uint64_t BatchTotals::withoutReceipt() const
{
    std::uint64_t out = 0;
    for (const Fingerprint &id : m_expected.sorted())
        out += m_seen.contains(id) ? 0U : 1U;
    return out;
}

void BatchTotals::addSampled(SampledReceipt receipt)
{
    m_sample.insert(std::move(receipt));
    if (m_sample.size() > m_sampleSize)
        m_sample.erase(std::prev(m_sample.end()));
}

void BatchTotals::addListed(MalformedLine line)
{
    m_malformed.insert(std::move(line));
    if (m_malformed.size() > kMaxListed)
        m_malformed.erase(std::prev(m_malformed.end()));
}

}  // namespace sealscope
