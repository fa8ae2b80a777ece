#include "core/dstack/compose.h"

#include "core/base/text.h"
#include "core/json/object_reader.h"

#include <map>
#include <yaml-cpp/yaml.h>

namespace sealscope {

namespace {

using Members = std::map<std::string, YAML::Node, std::less<>>;

/// The member, or a node that is not defined.
YAML::Node at(const Members &members, std::string_view name)
{
    const auto found = members.find(name);
    return found == members.end() ? YAML::Node(YAML::NodeType::Undefined) : found->second;
}

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
    Members members(const YAML::Node &node);
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

/// The members of a mapping, with those that it merges in ("<<"); its own come first, and the first of a name counts. Looking
/// names up in the node itself would pass through all of them each time, outside the budget.
Members YamlReader::members(const YAML::Node &node)
{
    Members out;
    std::vector<YAML::Node> layers{node};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const YAML::Node layer = layers[i];
        if (layer.IsSequence()) {
            for (std::size_t k = 0; k < layer.size() && spend(); ++k)
                layers.push_back(layer[k]);
        }
        if (!layer.IsMap())
            continue;
        for (const auto &entry : layer) {
            if (!spend())
                return out;
            const std::string name = scalar(entry.first);
            if (name == "<<")
                layers.push_back(entry.second);
            else
                out.emplace(name, entry.second);
        }
    }
    return out;
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
        out.push_back(node[i].IsMap() ? scalar(at(members(node[i]), member)) : scalar(node[i]));
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
    const Members found = members(node);
    out.image = scalar(at(found, "image"));
    out.imageDigest = digestOf(out.image);
    out.builtInPlace = at(found, "build").IsDefined();
    out.environment = names(at(found, "environment"), '=');
    out.mounts = sources(at(found, "volumes"), "source");
    out.ports = sources(at(found, "ports"), "published");
    out.command = words(at(found, "command"));
    for (std::string &word : words(at(found, "entrypoint")))
        out.command.push_back(std::move(word));
    out.configs = sources(at(found, "configs"), "target");
    out.configSources = sources(at(found, "configs"), "source");
    out.ownEntrypoint = at(found, "entrypoint").IsDefined();
    out.privileged = at(found, "privileged").as<bool>(false);
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
            out.configs.push_back({scalar(entry.first), scalar(at(members(entry.second), "content"))});
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
        return fail(ErrorCode::ComposeFormat,
                    "docker_compose_file: line " + std::to_string(exception.mark.line + 1) + ", column "
                        + std::to_string(exception.mark.column + 1) + ": " + exception.msg);
    }
    if (m_visited > kMaxComposeNodes || m_copied > kMaxComposeText)
        return fail(ErrorCode::ComposeFormat,
                    "docker_compose_file has more than " + std::to_string(kMaxComposeNodes) + " values or "
                        + std::to_string(kMaxComposeText) + " bytes of text, aliases expanded");
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
    for (const auto &[name, range] :
         {std::pair("allowed_envs", &out.allowedEnvsRange), std::pair("init_script", &out.initScriptRange),
          std::pair("pre_launch_script", &out.preLaunchScriptRange)})
        *range = in.rangeOf(name);
    if (const Result<void> yaml = YamlReader().read(out.dockerComposeFile, out); !yaml)
        return tl::unexpected<Error>(yaml.error());
    return out;
}

Digest256 composeHash(std::string_view text)
{
    return sha256(asBytes(text));
}

}  // namespace sealscope
