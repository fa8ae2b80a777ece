#pragma once

#include "core/json/json.h"

#include <optional>
#include <string>

namespace sealscope::cli {

/// One vector of a published file: what to compute and what must come out.
struct TestVector {
    std::string operation;
    json::Value input;
    json::Value expect;
};

/// Computes a vector by the production code and compares. Nothing when it agrees, else "expected …, got …"; an
/// operation that the program does not know disagrees.
[[nodiscard]] std::optional<std::string> disagreement(const TestVector &vector);

}  // namespace sealscope::cli
