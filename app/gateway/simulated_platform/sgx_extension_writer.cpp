#include "app/gateway/simulated_platform/sgx_extension_writer.h"

#include "app/gateway/simulated_platform/der_writer.h"

namespace sealscope::simulated {

namespace {

/// SEQUENCE { OID of the arc's member, value }
Bytes member(std::string_view tail, const Bytes &value)
{
    return der::sequence({der::oid(std::string(kSgxExtensionOid) + "." + std::string(tail)), value});
}

Bytes tcb(const PckExtension &extension)
{
    Bytes members;
    for (std::size_t i = 0; i < extension.componentSvns.size(); ++i)
        members = der::join({members, member("2." + std::to_string(i + 1), der::integer(extension.componentSvns[i]))});
    members = der::join(
        {members, member("2.17", der::integer(extension.pceSvn)), member("2.18", der::octetString(extension.cpuSvn))});
    return der::sequence(members);
}

Bytes configuration(const PckExtension &extension)
{
    Bytes members;
    const auto add = [&](std::string_view tail, const std::optional<bool> &flag) {
        if (flag)
            members = der::join({members, member(tail, der::boolean(*flag ? 0xFF : 0x00))});
    };
    add("7.1", extension.dynamicPlatform);
    add("7.2", extension.cachedKeys);
    add("7.3", extension.smtEnabled);
    return der::sequence(members);
}

}  // namespace

Bytes writeSgxExtension(const PckExtension &extension)
{
    Bytes members =
        der::join({member("1", der::octetString(extension.ppid)), member("2", tcb(extension)),
                   member("3", der::octetString(extension.pceId)), member("4", der::octetString(extension.fmspc)),
                   member("5", der::enumerated(extension.sgxType))});
    if (extension.platformInstanceId) {
        members = der::join({members, member("6", der::octetString(*extension.platformInstanceId)),
                             member("7", configuration(extension))});
    }
    return der::sequence(members);
}

}  // namespace sealscope::simulated
