#pragma once

#include "core/base/text.h"
#include "core/tdx/quote.h"

#include <string>

namespace sealscope::simulated {

/// A change to a text before it is signed: the first `from` becomes `to`. For what no description can say: another
/// spelling of a number, a doubled member, white space.
struct TextEdit {
    std::string from;
    std::string to;
};

[[nodiscard]] std::string edited(std::string text, const std::vector<TextEdit> &edits);

struct ComponentDescription {
    unsigned svn = 0;
    std::string category;  ///< left out where empty
    std::string type;      ///< left out where empty
};

/// Sixteen components in every good text.
using ComponentList = std::vector<ComponentDescription>;

struct TcbLevelDescription {
    ComponentList sgx;
    ComponentList tdx;  ///< left out of an SGX text
    unsigned pceSvn = 0;
    UnixTime date{};
    std::string status;
    std::vector<std::string> advisories;
};

/// A level of the TDX module or of a Quoting Enclave.
struct IsvSvnLevelDescription {
    unsigned isvSvn = 0;
    UnixTime date{};
    std::string status;
    std::vector<std::string> advisories;
};

struct ModuleDescription {
    FixedBytes<48> mrSigner{};
    FixedBytes<8> attributes{};
    FixedBytes<8> attributesMask{};
};

struct ModuleIdentityDescription {
    std::string id;  ///< "TDX_01"
    ModuleDescription module;
    std::vector<IsvSvnLevelDescription> levels;
};

/// What a TCB info is to say.
struct TcbInfoDescription {
    std::string id = "TDX";  ///< left out of version 2
    unsigned version = 3;
    UnixTime issueDate{};
    UnixTime nextUpdate{};
    FixedBytes<6> fmspc{};
    FixedBytes<2> pceId{};
    unsigned tcbType = 0;
    /// Real ones are 17 and above: a policy's floor refuses simulated data a second time.
    unsigned evaluationNumber = 1;
    std::optional<ModuleDescription> module;
    std::vector<ModuleIdentityDescription> moduleIdentities;
    std::vector<TcbLevelDescription> levels;
    std::vector<TextEdit> edits;
};

/// Three levels (UpToDate, OutOfDate, Revoked) and, for TDX, the module identities TDX_01 (11 UpToDate, 2 OutOfDate) and TDX_03.
[[nodiscard]] TcbInfoDescription goodTcbInfo(Tee tee, UnixTime at);

/// Compact, in Intel's member order, with the edits applied: the text to sign.
[[nodiscard]] std::string writeTcbInfo(const TcbInfoDescription &description);

/// `"tcbLevels"` of an enclave or module, as JSON.
[[nodiscard]] std::string writeIsvSvnLevels(const std::vector<IsvSvnLevelDescription> &levels);

}  // namespace sealscope::simulated
