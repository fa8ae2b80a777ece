#pragma once

#include "core/aci/dialect.h"

namespace sealscope::wording {

/// Which members make a report one of that dialect, as a clause: "its keyset holds not_after and no member of …".
[[nodiscard]] std::string_view dialectReason(Dialect dialect);

}  // namespace sealscope::wording
