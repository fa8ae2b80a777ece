#include "core/report/dialect_words.h"

namespace sealscope::wording {

std::string_view dialectReason(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Current: return "its keyset holds not_after and no member of the June 2026 dialect";
    case Dialect::CurrentLegacyAlias:
        return "its keyset holds not_after, it has members of the older interface, and its report_data is 64 bytes";
    case Dialect::Legacy202606:
    case Dialect::Interim202606:
    case Dialect::Interim202607:
        return "its keyset holds workload_identity and keyset_epoch, beside a workload_id and a keyset_endorsement";
    }
    return {};
}

}  // namespace sealscope::wording
