#pragma once

#include "core/live/live_case.h"

#include <span>

namespace sealscope::cli {

/// Says each step on standard error, once, when it has ended.
class StepTalk {
public:
    enum class Voice : std::uint8_t { Silent, Lines };
    explicit StepTalk(Voice voice) : m_voice(voice) {}

    void said(std::span<const live::LiveStep> steps);

private:
    Voice m_voice;
    std::vector<std::string> m_done;  ///< names
};

}  // namespace sealscope::cli
