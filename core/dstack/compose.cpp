#include "core/dstack/compose.h"

#include "core/base/text.h"
#include "core/json/object_reader.h"

#include <yaml-cpp/yaml.h>

namespace sealscope {

namespace {

/// Reads YAML nodes with a budget of nodes and of bytes: an alias may stand for a whole tree or a long text, and a few of them
/// for more than memory holds.
class YamlReader {
public:
    Result<void> read(const std::string &text, AppCompose &out);

private:
    bool spend(std::size_t bytes = 0)
    {
        m_copied += bytes;
        return ++m_visited <= kMaxComposeNodes && m_copied <= kMaxComposeText;
    }

    std::string scalar(const YAML::Node &node);
    std::vector<std::string> words(const YAML::Node &node);
    std::vector<std::string> names(const YAML::Node &node, char separator);
    std::vector<std::string> sources(const YAML::Node &node, const char *member);
    ComposeService service(const std::string &name, const YAML::Node &node);
    void readConfigs(const YAML::Node &node, AppCompose &out);

    std::size_t m_visited = 0;
    std::size_t m_copied = 0;
};

std::string YamlReader::scalar(const YAML::Node &node)
{
    const bool isText = node && node.IsScalar();
    return spend(isText ? node.Scalar().size() : 0) && isText ? node.Scalar() : std::string();
}

/// A text or a list of texts.
std::vector<std::string> YamlReader::words(const YAML::Node &node)
{
    std::vector<std::string> out;
    if (!node || !spend())
        return out;
    if (node.IsScalar())
        return {scalar(node)};
    for (std::size_t i = 0; node.IsSequence() && i < node.size() && spend(); ++i)
        out.push_back(scalar(node[i]));
    return out;
}

/// Names of a mapping, or the parts before the separator of a list ("NAME=value").
std::vector<std::string> YamlReader::names(const YAML::Node &node, char separator)
{
    std::vector<std::string> out;
    if (node && node.IsMap()) {
        for (const auto &entry : node) {
            if (!spend())
                break;
            out.push_back(scalar(entry.first));
        }
        return out;
    }
    for (std::string &word : words(node))
        out.push_back(word.substr(0, word.find(separator)));
    return out;
}

/// A list whose entries are texts or mappings with `member`.
std::vector<std::string> YamlReader::sources(const YAML::Node &node, const char *member)
{
    std::vector<std::string> out;
    for (std::size_t i = 0; node && node.IsSequence() && i < node.size() && spend(); ++i)
        out.push_back(node[i].IsMap() ? scalar(node[i][member]) : scalar(node[i]));
    return out;
}

/// The digest of "name@sha256:…"; a variable in its place pins nothing.
std::optional<std::string> digestOf(std::string_view image)
{
    constexpr std::string_view prefix = "sha256:";
    const std::size_t at = image.find('@');
    const std::string_view digest = at == std::string_view::npos ? std::string_view() : image.substr(at + 1);
    if (!digest.starts_with(prefix) || !fixedFromHex<32>(digest.substr(prefix.size())))
        return std::nullopt;
    return std::string(digest);
}

ComposeService YamlReader::service(const std::string &name, const YAML::Node &node)
{
    ComposeService out;
    out.name = name;
    if (!node.IsMap())
        return out;
    out.image = scalar(node["image"]);
    out.imageDigest = digestOf(out.image);
    out.builtInPlace = node["build"].IsDefined();
    out.environment = names(node["environment"], '=');
    out.mounts = sources(node["volumes"], "source");
    out.ports = sources(node["ports"], "published");
    out.command = words(node["command"]);
    for (std::string &word : words(node["entrypoint"]))
        out.command.push_back(std::move(word));
    out.configs = sources(node["configs"], "target");
    out.configSources = sources(node["configs"], "source");
    out.ownEntrypoint = node["entrypoint"].IsDefined();
    out.privileged = node["privileged"].as<bool>(false);
    return out;
}

void YamlReader::readConfigs(const YAML::Node &node, AppCompose &out)
{
    if (!node || !node.IsMap())
        return;
    for (const auto &entry : node) {
        if (!spend())
            return;
        if (entry.second.IsMap())
            out.configs.push_back({scalar(entry.first), scalar(entry.second["content"])});
    }
}

Result<void> YamlReader::read(const std::string &text, AppCompose &out)
{
    try {
        const YAML::Node root = YAML::Load(text);
        if (!root.IsMap())
            return fail(ErrorCode::ComposeFormat, "docker_compose_file is no YAML mapping");
        const YAML::Node services = root["services"];
        if (services && services.IsMap()) {
            for (const auto &entry : services) {
                if (spend())
                    out.services.push_back(service(scalar(entry.first), entry.second));
            }
        }
        readConfigs(root["configs"], out);
    } catch (const YAML::Exception &exception) {
        return fail(ErrorCode::ComposeFormat, "docker_compose_file: line " + std::to_string(exception.mark.line + 1) + ", column "
                        + std::to_string(exception.mark.column + 1) + ": " + exception.msg);
    }
    if (m_visited > kMaxComposeNodes || m_copied > kMaxComposeText)
        return fail(ErrorCode::ComposeFormat, "docker_compose_file has more than " + std::to_string(kMaxComposeNodes)
                        + " values or " + std::to_string(kMaxComposeText) + " bytes of text, aliases expanded");
    return {};
}

std::string optionalText(json::ObjectReader &in, std::string_view name)
{
    return in.isString(name) ? in.string(name) : std::string();
}

}  // namespace

Result<AppCompose> parseAppCompose(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, {.maxBytes = kMaxComposeBytes, .maxDepth = 32});
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    AppCompose out;
    out.name = optionalText(in, "name");
    out.runner = optionalText(in, "runner");
    out.dockerComposeFile = in.string("docker_compose_file");
    out.dockerComposeRange = in.rangeOf("docker_compose_file");
    out.allowedEnvs = in.optionalStrings("allowed_envs", 4096);
    out.features = in.optionalStrings("features", 256);
    out.initScript = optionalText(in, "init_script");
    out.preLaunchScript = optionalText(in, "pre_launch_script");
    if (fault)
        return fail(ErrorCode::ComposeFormat, fault->path + ": " + fault->message, fault->offset);
    if (const Result<void> yaml = YamlReader().read(out.dockerComposeFile, out); !yaml)
        return tl::unexpected<Error>(yaml.error());
    return out;
}

Digest256 composeHash(std::string_view text)
{
    return sha256(asBytes(text));
}

}  // namespace sealscope
