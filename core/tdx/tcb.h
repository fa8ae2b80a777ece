#pragma once

#include "core/tdx/pck_extension.h"
#include "core/tdx/qe_identity.h"
#include "core/tdx/tcb_info.h"

namespace sealscope {

/// The first published level that this platform reaches. Both halves must match in the same level; with a module of major
/// version above 0 the first two TDX components are the module identity's business. Error: tcb.not_supported.
/// The pointer is into `info`.
[[nodiscard]] Result<const TcbLevel *> matchLevel(const TcbInfo &info, const PckExtension &platform,
                                                  const std::optional<SvnArray> &teeTcbSvn);

/// Is the module's signer and are its attributes the published ones, and which level does it reach? Module version 0 has an
/// identity without levels: then the pointer is null. Errors: module.unknown, .mrsigner, .attributes, .tcb_not_supported.
[[nodiscard]] Result<const IsvSvnLevel *> matchModule(const TcbInfo &info, const TdReport &report, const SvnArray &teeTcbSvn);

/// Is this QE the published one, and which level does it reach?
/// Errors: qe.miscselect, .attributes, .mrsigner, .isvprodid, .tcb_not_supported.
[[nodiscard]] Result<const IsvSvnLevel *> matchQe(const QeIdentity &identity, const SgxReport &qeReport);

/// One SVN that the next acceptable level asks for and the platform does not have.
struct SvnShortfall {
    std::string component;  ///< "sgx component 8", "tdx component 1", "pcesvn", "tdx module isvsvn", "qe isvsvn"
    unsigned has = 0;
    unsigned needs = 0;
    std::string raisedBy;   ///< Intel's words, e.g. "TDX Module (OS/VMM)"; empty where the TCB info has none
};

/// What keeps the platform from the best level (UpToDate, or the highest there is); empty when nothing does.
[[nodiscard]] std::vector<SvnShortfall> shortfall(const TcbInfo &info, const QeIdentity *identity, const PckExtension &platform,
                                                  const std::optional<SvnArray> &teeTcbSvn, std::uint16_t qeIsvSvn);

}  // namespace sealscope
