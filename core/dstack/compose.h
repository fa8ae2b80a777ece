#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// One service of a docker compose file.
struct ComposeService {
    std::string name;
    std::string image;  ///< as written
    std::optional<std::string>
        imageDigest;            ///< "sha256:…" when the image is pinned; absent: a tag only, whose content may change
    bool builtInPlace = false;  ///< has `build:`: the image is made on the machine
    std::vector<std::string> environment;  ///< names of variables
    std::vector<std::string> mounts;       ///< sources of volumes, as written
    std::vector<std::string> ports;
    std::vector<std::string> command;        ///< command and entrypoint words
    std::vector<std::string> configs;        ///< targets of mounted configs
    std::vector<std::string> configSources;  ///< their names, in the same order
    bool ownEntrypoint = false;              ///< has `entrypoint:`: what the image would run is not run
    bool privileged = false;
};

/// An inline file of the compose.
struct ComposeConfig {
    std::string name;
    std::string content;
};

/// The measured manifest of a dstack app: JSON around a docker compose file. Its text is what is measured; this is a reading of it.
struct AppCompose {
    std::string name;
    std::string runner;
    std::string dockerComposeFile;         ///< the YAML text
    ByteRange dockerComposeRange;          ///< of the JSON string that holds it, quotes included
    std::vector<std::string> allowedEnvs;  ///< names whose encrypted values the operator may set at start
    ByteRange allowedEnvsRange;            ///< of the list; empty where there is none
    std::string initScript;
    ByteRange initScriptRange;  ///< of the JSON string, quotes included; empty where there is none
    std::string preLaunchScript;
    ByteRange preLaunchScriptRange;
    std::vector<std::string> features;
    std::vector<ComposeService> services;
    std::vector<ComposeConfig> configs;
};

inline constexpr std::size_t kMaxComposeBytes = 1024U * 1024;
inline constexpr std::size_t kMaxComposeNodes = 20'000;
inline constexpr std::size_t kMaxComposeText = 4 * kMaxComposeBytes;

/// Reads the manifest and the YAML in it. Errors: compose.format (JSON path, or line and column of the YAML), json.*.
/// A YAML that expands beyond kMaxComposeNodes or kMaxComposeText through its aliases is refused.
[[nodiscard]] Result<AppCompose> parseAppCompose(std::string_view text);

/// SHA-256 of the exact text: what the boot event must name.
[[nodiscard]] Digest256 composeHash(std::string_view text);

}  // namespace sealscope
