#pragma once

#include <cstdint>
#include <fstream>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace sealscope::gateway {

/// One request of a connection, as it was answered.
struct RequestLine {
    std::string method;
    std::string target;
    std::uint64_t bodyBytes = 0;  ///< of the request
    bool bearer = false;          ///< did it carry a credential?
    int status = 0;
};

/// One TLS connection that came as far as a certificate was chosen for it.
struct Connection {
    std::uint64_t number = 0;  ///< from 1
    std::size_t replica = 0;
    std::uint64_t decryptedBytes = 0;  ///< of heads and bodies of requests
    std::vector<RequestLine> requests;
};

/// One JSON line a connection, written when it has ended. Without a file it writes nothing.
class ConnectionLog {
public:
    /// Whether the file could be opened is asked of good().
    explicit ConnectionLog(const std::filesystem::path &file);

    [[nodiscard]] bool good() const { return m_file.good(); }
    void write(const Connection &connection);

private:
    std::mutex m_mutex;
    std::ofstream m_file;
};

}  // namespace sealscope::gateway
