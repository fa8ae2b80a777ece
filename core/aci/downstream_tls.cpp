#include "core/aci/downstream_tls.h"

namespace sealscope {

namespace {

/// Hex compares as bytes; its lower-case spelling stands for them.
std::string lowerHex(std::string_view text)
{
    const Result<Bytes> bytes = hexMember(text);
    return bytes ? toHex(*bytes) : std::string(text);
}

}  // namespace

std::string hostOfOrigin(std::string_view origin)
{
    const std::size_t scheme = origin.find("://");
    if (scheme == std::string_view::npos)
        return {};
    std::string_view host = origin.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
        host = host.substr(user + 1);
    const std::size_t address = host.starts_with('[') ? host.find(']') : 0;
    return normalizedHost(host.substr(0, host.find(':', address)));
}

Result<std::vector<std::string>> downstreamPins(const std::vector<TlsEntry> &keys,
                                                const std::optional<DownstreamTlsBinding> &binding, std::string_view origin)
{
    std::vector<std::string> pins;
    if (std::ranges::none_of(keys, [](const TlsEntry &entry) { return entry.domain.has_value(); })) {
        for (const TlsEntry &entry : keys)
            pins.push_back(lowerHex(entry.spkiSha256));
        return pins;
    }
    if (!binding)
        return fail(ErrorCode::TlsUnlisted, "entries are scoped to domains and the report declares no binding");
    const std::string host = hostOfOrigin(origin);
    if (normalizedHost(binding->domain) != host)
        return fail(ErrorCode::TlsUnlisted, "the declared binding is for " + quoted(binding->domain) + ", the origin is " + quoted(host));
    const std::string declared = lowerHex(binding->spkiSha256);
    for (const TlsEntry *entry : tlsCandidates(keys, host)) {
        if (lowerHex(entry->spkiSha256) == declared)
            return std::vector{declared};
    }
    return fail(ErrorCode::TlsUnlisted, "the declared key is not listed for " + quoted(host));
}

}  // namespace sealscope
