#pragma once

#include "app/gateway/options.h"
#include "core/base/bytes.h"

namespace sealscope::gateway {

/// The files that a client of the gateway needs.
struct StateFiles {
    std::filesystem::path folder;
    std::filesystem::path root;  ///< DER: what to hand over as --demo-root
    std::filesystem::path ca;    ///< PEM: what vouches for the TLS certificate
    bool temporary = false;      ///< is the folder one that goes with the program?
};

/// Writes them where the options say. Error: input.unreadable with the path.
[[nodiscard]] Result<StateFiles> writeStateFiles(const Options &options, BytesView root, std::string_view caPem);

/// Removes what was made for this run alone.
void removeStateFiles(const StateFiles &files);

}  // namespace sealscope::gateway
