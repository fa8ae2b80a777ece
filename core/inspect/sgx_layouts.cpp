#include "core/inspect/quote_layouts.h"

namespace sealscope::quote_layouts {

using enum CheckId;

const std::vector<FieldSpec> &sgxReport()
{
    static const std::vector<FieldSpec> layout = {
        {"cpu_svn",
         "CPUSVN",
         16,
         Notation::Hex,
         "Security versions of the processor in raw form; the PCK certificate has the comparable one.",
         {QuoteSignature}},
        {"misc_select",
         "MISCSELECT",
         4,
         Notation::Number,
         "Which exception information the enclave may see.",
         {QuoteSignature}},
        {"reserved1", "reserved", 12, Notation::Hex, "Reserved.", {QuoteSignature}},
        {"isv_ext_prod_id",
         "ISVEXTPRODID",
         16,
         Notation::Hex,
         "Extended product id, with key separation.",
         {QuoteSignature}},
        {"attributes",
         "ATTRIBUTES",
         16,
         Notation::Hex,
         "Flags (8 bytes, bit 1 is debug) and XFRM (8 bytes), little-endian.",
         {TdDebug, QuoteSignature}},
        {"mr_enclave", "MRENCLAVE", 32, Notation::Hex, "SHA-256 measurement of the enclave.", {QuoteSignature}},
        {"reserved2", "reserved", 32, Notation::Hex, "Reserved.", {QuoteSignature}},
        {"mr_signer", "MRSIGNER", 32, Notation::Hex, "SHA-256 of the key that signed the enclave.", {QuoteSignature}},
        {"reserved3", "reserved", 32, Notation::Hex, "Reserved.", {QuoteSignature}},
        {"config_id", "CONFIGID", 64, Notation::Hex, "Configuration id, with key separation.", {QuoteSignature}},
        {"isv_prod_id", "ISVPRODID", 2, Notation::Number, "Product number that the signer gave.", {QuoteSignature}},
        {"isv_svn", "ISVSVN", 2, Notation::Number, "Security version that the signer gave.", {QuoteSignature}},
        {"config_svn",
         "CONFIGSVN",
         2,
         Notation::Number,
         "Configuration version, with key separation.",
         {QuoteSignature}},
        {"reserved4", "reserved", 42, Notation::Hex, "Reserved.", {QuoteSignature}},
        {"isv_family_id", "ISVFAMILYID", 16, Notation::Hex, "Product family, with key separation.", {QuoteSignature}},
        {"report_data",
         "REPORTDATA",
         64,
         Notation::Hex,
         "64 bytes that the enclave asked to have signed.",
         {BindingStatement, QuoteSignature}},
    };
    return layout;
}

namespace {

/// Bytes 0 to 95: processor, attributes and measurement of the Quoting Enclave.
std::vector<FieldSpec> qeIdentity()
{
    return {
        {"qe_cpu_svn",
         "QE CPUSVN",
         16,
         Notation::Hex,
         "Security versions of the processor in raw form.",
         {QuoteQeReport}},
        {"qe_misc_select",
         "QE MISCSELECT",
         4,
         Notation::Number,
         "Compared with Intel's QE identity under its mask.",
         {TcbQe, QuoteQeReport}},
        {"qe_reserved1", "QE reserved", 12, Notation::Hex, "Reserved.", {QuoteQeReport}},
        {"qe_isv_ext_prod_id",
         "QE ISVEXTPRODID",
         16,
         Notation::Hex,
         "Extended product id, with key separation.",
         {QuoteQeReport}},
        {"qe_attributes",
         "QE ATTRIBUTES",
         16,
         Notation::Hex,
         "Compared with Intel's QE identity under its mask; bit 1 is debug.",
         {TcbQe, TdDebug, QuoteQeReport}},
        {"qe_mr_enclave",
         "QE MRENCLAVE",
         32,
         Notation::Hex,
         "SHA-256 measurement of the Quoting Enclave.",
         {QuoteQeReport}},
    };
}

/// Bytes 96 to 383: signer, product, and the report data.
std::vector<FieldSpec> qeProduct()
{
    return {
        {"qe_reserved2", "QE reserved", 32, Notation::Hex, "Reserved.", {QuoteQeReport}},
        {"qe_mr_signer",
         "QE MRSIGNER",
         32,
         Notation::Hex,
         "Signer of the Quoting Enclave; compared with Intel's QE identity.",
         {TcbQe, QuoteQeReport}},
        {"qe_reserved3", "QE reserved", 32, Notation::Hex, "Reserved.", {QuoteQeReport}},
        {"qe_config_id", "QE CONFIGID", 64, Notation::Hex, "Configuration id, with key separation.", {QuoteQeReport}},
        {"qe_isv_prod_id",
         "QE ISVPRODID",
         2,
         Notation::Number,
         "Product number; compared with Intel's QE identity.",
         {TcbQe, QuoteQeReport}},
        {"qe_isv_svn",
         "QE ISVSVN",
         2,
         Notation::Number,
         "Security version of the Quoting Enclave; decides its TCB level.",
         {TcbQe, QuoteQeReport}},
        {"qe_config_svn",
         "QE CONFIGSVN",
         2,
         Notation::Number,
         "Configuration version, with key separation.",
         {QuoteQeReport}},
        {"qe_reserved4", "QE reserved", 42, Notation::Hex, "Reserved.", {QuoteQeReport}},
        {"qe_isv_family_id",
         "QE ISVFAMILYID",
         16,
         Notation::Hex,
         "Product family, with key separation.",
         {QuoteQeReport}},
        {"qe_report_data",
         "QE REPORTDATA",
         64,
         Notation::Hex,
         "SHA-256 of attestation key and QE authentication data, then 32 zero bytes.",
         {QuoteQeBinding, QuoteQeReport}},
    };
}

}  // namespace

const std::vector<FieldSpec> &qeReport()
{
    static const std::vector<FieldSpec> layout = joined(qeIdentity(), qeProduct());
    return layout;
}

}  // namespace sealscope::quote_layouts
