#pragma once

#include "core/aci/e2ee_headers.h"

namespace sealscope {

/// What opens the values of one direction of an exchange: the recipient's secret and what the values are bound to. A request is
/// opened with the service's secret, a response with the client's.
struct E2eeOpener {
    E2eeSuite suite = E2eeSuite::X25519;
    AssociatedForm form = AssociatedForm::Canonical;  ///< of no consequence in the legacy suites
    SecretScalar secret{};
    std::string model;  ///< of the request; a request is opened with its own
    std::string nonce;
    std::uint64_t timestamp = 0;
};

/// A body as it was before it was encrypted.
struct RestoredBody {
    std::string text;                ///< compact, members in their order
    std::vector<std::string> fields; ///< paths of the values that were opened
};

/// Opens every value of a request and writes the body as the service does before it takes `request.received.body_hash`: compact, so
/// these are not the wire bytes. One value in the clear, or one that does not open, refuses the whole: a request is encrypted or not.
/// Source: e2ee-v2 3.1. Errors: json.*, jcs.number, those of e2eeRequestFields() and openE2eeValue(), with the offset of the value.
[[nodiscard]] Result<RestoredBody> restoreRequest(std::string_view body, E2eeEndpoint endpoint, const E2eeOpener &opener);

/// Opens a response, or the JSON of one event of a stream. `response.returned.body_hash` is over the encrypted bytes as received, so
/// what comes out here is to be read, not hashed. Source: e2ee-v2 3.2. Errors as above.
[[nodiscard]] Result<RestoredBody> restoreResponse(std::string_view body, E2eeEndpoint endpoint, const E2eeOpener &opener);

/// Has every value that must be encrypted the shape of ciphertext of this suite? Needs no secret; says nothing of who can open it.
/// Errors: those of e2eeRequestFields(); e2ee.decryption_failed with the path and offset of a value in the clear.
[[nodiscard]] Result<std::size_t> countEncrypted(std::string_view requestBody, E2eeEndpoint endpoint, E2eeSuite suite);

}  // namespace sealscope
