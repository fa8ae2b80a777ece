#include "core/inspect/quote_layouts.h"

namespace sealscope::quote_layouts {

using enum CheckId;

const std::vector<FieldSpec> &header()
{
    static const std::vector<FieldSpec> layout = {
        {"version",
         "quote version",
         2,
         Notation::Number,
         "Layout of the quote: 3 (SGX only), 4 or 5.",
         {QuoteForm, QuoteSignature}},
        {"att_key_type",
         "attestation key type",
         2,
         Notation::Number,
         "2 is ECDSA over P-256, the one type in production.",
         {QuoteForm, QuoteSignature}},
        {"tee_type",
         "TEE type",
         4,
         Notation::Number,
         "0 is an SGX enclave, 129 (0x81) a TDX virtual machine.",
         {QuoteForm, CollateralPlatform, QuoteSignature}},
        {"qe_svn",
         "QE SVN",
         2,
         Notation::Number,
         "Version 3: security version of the Quoting Enclave, informative; reserved since version 4.",
         {QuoteSignature}},
        {"pce_svn",
         "PCE SVN",
         2,
         Notation::Number,
         "Version 3: security version of the Provisioning Certification Enclave, informative; reserved since version "
         "4.",
         {QuoteSignature}},
        {"qe_vendor_id",
         "QE vendor",
         16,
         Notation::Hex,
         "Who made the Quoting Enclave; 939a7233… is Intel.",
         {QuoteForm, QuoteSignature}},
        {"user_data",
         "user data",
         20,
         Notation::Hex,
         "Intel's Quoting Enclave writes its own platform id here: it links quotes of one machine.",
         {QuoteSignature}},
    };
    return layout;
}

const std::vector<FieldSpec> &bodyDescriptor()
{
    static const std::vector<FieldSpec> layout = {
        {"body_type",
         "body type",
         2,
         Notation::Number,
         "1 SGX, 2 TD 1.0, 3 TD 1.5, 4 TD 1.5 extended.",
         {QuoteForm, QuoteSignature}},
        {"body_size",
         "body size",
         4,
         Notation::Number,
         "Bytes of the body; fixed for each type.",
         {QuoteForm, QuoteSignature}},
    };
    return layout;
}

namespace {

/// Bytes 0 to 135: the TDX module and what the machine may do.
std::vector<FieldSpec> moduleAndAttributes()
{
    return {
        {"tee_tcb_svn",
         "TEE_TCB_SVN",
         16,
         Notation::Hex,
         "Security versions of the TDX module at launch: byte 0 its SVN, byte 1 its major version.",
         {TcbTdxModule, TcbPlatform, QuoteSignature}},
        {"mr_seam",
         "MRSEAM",
         48,
         Notation::Hex,
         "SHA-384 measurement of the TDX module, taken by the SEAM loader.",
         {QuoteSignature}},
        {"mr_signer_seam",
         "MRSIGNERSEAM",
         48,
         Notation::Hex,
         "Signer of the TDX module; zero means Intel.",
         {TcbTdxModule, QuoteSignature}},
        {"seam_attributes",
         "SEAMATTRIBUTES",
         8,
         Notation::Hex,
         "Attributes of the TDX module; zero in production.",
         {TcbTdxModule, QuoteSignature}},
        {"td_attributes",
         "TDATTRIBUTES",
         8,
         Notation::Hex,
         "Attributes of the virtual machine, little-endian bits; bit 0 is debug.",
         {TdDebug, TdAttributes, QuoteSignature}},
        {"xfam",
         "XFAM",
         8,
         Notation::Hex,
         "Processor state that the virtual machine may use, little-endian bits.",
         {TdAttributes, QuoteSignature}},
    };
}

/// Bytes 136 to 583: what was measured, and the report data.
std::vector<FieldSpec> measurements()
{
    return {
        {"mrtd",
         "MRTD",
         48,
         Notation::Hex,
         "SHA-384 over the initial memory of the virtual machine.",
         {BootMrtd, BootOsMeasured, QuoteSignature}},
        {"mr_config_id",
         "MRCONFIGID",
         48,
         Notation::Hex,
         "Configuration that the host chose; measured, not checked.",
         {BootMrconfig, QuoteSignature}},
        {"mr_owner",
         "MROWNER",
         48,
         Notation::Hex,
         "Owner that the host named; measured, not checked.",
         {QuoteSignature}},
        {"mr_owner_config",
         "MROWNERCONFIG",
         48,
         Notation::Hex,
         "Owner's configuration by the host; measured, not checked.",
         {QuoteSignature}},
        {"rtmr0",
         "RTMR0",
         48,
         Notation::Hex,
         "Register extended by the firmware: its configuration, by convention.",
         {BootRtmr0, BootMrtd, BootOsMeasured, QuoteSignature}},
        {"rtmr1",
         "RTMR1",
         48,
         Notation::Hex,
         "Register extended by the firmware: boot loader and kernel, by convention.",
         {BootRtmr1, BootMrtd, BootOsMeasured, QuoteSignature}},
        {"rtmr2",
         "RTMR2",
         48,
         Notation::Hex,
         "Register extended by the operating system: command line and initial file system, by convention.",
         {BootRtmr2, BootMrtd, BootOsMeasured, QuoteSignature}},
        {"rtmr3",
         "RTMR3",
         48,
         Notation::Hex,
         "Register free for software inside the machine: the application's events, by convention.",
         {BootRtmr3, QuoteSignature}},
        {"report_data",
         "REPORTDATA",
         64,
         Notation::Hex,
         "64 bytes that software inside the machine asked to have signed.",
         {BindingStatement, QuoteSignature}},
    };
}

}  // namespace

const std::vector<FieldSpec> &tdReport10()
{
    static const std::vector<FieldSpec> layout = joined(moduleAndAttributes(), measurements());
    return layout;
}

const std::vector<FieldSpec> &td15Extension()
{
    static const std::vector<FieldSpec> layout = {
        {"tee_tcb_svn2",
         "TEE_TCB_SVN_2",
         16,
         Notation::Hex,
         "Security versions of the TDX module that runs now, after an update that kept the machine.",
         {TcbTdxModule, TcbPlatform, QuoteSignature}},
        {"mr_service_td",
         "MR_SERVICETD",
         48,
         Notation::Hex,
         "Hash of the service machines bound to this one; other than zero, another machine may act on it.",
         {TdAttributes, QuoteSignature}},
    };
    return layout;
}

const std::vector<FieldSpec> &td15Extended()
{
    static const std::vector<FieldSpec> layout = {
        {"vm_id", "VM id", 1, Notation::Hex, "Number of the partition inside the machine.", {QuoteSignature}},
        {"td_id", "TD id", 32, Notation::Hex, "Identifier of the virtual machine.", {QuoteSignature}},
        {"device_info",
         "device information",
         48,
         Notation::Hex,
         "Hash over devices assigned to the machine.",
         {QuoteSignature}},
        {"init_service_td_hash",
         "initial service TD hash",
         48,
         Notation::Hex,
         "Service machines bound at launch.",
         {QuoteSignature}},
        {"init_service_td_attributes",
         "initial service TD attributes",
         8,
         Notation::Hex,
         "Their attributes at launch.",
         {QuoteSignature}},
        {"init_cpu_svn",
         "initial CPUSVN",
         16,
         Notation::Hex,
         "Security versions of the processor at launch.",
         {QuoteSignature}},
        {"init_tee_tcb_svn",
         "initial TEE_TCB_SVN",
         16,
         Notation::Hex,
         "Security versions of the TDX module at launch.",
         {QuoteSignature}},
        {"init_tee_fmspc", "initial TEE FMSPC", 12, Notation::Hex, "Platform family at launch.", {QuoteSignature}},
        {"current_service_td_hash",
         "current service TD hash",
         48,
         Notation::Hex,
         "Service machines bound now.",
         {QuoteSignature}},
        {"current_service_td_attributes",
         "current service TD attributes",
         8,
         Notation::Hex,
         "Their attributes now.",
         {QuoteSignature}},
    };
    return layout;
}

}  // namespace sealscope::quote_layouts
