#include "core/dstack/compose.h"
#include "core/inspect/field_cursor.h"
#include "core/inspect/json_fields.h"
#include "core/inspect/named_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

/// Source: dstack-evidence 8; dstack app-compose format.
const std::vector<MemberName> &composeNames()
{
    static const std::vector<CheckId> readers = {BootCompose, ProvenanceMeasured};
    static const std::vector<MemberName> names = {
        {"manifest_version", "manifest version", "Of this format.", ValueSource::Claimed, {BootCompose}},
        {"name", "name", "Of the app, by its deployer.", ValueSource::Claimed, {BootCompose}},
        {"runner", "runner", "What starts the services.", ValueSource::Claimed, {BootCompose}},
        {"docker_compose_file", "docker compose file", "The services in YAML; it is measured as this text.",
         ValueSource::Claimed, readers},
        {"allowed_envs",
         "allowed variables",
         "Names whose values the operator sets at start; no register covers the values.",
         ValueSource::Claimed,
         {BootCompose}},
        {"init_script",
         "init script",
         "Runs before the services, with their rights.",
         ValueSource::Claimed,
         {BootCompose}},
        {"pre_launch_script",
         "pre-launch script",
         "Runs before the services, with their rights.",
         ValueSource::Claimed,
         {BootCompose}},
        {"features", "features", "Switches of the guest.", ValueSource::Claimed, {BootCompose}},
        {"kms_enabled", "KMS", "Whether keys come from a KMS.", ValueSource::Claimed, {BootCompose}},
        {"gateway_enabled",
         "gateway",
         "Whether a dstack gateway leads connections here.",
         ValueSource::Claimed,
         {BootCompose}},
        {"tproxy_enabled", "gateway", "The same, by its older name.", ValueSource::Claimed, {BootCompose}},
        {"local_key_provider_enabled",
         "local key provider",
         "Whether keys come from this host.",
         ValueSource::Claimed,
         {BootCompose}},
        {"key_provider_id", "key provider id", "The key provider that is wanted.", ValueSource::Claimed, {BootCompose}},
        {"public_logs", "public logs", "Whether anybody may read the logs.", ValueSource::Claimed, {BootCompose}},
        {"public_sysinfo", "public system data", "Whether anybody may read them.", ValueSource::Claimed, {BootCompose}},
        {"public_tcbinfo", "public TCB data", "Whether anybody may read them.", ValueSource::Claimed, {BootCompose}},
        {"no_instance_id", "no instance id", "Whether instances are told apart.", ValueSource::Claimed, {BootCompose}},
        {"secure_time",
         "secure time",
         "Whether the clock is set by authenticated servers.",
         ValueSource::Claimed,
         {BootCompose}},
    };
    return names;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string out;
    for (const std::string &name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// A service as the YAML describes it; its bytes are those of the whole YAML text.
Field serviceField(const ComposeService &service, ByteRange yaml)
{
    const auto part = [&](std::string_view name, std::string_view label, std::string value,
                          std::string_view explanation) {
        Field field = derived(name, label, std::move(value), explanation);
        field.range = yaml;  // a part of an escaped string has no bytes of its own
        field.source = ValueSource::Claimed;
        field.readBy = {BootCompose};
        return field;
    };
    Field out = part("service", "service", service.name, "One container of the app.");
    out.children.push_back(
        part("image", "image", service.image,
             service.imageDigest ? "Pinned by its digest." : "A tag only: the registry decides what it means."));
    out.children.push_back(part("environment", "environment", joined(service.environment), "Names of its variables."));
    out.children.push_back(part("mounts", "mounts", joined(service.mounts), "What of the machine it sees."));
    out.children.push_back(part("ports", "ports", joined(service.ports), "Where it listens."));
    out.children.push_back(part("privileged", "privileged", service.privileged ? "true" : "false",
                                "A privileged container has the machine's own rights."));
    return out;
}

}  // namespace

FieldTree composeFields(BytesView bytes)
{
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    Field &root = tree.fields.front();
    root.explanation = "The manifest of a dstack app: its exact text is what the boot log names.";
    nameMembers(root, composeNames());
    Field hash = derived("computed_compose_hash", "compose hash", toHex(composeHash(asText(bytes))),
                         "SHA-256 of the whole text.");
    hash.readBy = {BootCompose, BootComposeAccepted, BootMrconfig};
    root.children.push_back(std::move(hash));
    const Result<AppCompose> compose = parseAppCompose(asText(bytes));
    if (!compose) {
        tree.error = compose.error();
        return tree;
    }
    const auto yaml = std::ranges::find(root.children, "docker_compose_file", &Field::name);
    if (yaml == root.children.end())
        return tree;
    for (const ComposeService &service : compose->services)
        yaml->children.push_back(serviceField(service, compose->dockerComposeRange));
    return tree;
}

}  // namespace sealscope
