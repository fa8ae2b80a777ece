#pragma once

#include "core/json/object_reader.h"
#include "core/upstream/bundle.h"
#include "core/upstream/provider.h"
#include "core/upstream/report_data_formula.h"

namespace sealscope {

/// One thing inside a provider's evidence, with its exact bytes.
struct SealedPart {
    std::string name;     ///< "intel_quote", "gateway_attestation.event_log", "cpu"
    std::string readsAs;  ///< "TDX quote, version 4", "JSON array", "token, parsed only"; what is wrong where it cannot be read
    ByteRange range;      ///< in the bundle's bytes: the JSON value with its quotes, or the body of an item
    std::size_t size = 0; ///< of the decoded bytes
    Digest256 sha256{};   ///< of the decoded bytes
    bool readable = true;
};

enum class MachineReport : std::uint8_t { TdxQuote, SnpReport };

/// Raw GPU evidence beside a machine. What the GPU signed is for NVIDIA's verifier; here the nonce is compared, no more.
struct GpuEvidence {
    std::string arch;
    std::optional<std::string> nonce;  ///< hex, as stated
};

/// One machine of which a bundle holds raw hardware evidence.
struct SealedMachine {
    std::string label;  ///< the provider's name of an instance; empty where there is one machine
    MachineReport report = MachineReport::TdxQuote;
    Bytes quote;                                  ///< binary
    std::optional<FixedBytes<64>> reportData;     ///< that the quote holds; absent where it cannot be read
    std::optional<ReportDataFormula> formula;     ///< absent: nothing to compare with, see `formulaAbsent`
    std::string formulaAbsent;                    ///< why, in a clause
    bool nonceFromReportData = false;             ///< no nonce is stated, so the formula takes the quote's own: it binds no challenge
    std::optional<std::string> eventLog;          ///< JSON text
    std::optional<std::string> appCompose;        ///< exact text
    std::optional<std::string> statedComposeHash; ///< hex, as stated
    std::optional<Digest256> tlsSpki;             ///< the TLS key that the formula binds
    std::optional<std::string> signingAddress;    ///< the address that the formula binds
    std::optional<Digest256> e2eeKey;             ///< SHA-256 of the decoded E2EE key that the formula binds
    std::optional<GpuEvidence> gpu;
};

/// A statement of the provider that nothing in the bundle lets anybody repeat.
struct Conclusion {
    std::string name;
    std::string value;
};

/// What one provider's sealed evidence says, part by part. Nothing here is verified.
struct ProviderEvidence {
    UpstreamProvider provider = UpstreamProvider::PhalaDirect;
    std::vector<SealedPart> parts;
    std::vector<SealedMachine> machines;   ///< none where only conclusions were sealed, or an ACI report
    std::vector<Conclusion> conclusions;
    std::optional<std::string> aciReport;  ///< aci-service: the inner service's report, to be appraised as one
    std::optional<Digest256> concludedTls; ///< tinfoil: the TLS key digest that the provider concluded
    bool routerOnly = false;
};

/// Reads the items of a bundle as that provider's evidence. Errors: provider.field with JSON path and offset; json.*.
[[nodiscard]] Result<ProviderEvidence> readProviderEvidence(UpstreamProvider provider, const Bundle &bundle, BytesView bytes);

// One reader per provider, in the file of its name.
[[nodiscard]] Result<ProviderEvidence> readPhalaDirect(const Bundle &bundle, BytesView bytes);
[[nodiscard]] Result<ProviderEvidence> readNearAi(const Bundle &bundle, BytesView bytes);
[[nodiscard]] Result<ProviderEvidence> readTinfoil(const Bundle &bundle, BytesView bytes);
[[nodiscard]] Result<ProviderEvidence> readChutes(const Bundle &bundle, BytesView bytes);
[[nodiscard]] Result<ProviderEvidence> readSecretAi(const Bundle &bundle, BytesView bytes);
[[nodiscard]] Result<ProviderEvidence> readAciService(const Bundle &bundle, BytesView bytes);

}  // namespace sealscope
