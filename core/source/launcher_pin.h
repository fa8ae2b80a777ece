#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace sealscope {

/// What the measured compose itself holds of the source that a launcher fetches at start.
struct LauncherPin {
    std::string repoUrl;                 ///< as written; may hold a variable
    std::string commit;
    ByteRange repoUrlRange;              ///< in the app_compose text
    ByteRange commitRange;
    std::optional<std::string> launcherImage;  ///< pinned by digest, and started with exactly these values
};

/// A variable stands where the value would: it is set at start and no register covers it.
[[nodiscard]] bool isVariable(std::string_view value);
/// A literal commit: 40 or 64 hex digits.
[[nodiscard]] bool isLiteralCommit(std::string_view value);

/// Finds the one `REPO_URL=` and the one `COMMIT_SHA=` line of the measured app_compose. Nothing when either is absent or stands
/// twice: then the compose does not say which source runs. Source: dstack-evidence 8.
[[nodiscard]] std::optional<LauncherPin> findLauncherPin(std::string_view appCompose);

/// How the measured compose relates to the source that the report states.
enum class Corroboration : std::uint8_t {
    Measured,     ///< literally the same
    Contradicted, ///< literally another, or the stated commit is no full hash
    Declared,     ///< a variable, or nothing: the statement is the service's own
};
[[nodiscard]] Corroboration corroborate(const std::optional<LauncherPin> &pin, std::string_view repoUrl, std::string_view commit);

}  // namespace sealscope
