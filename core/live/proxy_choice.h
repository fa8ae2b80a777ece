#pragma once

#include "core/live/https_url.h"
#include "core/live/transfer.h"

#include <QNetworkProxy>

namespace sealscope::live {

/// The proxy that these settings give for a URL; QNetworkProxy::NoProxy for a direct connection. Of several that the system names
/// the first counts. Error: network.proxy for a proxy that cannot be read or is of a kind we do not speak.
[[nodiscard]] Result<QNetworkProxy> proxyFor(const HttpsUrl &url, const NetworkSettings &network);

}  // namespace sealscope::live
