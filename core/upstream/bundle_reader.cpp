#include "core/upstream/bundle_reader.h"

#include "core/base/text.h"
#include "core/dstack/key_custody.h"
#include "core/tdx/quote.h"
#include "core/upstream/gpu_token.h"

namespace sealscope::bundle_reader {

namespace {

constexpr std::size_t kSnpReportBytes = 1184;
constexpr std::size_t kSnpReportDataAt = 0x50;

std::optional<std::string> textIn(const json::Value &object, std::string_view name)
{
    const auto member = object.find(name);
    return member ? member->string() : std::nullopt;
}

/// A member that is JSON, or JSON in a text: its text.
std::optional<std::string> jsonTextIn(const json::Value &object, std::string_view name)
{
    const auto member = object.find(name);
    if (!member || member->isNull())
        return std::nullopt;
    return member->isString() ? member->string() : std::optional(std::string(member->rawText()));
}

void noteText(const json::Value &object, std::string_view member, const std::string &name, std::string readsAs,
              const std::optional<std::string> &text, ProviderEvidence &out)
{
    if (const auto value = object.find(member); value && text)
        out.parts.push_back(sealedPart(name, std::move(readsAs), value->range(), asBytes(*text)));
}

/// `info` holds the compose beside what the guest agent says of the machine; `tcb_info` in it is an object, or one in a text.
void readInfo(const json::Value &info, const std::string &prefix, SealedMachine &machine, ProviderEvidence &out)
{
    machine.statedComposeHash = textIn(info, "compose_hash");
    const auto tcbInfo = info.find("tcb_info");
    if (!tcbInfo)
        return;
    if (!tcbInfo->isString()) {
        machine.appCompose = textIn(*tcbInfo, "app_compose");
        noteText(*tcbInfo, "app_compose", prefix + "info.tcb_info.app_compose", "compose text", machine.appCompose, out);
        return;
    }
    const std::string text = *tcbInfo->string();
    const Result<json::Document> inner = json::parse(text, kDocumentLimits);
    if (!inner) {
        out.parts.push_back(unreadablePart(prefix + "info.tcb_info", inner.error(), tcbInfo->range(), asBytes(text)));
        return;
    }
    machine.appCompose = textIn(inner->root(), "app_compose");
    if (machine.appCompose)
        out.parts.push_back(sealedPart(prefix + "info.tcb_info.app_compose", "compose text", tcbInfo->range(),
                                       asBytes(*machine.appCompose)));
}

/// The nonce of the formula: the one stated, else the quote's own, which then says nothing of a challenge.
std::optional<Digest256> nonceOf(json::ObjectReader &in, SealedMachine &machine)
{
    if (in.hasValue("request_nonce"))
        return in.hex<32>("request_nonce");
    if (!machine.reportData)
        return std::nullopt;
    machine.nonceFromReportData = true;
    Digest256 out{};
    std::ranges::copy(BytesView(*machine.reportData).last(32), out.begin());
    return out;
}

}  // namespace

Result<json::Document> singleDocument(const Bundle &bundle, BytesView bytes)
{
    if (bundle.parts.size() != 1)
        return fail(ErrorCode::ProviderField, std::to_string(bundle.parts.size()) + " items, want one JSON document");
    const ByteRange body = bundle.parts.front().body;
    Result<json::Document> document = json::parse(asText(slice(bytes, body)), kDocumentLimits);
    if (!document)
        return fail(document.error().code, document.error().message, body.offset + document.error().offset.value_or(0));
    return document;
}

Result<const BundlePart *> wantedPart(const Bundle &bundle, std::string_view name)
{
    const BundlePart *part = bundle.part(name);
    if (part == nullptr)
        return fail(ErrorCode::ProviderField, "the bundle has no item " + quoted(name));
    return part;
}

Error asFieldError(const json::Fault &fault, std::size_t base)
{
    return {ErrorCode::ProviderField, fault.path + ": " + fault.message, base + fault.offset};
}

SealedPart sealedPart(std::string name, std::string readsAs, ByteRange range, BytesView decoded)
{
    return {std::move(name), std::move(readsAs), range, decoded.size(), sha256(decoded), true};
}

SealedPart unreadablePart(std::string name, const Error &error, ByteRange range, BytesView raw)
{
    return {std::move(name), error.message, range, raw.size(), sha256(raw), false};
}

ByteRange moved(ByteRange range, std::size_t base)
{
    return {base + range.offset, range.length};
}

void takeQuote(Result<Bytes> quote, std::string name, ByteRange range, SealedMachine &machine, ProviderEvidence &out)
{
    const Result<Quote> body = quote.and_then([](const Bytes &bytes) { return parseQuoteBody(bytes); });
    if (!body) {
        machine.formulaAbsent = "the quote cannot be read";
        out.parts.push_back(unreadablePart(std::move(name), body.error(), range, quote ? BytesView(*quote) : BytesView()));
    } else {
        machine.reportData = body->reportData();
        const std::string_view tee = body->tee == Tee::Tdx ? "TDX" : "SGX";
        out.parts.push_back(sealedPart(std::move(name), std::string(tee) + " quote, version " + std::to_string(body->header.version),
                                       range, *quote));
    }
    machine.quote = std::move(quote).value_or(Bytes{});
}

void takeSnpReport(Bytes report, std::string name, ByteRange range, SealedMachine &machine, ProviderEvidence &out)
{
    machine.report = MachineReport::SnpReport;
    if (report.size() != kSnpReportBytes) {
        machine.formulaAbsent = "the machine's report cannot be read";
        out.parts.push_back(unreadablePart(std::move(name),
                                           {ErrorCode::ProviderField, std::to_string(report.size()) + " bytes, want a TDX quote or the "
                                                + std::to_string(kSnpReportBytes) + " bytes of a SEV-SNP report",
                                            std::nullopt},
                                           range, report));
        return;
    }
    machine.reportData.emplace();
    std::ranges::copy(BytesView(report).subspan(kSnpReportDataAt, 64), machine.reportData->begin());
    out.parts.push_back(sealedPart(std::move(name), "SEV-SNP report", range, report));
    machine.quote = std::move(report);
}

SealedMachine readAddressedMachine(json::ObjectReader in, const json::Value &object, const std::string &prefix, ProviderEvidence &out)
{
    SealedMachine machine;
    const std::string quote = in.string("intel_quote");
    const std::string address = in.string("signing_address");
    const Digest256 tls = in.hex<32>("tls_cert_fingerprint");
    if (in.failed())
        return machine;
    takeQuote(hexMember(quote), prefix + "intel_quote", in.rangeOf("intel_quote"), machine, out);
    const Result<Bytes> addressBytes = hexMember(address);
    if (!addressBytes || (addressBytes->size() != 20 && addressBytes->size() != 32)) {
        in.refuse("signing_address", "text " + quoted(address) + ", want hex of 20 or 32 bytes");
        return machine;
    }
    machine.signingAddress = address;
    machine.tlsSpki = tls;
    if (const auto nonce = nonceOf(in, machine))
        machine.formula = addressAndTlsFormula(*addressBytes, tls, *nonce);
    machine.eventLog = jsonTextIn(object, "event_log");
    noteText(object, "event_log", prefix + "event_log", "event log", machine.eventLog, out);
    if (const auto info = object.find("info"); info && info->isObject())
        readInfo(*info, prefix, machine, out);
    if (const auto payload = object.find("nvidia_payload"); payload && !payload->isNull())
        machine.gpu = readGpuEvidence(*payload, prefix + "nvidia_payload", out);
    return machine;
}

std::optional<GpuEvidence> readGpuEvidence(const json::Value &value, const std::string &name, ProviderEvidence &out)
{
    const std::string text = value.isString() ? *value.string() : std::string(value.rawText());
    if (looksLikeToken(text)) {
        const Result<GpuToken> token = parseGpuToken(text);
        out.parts.push_back(token ? sealedPart(name, "token, parsed only", value.range(), asBytes(text))
                                  : unreadablePart(name, token.error(), value.range(), asBytes(text)));
        return token ? std::optional(GpuEvidence{"", token->nonce}) : std::nullopt;
    }
    const Result<json::Document> document = json::parse(text, kDocumentLimits);
    if (!document) {
        out.parts.push_back(unreadablePart(name, document.error(), value.range(), asBytes(text)));
        return std::nullopt;
    }
    out.parts.push_back(sealedPart(name, "GPU evidence, parsed only", value.range(), asBytes(text)));
    return GpuEvidence{textIn(document->root(), "arch").value_or(""), textIn(document->root(), "nonce")};
}

}  // namespace sealscope::bundle_reader
