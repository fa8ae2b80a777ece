#include "core/inspect/pck_fields.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

using enum CheckId;

std::string triState(const std::optional<bool> &value)
{
    if (!value)
        return "unknown";
    return *value ? "true" : "false";
}

}  // namespace

std::vector<Field> pckExtensionFields(const Certificate &certificate, const Placement &place)
{
    if (certificate.find(kSgxExtensionOid) == nullptr)
        return {};
    const Result<PckExtension> extension = parsePckExtension(certificate);
    if (!extension)
        return {};

    std::vector<Field> fields;
    const auto add = [&](std::string_view name, std::string_view label, std::string value, std::string_view explanation,
                         std::vector<CheckId> readBy) {
        Field field;
        field.name = name;
        field.label = label;
        field.value = std::move(value);
        field.explanation = explanation;
        field.range = place.of(name == "fmspc" ? extension->fmspcRange : extension->range);
        field.source = ValueSource::Certificate;
        field.readBy = std::move(readBy);
        fields.push_back(std::move(field));
    };
    add("ppid", "PPID", toHex(extension->ppid), "Permanent id of the platform: it links all quotes of one machine.",
        {TcbAccepted});
    add("fmspc", "FMSPC", toHex(extension->fmspc), "Platform family; collateral must be for the same one.",
        {CollateralPlatform});
    add("pce_id", "PCE id", toHex(extension->pceId),
        "Which Provisioning Certification Enclave; collateral must be for the same one.", {CollateralPlatform});
    std::string components;
    for (const std::uint8_t svn : extension->componentSvns)
        components += (components.empty() ? "" : " ") + std::to_string(svn);
    add("pck_component_svns", "TCB components", components,
        "Sixteen security versions, compared one by one with the TCB levels.", {TcbPlatform});
    add("pck_pce_svn", "PCESVN", std::to_string(extension->pceSvn),
        "Security version of the PCE, compared with the TCB levels.", {TcbPlatform});
    add("pck_cpu_svn", "CPUSVN", toHex(extension->cpuSvn), "The components once more, in one string.", {PckChain});
    add("sgx_type", "SGX type", std::to_string(extension->sgxType),
        "0 standard, 1 scalable, 2 scalable with integrity.", {PckChain});
    if (extension->platformInstanceId)
        add("platform_instance_id", "platform instance id", toHex(*extension->platformInstanceId),
            "Id of this installation of a platform with several packages.", {PckChain});
    add("dynamic_platform", "dynamic platform", triState(extension->dynamicPlatform),
        "Whether packages may be added to the platform.", {PckChain});
    add("cached_keys", "cached keys", triState(extension->cachedKeys), "Whether Intel keeps the platform's root keys.",
        {PckChain});
    add("smt_enabled", "SMT enabled", triState(extension->smtEnabled), "Whether simultaneous multithreading was on.",
        {PckChain});
    return fields;
}

}  // namespace sealscope
