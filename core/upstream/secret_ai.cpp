#include "core/upstream/bundle_reader.h"

#include "core/base/text.h"
#include "core/dstack/key_custody.h"

namespace sealscope {

namespace {

struct ItemLimit {
    std::string_view name;
    std::size_t maxBytes;
};
constexpr ItemLimit kCpu{"cpu", 64 * 1024};
constexpr ItemLimit kGpu{"gpu", 2 * 1024 * 1024};
constexpr ItemLimit kCompose{"docker-compose", 2 * 1024 * 1024};

Result<const BundlePart *> item(const Bundle &bundle, const ItemLimit &limit)
{
    const Result<const BundlePart *> part = bundle_reader::wantedPart(bundle, limit.name);
    if (part && (*part)->body.length > limit.maxBytes)
        return fail(ErrorCode::ProviderField, "item " + quoted(limit.name) + " of " + std::to_string((*part)->body.length)
                        + " bytes, want at most " + std::to_string(limit.maxBytes),
                    (*part)->body.offset);
    return part;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A TDX quote comes as hex, a SEV-SNP report as base64; both alphabets hold hex digits, so the quote is tried first.
void readCpu(std::string_view text, const BundlePart &part, SealedMachine &machine, ProviderEvidence &out)
{
    const std::string_view encoded = trimmed(text);
    Result<Bytes> hex = hexMember(encoded);
    if (hex) {
        bundle_reader::takeQuote(std::move(hex), "cpu", part.body, machine, out);
        return;
    }
    Result<Bytes> report = fromBase64(encoded);
    if (report)
        bundle_reader::takeSnpReport(std::move(*report), "cpu", part.body, machine, out);
    else
        bundle_reader::takeQuote(tl::unexpected<Error>(report.error()), "cpu", part.body, machine, out);
}

}  // namespace

/// A router's evidence in three items. The TLS key in its formula is the session's own, so `formula` is completed where that is
/// known: the quote's first 32 bytes are the key digest that the machine vouches for. Source: upstream-sessions 5.5.
Result<ProviderEvidence> readSecretAi(const Bundle &bundle, BytesView bytes)
{
    const Result<const BundlePart *> cpu = item(bundle, kCpu);
    const Result<const BundlePart *> gpu = item(bundle, kGpu);
    const Result<const BundlePart *> compose = item(bundle, kCompose);
    for (const auto *part : {&cpu, &gpu, &compose}) {
        if (!*part)
            return tl::unexpected<Error>(part->error());
    }
    ProviderEvidence out;
    SealedMachine machine;
    readCpu(asText(slice(bytes, (*cpu)->body)), **cpu, machine, out);

    const std::string_view gpuText = asText(slice(bytes, (*gpu)->body));
    const Result<json::Document> document = json::parse(gpuText, bundle_reader::kDocumentLimits);
    if (!document)
        return fail(document.error().code, "item \"gpu\": " + document.error().message,
                    (*gpu)->body.offset + document.error().offset.value_or(0));
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    const Digest256 nonce = in.hex<32>("nonce");
    if (fault)
        return tl::unexpected<Error>(bundle_reader::asFieldError(*fault, (*gpu)->body.offset));
    machine.gpu = GpuEvidence{"", toHex(nonce)};
    out.parts.push_back(bundle_reader::sealedPart("gpu", "GPU evidence, parsed only", (*gpu)->body, asBytes(gpuText)));
    out.parts.push_back(bundle_reader::sealedPart("docker-compose", "compose text", (*compose)->body, slice(bytes, (*compose)->body)));
    if (machine.reportData) {
        Digest256 tls{};
        std::ranges::copy(BytesView(*machine.reportData).first(32), tls.begin());
        machine.tlsSpki = tls;
        machine.formula = tlsAndGpuNonceFormula(tls, nonce);
    }
    out.machines.push_back(std::move(machine));
    return out;
}

}  // namespace sealscope
