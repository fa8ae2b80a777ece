#pragma once

#include "core/report/statement_case.h"

namespace sealscope {

/// What an N sentence may look at.
struct LimitCase {
    StatementCase at;  ///< at Now
    const ToolIdentity &tool;
};

/// An N sentence: appears whenever its trigger is true.
struct LimitRow {
    std::string_view id;
    bool (*trigger)(const LimitCase &limit);
    std::string_view text;  ///< "{}" stands for the parameter
    std::string (*parameter)(const LimitCase &limit) = nullptr;
};

/// The catalogue of section 5, in its order: what holds of any result and of the machine, and what holds of services.
[[nodiscard]] std::span<const LimitRow> limitsOfMachine();
[[nodiscard]] std::span<const LimitRow> limitsOfService();
[[nodiscard]] std::span<const LimitRow> limitsOfResult();

/// Triggers that several rows share.
[[nodiscard]] bool always(const LimitCase &limit);
/// For rows about something that no input of this version can hold or show.
[[nodiscard]] bool neverYet(const LimitCase &limit);
[[nodiscard]] bool hardwareShown(const LimitCase &limit);  ///< V-1 and V-2 are said
[[nodiscard]] bool anyReceipt(const LimitCase &limit);

}  // namespace sealscope
