#include "core/live/transfer.h"

#include "core/live/header_lines.h"

namespace sealscope::live {

std::optional<std::string> Transfer::header(std::string_view name) const
{
    return findHeader(headers, name);
}

FetchLimits limitsOf(const NetworkSettings &network, std::size_t bodyBytes)
{
    FetchLimits out;
    out.connect = network.connect;
    out.idle = network.idle;
    out.total = network.total;
    out.bodyBytes = bodyBytes;
    return out;
}

}  // namespace sealscope::live
