#pragma once

#include <optional>
#include <string>

/// Attestation reports of both dialect families, with keys and signatures of fixed throw-away secrets. The keysets stand in
/// their canonical form, so that their digests need no code of core beyond SHA-256.
namespace sealscope::test {

/// 64 lower-case hex digits.
[[nodiscard]] std::string ourNonce();

[[nodiscard]] std::string currentKeysetText();
/// Compact, with every member that the current dialect knows, bound for that nonce.
[[nodiscard]] std::string currentReportText(const std::optional<std::string> &nonce = ourNonce(),
                                            const std::string &keyset = currentKeysetText());

/// An Ed25519 identity; unbounded not_after.
[[nodiscard]] std::string juneKeysetText();
[[nodiscard]] std::string juneReportText(const std::optional<std::string> &nonce = "a nonce of any text");

}  // namespace sealscope::test
