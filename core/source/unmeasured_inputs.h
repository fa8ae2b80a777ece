#pragma once

#include "core/dstack/compose.h"

namespace sealscope {

enum class InputKind : std::uint8_t {
    EncryptedEnvironment,   ///< values that the operator sets at start, sealed to the app
    Interpolation,          ///< a variable in the measured text: only its name is measured
    Mount,                  ///< what is behind a path of the machine
    TagOnlyImage,           ///< the registry decides what a tag means
    BuiltInPlace,
    BootDownload,           ///< what a script fetches at boot
    AdminInterface,         ///< routing can change at run time
};

/// An input of the running app whose value no register covers.
struct UnmeasuredInput {
    InputKind kind;
    std::string name;   ///< the variable, path, image or command, as written
    std::string where;  ///< "service gateway", "init_script"
};

/// "values of encrypted environment variables", … for a list of that kind.
[[nodiscard]] std::string_view inputKindWords(InputKind kind);

/// Everything of that sort that the compose shows; a compose can hide more (an image may fetch what it likes).
[[nodiscard]] std::vector<UnmeasuredInput> unmeasuredInputs(const AppCompose &compose);

}  // namespace sealscope
