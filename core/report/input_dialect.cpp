#include "core/report/input_dialect.h"

#include <algorithm>

namespace sealscope {

namespace {

template <class T>
std::optional<Dialect> dialectAmong(const std::vector<Parsed<T>> &all, std::size_t artifact)
{
    const auto found = std::ranges::find(all, artifact, &Parsed<T>::artifact);
    return found != all.end() && found->value ? std::optional(found->value->dialect) : std::nullopt;
}

}  // namespace

std::optional<Dialect> inputDialect(const Evidence &evidence, std::size_t artifact)
{
    if (evidence.report && evidence.report->artifact == artifact && evidence.report->value)
        return evidence.report->value->dialect;
    if (evidence.keyset && evidence.keyset->artifact == artifact && evidence.keyset->value)
        return evidence.keyset->value->dialect;
    const ExchangeEvidence &exchange = evidence.exchange;
    if (const auto receipt = dialectAmong(exchange.receipts, artifact))
        return receipt;
    const auto session = dialectAmong(exchange.sessions, artifact);
    return session ? session : dialectAmong(exchange.listed, artifact);
}

}  // namespace sealscope
