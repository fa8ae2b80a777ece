#pragma once

#include "core/dstack/compose.h"

namespace sealscope {

enum class InputKind : std::uint8_t {
    EncryptedEnvironment,  ///< values that the operator sets at start, sealed to the app
    Interpolation,         ///< a variable in the measured text: only its name is measured
    Mount,                 ///< what is behind a path of the machine
    TagOnlyImage,          ///< the registry decides what a tag means
    BuiltInPlace,
    BootDownload,    ///< what a script fetches at boot
    AdminInterface,  ///< routing can change at run time
};

/// The parts of an app_compose that inputs are found in.
enum class ComposePart : std::uint8_t { AllowedEnvs, DockerCompose, InitScript, PreLaunchScript };

/// An input of the running app whose value no register covers.
struct UnmeasuredInput {
    InputKind kind;
    std::string name;   ///< the variable, path, image or command, as written
    std::string where;  ///< "service gateway", "init_script"
    ComposePart part = ComposePart::DockerCompose;
    std::optional<std::size_t> offset;  ///< of the name in the text of that part; absent: not looked for
    std::size_t line = 0;               ///< in a script, from 1; 0 elsewhere
};

/// "values of encrypted environment variables", … for a list of that kind.
[[nodiscard]] std::string_view inputKindWords(InputKind kind);

/// Everything of that sort that the compose shows; a compose can hide more (an image may fetch what it likes).
[[nodiscard]] std::vector<UnmeasuredInput> unmeasuredInputs(const AppCompose &compose);

/// Where an input stands, as bytes of the app_compose that `compose` was read from; empty where its words stand in no one place.
[[nodiscard]] ByteRange placeOf(const UnmeasuredInput &input, const AppCompose &compose, std::string_view appCompose);

/// The one place of these words in the docker compose file, as bytes of the app_compose; empty where there are none or several.
[[nodiscard]] ByteRange placeInDockerCompose(std::string_view words, const AppCompose &compose,
                                             std::string_view appCompose);

}  // namespace sealscope
