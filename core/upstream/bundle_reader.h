#pragma once

#include "core/upstream/provider_bundle.h"

#include <optional>

/// What the readers of the providers share.
namespace sealscope::bundle_reader {

inline constexpr json::Limits kDocumentLimits{.maxBytes = 32U * 1024 * 1024, .maxDepth = 64, .maxValues = 1'000'000};

/// The one item of evidence that is a single JSON document. Errors: provider.field when there are more, json.*.
[[nodiscard]] Result<json::Document> singleDocument(const Bundle &bundle, BytesView bytes);
/// An item that must be there. Error: provider.field.
[[nodiscard]] Result<const BundlePart *> wantedPart(const Bundle &bundle, std::string_view name);

/// A fault of the object reader as an Error; `base` is where its text begins in the bundle's bytes.
[[nodiscard]] Error asFieldError(const json::Fault &fault, std::size_t base = 0);

/// A part with the digest of its decoded bytes.
[[nodiscard]] SealedPart sealedPart(std::string name, std::string readsAs, ByteRange range, BytesView decoded);
[[nodiscard]] SealedPart unreadablePart(std::string name, const Error &error, ByteRange range, BytesView raw);
[[nodiscard]] ByteRange moved(ByteRange range, std::size_t base);

/// Takes the binary quote of a machine in and notes its part: "TDX quote, version 4", or what is wrong with it.
void takeQuote(Result<Bytes> quote, std::string name, ByteRange range, SealedMachine &machine, ProviderEvidence &out);
/// The same for a SEV-SNP report, of which only the report data are read.
void takeSnpReport(Bytes report, std::string name, ByteRange range, SealedMachine &machine, ProviderEvidence &out);

/// A machine whose report data hold signing address, TLS key digest and nonce: phala-direct, and the router of near-ai. `prefix` is the
/// path before the names of its parts. Faults go to the reader's.
[[nodiscard]] SealedMachine readAddressedMachine(json::ObjectReader in, const json::Value &object, const std::string &prefix,
                                                 ProviderEvidence &out);

/// GPU evidence as JSON, as JSON in a text, or as a token; notes its part.
[[nodiscard]] std::optional<GpuEvidence> readGpuEvidence(const json::Value &value, const std::string &name, ProviderEvidence &out);

}  // namespace sealscope::bundle_reader
