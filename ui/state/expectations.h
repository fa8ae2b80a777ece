#pragma once

#include "core/aci/dialect.h"
#include "core/appraisal/evidence.h"

#include <QString>
#include <optional>

namespace sealscope::ui {

/// What somebody typed about what they sent and saw. Absent: not stated; an empty nonce is one all the same.
struct ExpectationTexts {
    std::optional<QString> nonce;
    std::optional<QString> host;
    std::optional<QString> spki;        ///< SHA-256 of the TLS key, in hex
    std::optional<QString> reportData;  ///< 64 bytes, in hex
};

/// A nonce that this dialect takes; where none is known, any. Error: aci.statement, with the dialect that would take it.
[[nodiscard]] Result<std::string> readNonce(const QString &text, std::optional<Dialect> dialect);

/// A host's name, not a URL, and 64 hex digits of either case, with or without "sha256:". Errors: param.invalid, input.encoding.
[[nodiscard]] Result<ObservedChannel> readChannel(const QString &host, const QString &spki);

/// Error: input.encoding.
[[nodiscard]] Result<FixedBytes<64>> readReportData(const QString &hex);

/// All of them. A channel is both halves: param.missing when one is absent. Errors are prefixed by the option's name.
[[nodiscard]] Result<Expectations> readExpectations(const ExpectationTexts &texts);

/// The dialect of the case's report, where there is one that could be read.
[[nodiscard]] std::optional<Dialect> dialectOf(const Evidence &evidence);

}  // namespace sealscope::ui
