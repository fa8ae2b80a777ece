#pragma once

#include "app/gateway/simulated_platform/tcb_info_writer.h"

namespace sealscope::simulated {

/// What the identity of a Quoting Enclave is to say.
struct QeIdentityDescription {
    std::string id = "TD_QE";
    unsigned version = 2;
    UnixTime issueDate{};
    UnixTime nextUpdate{};
    unsigned evaluationNumber = 1;
    FixedBytes<4> miscSelect{};
    FixedBytes<4> miscSelectMask{};
    FixedBytes<16> attributes{};
    FixedBytes<16> attributesMask{};
    FixedBytes<32> mrSigner{};
    unsigned isvProdId = 0;
    std::vector<IsvSvnLevelDescription> levels;
    std::vector<TextEdit> edits;
};

/// One level that is UpToDate from the simulated enclave's ISVSVN on, and one that is OutOfDate below.
[[nodiscard]] QeIdentityDescription goodQeIdentity(Tee tee, UnixTime at);

/// Compact, in Intel's member order, with the edits applied: the text to sign.
[[nodiscard]] std::string writeQeIdentity(const QeIdentityDescription &description);

}  // namespace sealscope::simulated
