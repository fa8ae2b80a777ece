#include "tests/bench/evidence_json.h"

#include <cstdint>
#include <random>
#include <string_view>

namespace sealscope::bench {

namespace {

std::string randomHex(std::mt19937_64 &random, std::size_t digits)
{
    constexpr std::string_view alphabet = "0123456789abcdef";
    std::string out;
    out.reserve(digits);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (i % 16 == 0)
            bits = random();
        out.push_back(alphabet[bits & 15U]);
        bits >>= 4;
    }
    return out;
}

std::string entry(std::mt19937_64 &random, std::size_t number)
{
    std::string out = R"({"imr": )" + std::to_string(number % 4);
    out += R"(, "event_type": )" + std::to_string(134217729 + random() % 1000);
    out += R"(, "digest": ")" + randomHex(random, 96);
    out +=
        R"(", "event": "app-id \u00fc \"quoted\" \/path", "event_payload": ")" + randomHex(random, 64 + random() % 128);
    out += R"(", "tcb": {"sgxtcbcomponents": [)";
    for (int component = 0; component < 8; ++component) {
        out += component == 0 ? "" : ", ";
        out += R"({"svn": )" + std::to_string(random() % 256) + R"(, "category": "BIOS"})";
    }
    out += R"(], "pcesvn": )" + std::to_string(random() % 20) + R"(}, "ranges": [)";
    for (int range = 0; range < 6; ++range)
        out += (range == 0 ? "[" : ", [") + std::to_string(random()) + "," + std::to_string(random() % 65536) + "]";
    return out + R"(], "verified": true, "note": null})";
}

}  // namespace

std::string evidenceJson(std::size_t bytes)
{
    std::mt19937_64 random(20260801);
    std::string out = R"({"version": 1, "entries": [)";
    for (std::size_t number = 0; out.size() < bytes; ++number)
        out += (number == 0 ? "\n" : ",\n") + entry(random, number);
    return out + "]}\n";
}

}  // namespace sealscope::bench
