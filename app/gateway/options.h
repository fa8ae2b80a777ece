#pragma once

#include "app/gateway/faults.h"
#include "core/aci/dialect.h"
#include "core/base/text.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace sealscope::gateway {

/// What a gateway was asked to be.
struct Options {
    std::string listen = "127.0.0.1";  ///< address
    int port = 8443;                   ///< 0: a free one
    std::vector<std::string> hosts{"127.0.0.1", "localhost"};  ///< names of the certificate and of the keyset's TLS entries
    Dialect dialect = Dialect::Current;
    FaultSet faults;
    std::size_t replicas = 1;
    bool distinctReceiptKeys = false;
    std::optional<UnixTime> at;  ///< what the gateway's clock shows at its start; absent: the system's
    std::filesystem::path stateDir;  ///< empty: a new folder in the system's for temporary files
    std::filesystem::path caOut;     ///< a second copy of ca.pem; empty: none
    std::filesystem::path log;       ///< empty: none
    bool quiet = false;
    std::chrono::milliseconds pace{10};  ///< between two pieces of a streamed answer

    [[nodiscard]] bool has(Fault fault) const { return faults.contains(fault); }
};

/// Is a text to be printed instead?
enum class Task : std::uint8_t { Serve, Help, ListFaults };

struct CommandLine {
    Task task = Task::Serve;
    Options options;
};

/// Errors: param.invalid, param.missing.
[[nodiscard]] Result<CommandLine> parseCommandLine(std::span<char *const> words);

[[nodiscard]] std::string usage();
/// One line a fault: name, endpoint, sentence.
[[nodiscard]] std::string faultList();

}  // namespace sealscope::gateway
