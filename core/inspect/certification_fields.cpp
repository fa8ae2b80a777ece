#include "core/inspect/certification_fields.h"

#include "core/inspect/certificate_fields.h"
#include "core/inspect/quote_layouts.h"

namespace sealscope {

namespace {

using enum CheckId;

constexpr std::size_t kPpidPlain = 1;
constexpr std::size_t kPpidRsa2048 = 2;
constexpr std::size_t kPpidRsa3072 = 3;
constexpr std::size_t kPckLeaf = 4;
constexpr std::size_t kPckChainText = 5;

bool isOneOf(const std::optional<Error> &error, std::initializer_list<ErrorCode> codes)
{
    return error && std::ranges::find(codes, error->code) != codes.end();
}

std::size_t numberOf(const Field &field)
{
    return std::stoull(field.value);
}

/// Types 1 to 3: the platform's id, plain or encrypted to Intel, and its TCB.
std::vector<FieldSpec> ppidLayout(std::size_t type)
{
    const std::size_t size = type == kPpidPlain ? 16 : type == kPpidRsa2048 ? 256 : 384;
    return {
        {type == kPpidPlain ? "ppid" : "encrypted_ppid",
         type == kPpidPlain ? "PPID" : "encrypted PPID",
         size,
         Notation::Hex,
         "Permanent id of the platform; encrypted, only Intel can read it.",
         {PckChain}},
        {"cert_cpu_svn",
         "CPUSVN",
         16,
         Notation::Hex,
         "Raw security versions of the processor, to ask Intel for the PCK certificate.",
         {PckChain}},
        {"cert_pce_svn",
         "PCESVN",
         2,
         Notation::Number,
         "Security version of the PCE, to ask Intel for the PCK certificate.",
         {PckChain}},
        {"cert_pce_id", "PCE id", 2, Notation::Hex, "Which Provisioning Certification Enclave.", {PckChain}},
    };
}

/// Content that cannot be read as its type says.
Field unreadContent(FieldCursor &in, std::string_view name, BytesView content)
{
    Field field;
    field.name = name;
    field.label = "certification data";
    field.value = writeValue(content, Notation::Hex);
    field.explanation = "Names the platform's key; cannot be read as its type says.";
    field.range = {in.offset(), content.size()};
    field.readBy = {PckChain};
    in.skip(content.size());
    return field;
}

/// The data that name the platform's key, in all that is left of the signature data.
Field certificationData(FieldCursor &in, BytesView content, std::size_t type)
{
    const std::size_t start = in.offset();
    std::vector<Field> fields;
    if (type >= kPpidPlain && type <= kPpidRsa3072) {
        in.append(fields, ppidLayout(type), ValueSource::Claimed);
        if (in.remaining() > 0)
            fields.push_back(unreadContent(in, "qe_cert_data_rest", content.last(in.remaining())));
        return group("qe_cert_data", "certification data", "Names the platform's key without its certificate.",
                     std::move(fields));
    }
    const Field raw = unreadContent(in, "qe_cert_data", content);
    if (type == kPckChainText)
        return group("qe_cert_data", "certification data", "PEM text: PCK certificate, CA, root.",
                     pemFields(asText(content), start));
    if (const Result<Certificate> leaf = parseCertificate(content); leaf && type == kPckLeaf)
        return group("qe_cert_data", "certification data", "The PCK certificate alone.",
                     {certificateField(*leaf, Placement::plain(start))});
    return raw;
}

/// QE authentication data and certification data: the same in all versions.
void appendCertification(std::vector<Field> &into, FieldCursor &in, const std::optional<Error> &error)
{
    if (!in.append(into,
                   {"qe_auth_len",
                    "QE authentication data length",
                    2,
                    Notation::Number,
                    "Bytes of QE authentication data.",
                    {QuoteForm}},
                   ValueSource::Claimed)
        || isOneOf(error, {ErrorCode::QuoteQeAuthLength}))
        return;
    in.append(into,
              {"qe_auth_data",
               "QE authentication data",
               numberOf(into.back()),
               Notation::Hex,
               "Chosen by the Quoting Enclave; hashed with the attestation key into its report.",
               {QuoteQeBinding}},
              ValueSource::Signed);
    in.append(into,
              {"qe_cert_data_type",
               "certification data type",
               2,
               Notation::Number,
               "5 is a PEM chain of three certificates.",
               {QuoteForm}},
              ValueSource::Claimed);
    if (!in.append(into,
                   {"qe_cert_data_len",
                    "certification data length",
                    4,
                    Notation::Number,
                    "Bytes of certification data.",
                    {QuoteForm}},
                   ValueSource::Claimed)
        || isOneOf(error, {ErrorCode::QuoteCertTypeInner, ErrorCode::QuoteCertSize}))
        return;
    const std::size_t size = numberOf(into.back());
    const std::size_t type = numberOf(*(into.end() - 2));
    if (size == 0 || size != in.remaining())
        return;
    Field data = certificationData(in, in.bytes().subspan(in.offset(), size), type);
    if (data.range.length > 0)
        into.push_back(std::move(data));
}

}  // namespace

void appendSignatureData(std::vector<Field> &into, FieldCursor &in, SignatureLayout layout,
                         const std::optional<Error> &error)
{
    in.append(into,
              {"signature",
               "quote signature",
               64,
               Notation::Hex,
               "ECDSA signature r ‖ s of the attestation key over header and body.",
               {QuoteSignature}},
              ValueSource::Claimed);
    in.append(into,
              {"attestation_key",
               "attestation key",
               64,
               Notation::Hex,
               "Point X ‖ Y on P-256; the QE report holds its hash.",
               {QuoteQeBinding, QuoteSignature}},
              ValueSource::Signed);
    if (layout == SignatureLayout::Wrapped) {
        in.append(into,
                  {"cert_data_type",
                   "outer certification data type",
                   2,
                   Notation::Number,
                   "Always 6: a QE report follows.",
                   {QuoteForm}},
                  ValueSource::Claimed);
        in.append(into,
                  {"cert_data_len",
                   "outer certification data length",
                   4,
                   Notation::Number,
                   "Bytes up to the end of the signature data.",
                   {QuoteForm}},
                  ValueSource::Claimed);
        if (isOneOf(error, {ErrorCode::QuoteCertTypeOuter, ErrorCode::QuoteAuthLength}))
            return;
    }
    std::vector<Field> report;
    in.append(report, quote_layouts::qeReport(), ValueSource::Signed);
    if (!report.empty())
        into.push_back(group("qe_report", "QE report",
                             "What the CPU reports of the Quoting Enclave; the platform's key signs it.",
                             std::move(report)));
    in.append(into,
              {"qe_report_signature",
               "QE report signature",
               64,
               Notation::Hex,
               "ECDSA signature r ‖ s of the PCK over the QE report.",
               {QuoteQeReport}},
              ValueSource::Claimed);
    if (!in.stopped())
        appendCertification(into, in, error);
}

}  // namespace sealscope
