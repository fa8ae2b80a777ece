#include "app/gateway/connection_log.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::gateway {

namespace {

using simulated::json_writer::Object;

std::string requestObject(const RequestLine &line)
{
    return Object()
        .add("method", json::quote(line.method))
        .add("target", json::quote(line.target))
        .add("body_bytes", line.bodyBytes)
        .add("bearer", line.bearer ? "true" : "false")
        .add("status", std::to_string(line.status))
        .text();
}

}  // namespace

ConnectionLog::ConnectionLog(const std::filesystem::path &file)
{
    if (!file.empty())
        m_file.open(file, std::ios::app);
}

void ConnectionLog::write(const Connection &connection)
{
    std::vector<std::string> requests;
    for (const RequestLine &line : connection.requests)
        requests.push_back(requestObject(line));
    const std::string text = Object()
                                 .add("connection", connection.number)
                                 .add("replica", connection.replica)
                                 .add("decrypted_bytes", connection.decryptedBytes)
                                 .add("requests", simulated::json_writer::array(requests))
                                 .text();
    const std::scoped_lock lock(m_mutex);
    if (m_file.is_open())
        m_file << text << "\n" << std::flush;
}

}  // namespace sealscope::gateway
