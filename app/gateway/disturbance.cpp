#include "app/gateway/disturbance.h"

#include "app/gateway/refusal.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <array>
#include <zlib.h>

namespace sealscope::gateway {

namespace {

constexpr int kFloodedHeaders = 20'000;

std::string gzip(std::string text)
{
    constexpr int gzipWindow = 15 + 16;
    constexpr int defaultMemory = 8;
    z_stream stream{};
    simulated::require(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, defaultMemory, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    simulated::require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct DeliveryFault {
    Fault fault;
    Delivery delivery;
};
constexpr std::array kDeliveryFaults{
    DeliveryFault{Fault::SlowDrip, Delivery::Dripped},
    DeliveryFault{Fault::CutWithLength, Delivery::HalfLength},
    DeliveryFault{Fault::CutWithoutLength, Delivery::HalfChunks},
    DeliveryFault{Fault::CutAtClose, Delivery::HalfClosed},
    DeliveryFault{Fault::HugeBody, Delivery::Endless},
};

Answer htmlError()
{
    Answer out;
    out.status = 502;
    out.contentType = "text/html";
    out.body = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n";
    return out;
}

}  // namespace

Answer disturbed(Answer answer, const FaultSet &faults)
{
    if (faults.contains(Fault::Status500))
        return refusal(500, "internal_error", "the quote could not be made");
    if (faults.contains(Fault::HtmlError))
        return htmlError();
    if (faults.contains(Fault::Redirect)) {
        answer.status = 302;
        answer.headers.emplace_back("Location", "https://elsewhere.simulated.example/v1/aci/attestation");
    }
    if (faults.contains(Fault::CompressedBody)) {
        answer.body = gzip(std::move(answer.body));
        answer.headers.emplace_back("Content-Encoding", "gzip");
    }
    if (faults.contains(Fault::HeaderFlood)) {
        for (int i = 0; i < kFloodedHeaders; ++i)
            answer.headers.emplace_back("X-Flood-" + std::to_string(i), "0123456789abcdef");
    }
    for (const DeliveryFault &row : kDeliveryFaults) {
        if (faults.contains(row.fault))
            answer.delivery = row.delivery;
    }
    return answer;
}

}  // namespace sealscope::gateway
