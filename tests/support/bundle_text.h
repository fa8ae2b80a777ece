#pragma once

#include "core/base/text.h"
#include "core/crypto/digest.h"

#include <string>
#include <vector>

/// Sealed evidence of several items, framed as a verifier frames them.
namespace sealscope::test {

struct BundleItem {
    std::string name;
    std::string body;
    std::string contentType = "text/plain";
    std::string location = "https://upstream.example/evidence";
};

[[nodiscard]] inline std::string boundaryOf(const std::vector<BundleItem> &items)
{
    std::string bodies;
    for (const BundleItem &item : items)
        bodies += item.body;
    return "aci-evidence-" + toHex(sha256(asBytes(bodies))).substr(0, 24);
}

[[nodiscard]] inline std::string contentTypeOf(const std::vector<BundleItem> &items)
{
    return "multipart/mixed;boundary=" + boundaryOf(items);
}

[[nodiscard]] inline std::string bundleText(const std::vector<BundleItem> &items)
{
    const std::string boundary = boundaryOf(items);
    std::string out;
    for (const BundleItem &item : items) {
        out += "--" + boundary + "\r\nContent-Type: " + item.contentType + "\r\nContent-Location: " + item.location
            + "\r\nContent-ID: <" + item.name + ">\r\nDigest: sha-256=" + toBase64(sha256(asBytes(item.body))) + "\r\n\r\n"
            + item.body + "\r\n";
    }
    return out + "--" + boundary + "--\r\n";
}

}  // namespace sealscope::test
