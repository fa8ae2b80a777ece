#include "core/report/input_dialect.h"

namespace sealscope {

std::optional<Dialect> inputDialect(const Evidence &evidence, std::size_t artifact)
{
    if (evidence.report && evidence.report->artifact == artifact && evidence.report->value)
        return evidence.report->value->dialect;
    if (evidence.keyset && evidence.keyset->artifact == artifact && evidence.keyset->value)
        return evidence.keyset->value->dialect;
    return std::nullopt;
}

}  // namespace sealscope
