#include "core/tdx/tcb.h"

namespace sealscope {

namespace {

/// With a module of major version above 0 the first two TDX components are the module identity's business.
std::size_t firstTdxComponent(const SvnArray &teeTcbSvn)
{
    return teeTcbSvn[1] > 0 ? 2 : 0;
}

bool reaches(const TcbLevel &level, const PckExtension &platform, const std::optional<SvnArray> &teeTcbSvn)
{
    for (std::size_t i = 0; i < 16; ++i) {
        if (platform.componentSvns[i] < level.sgx[i].svn)
            return false;
    }
    if (platform.pceSvn < level.pceSvn)
        return false;
    if (teeTcbSvn) {
        for (std::size_t i = firstTdxComponent(*teeTcbSvn); i < 16; ++i) {
            if ((*teeTcbSvn)[i] < level.tdx[i].svn)
                return false;
        }
    }
    return true;
}

template <std::size_t N>
bool equalUnderMask(const FixedBytes<N> &value, const FixedBytes<N> &mask, const FixedBytes<N> &wanted)
{
    for (std::size_t i = 0; i < N; ++i) {
        if ((value[i] & mask[i]) != wanted[i])
            return false;
    }
    return true;
}

const IsvSvnLevel *firstReached(const std::vector<IsvSvnLevel> &levels, unsigned isvSvn)
{
    const auto found = std::ranges::find_if(levels, [&](const IsvSvnLevel &level) { return isvSvn >= level.isvSvn; });
    return found == levels.end() ? nullptr : &*found;
}

Result<void> checkModule(const TdxModule &module, const TdReport &report)
{
    if (report.mrSignerSeam != module.mrSigner)
        return fail(ErrorCode::ModuleMrsigner, "MRSIGNERSEAM is " + toHex(report.mrSignerSeam) + ", want "
                        + toHex(module.mrSigner));
    if (!allZero(report.seamAttributes) || !equalUnderMask(report.seamAttributes, module.attributesMask, module.attributes))
        return fail(ErrorCode::ModuleAttributes, "SEAMATTRIBUTES are " + toHex(report.seamAttributes)
                        + ", want zero as for every production module");
    return {};
}

const TdxModuleIdentity *identityOf(const TcbInfo &info, std::uint8_t version)
{
    const auto found = std::ranges::find(info.moduleIdentities, version, &TdxModuleIdentity::version);
    return found == info.moduleIdentities.end() ? nullptr : &*found;
}

std::string raisedBy(const TcbComponent &component)
{
    if (component.type.empty())
        return component.category;
    return component.category.empty() ? component.type : component.type + " (" + component.category + ")";
}

/// The level that a platform without shortfall would reach: the best one Intel rates UpToDate, else the highest.
const TcbLevel *target(const TcbInfo &info)
{
    const auto found = std::ranges::find(info.levels, TcbStatus::UpToDate, &TcbLevel::status);
    if (found != info.levels.end())
        return &*found;
    return info.levels.empty() ? nullptr : &info.levels.front();
}

void addShortfall(std::vector<SvnShortfall> &out, std::string component, unsigned has, unsigned needs, std::string by)
{
    if (has < needs)
        out.push_back({std::move(component), has, needs, std::move(by)});
}

}  // namespace

Result<const TcbLevel *> matchLevel(const TcbInfo &info, const PckExtension &platform,
                                    const std::optional<SvnArray> &teeTcbSvn)
{
    for (const TcbLevel &level : info.levels) {
        if (reaches(level, platform, teeTcbSvn))
            return &level;
    }
    return fail(ErrorCode::TcbNotSupported,
                "none of the " + std::to_string(info.levels.size()) + " published levels is reached by this platform");
}

Result<const IsvSvnLevel *> matchModule(const TcbInfo &info, const TdReport &report, const SvnArray &teeTcbSvn)
{
    const std::uint8_t version = teeTcbSvn[1];
    if (version == 0) {
        if (!info.tdxModule)
            return fail(ErrorCode::ModuleUnknown, "the TCB info has no tdxModule");
        if (const Result<void> module = checkModule(*info.tdxModule, report); !module)
            return tl::unexpected<Error>(module.error());
        return nullptr;
    }
    const TdxModuleIdentity *identity = identityOf(info, version);
    if (identity == nullptr)
        return fail(ErrorCode::ModuleUnknown, "no identity TDX_" + hexNumber(version, 2) + " for a module of major version "
                        + std::to_string(version));
    if (const Result<void> module = checkModule(identity->module, report); !module)
        return tl::unexpected<Error>(module.error());
    const IsvSvnLevel *level = firstReached(identity->levels, teeTcbSvn[0]);
    if (level == nullptr)
        return fail(ErrorCode::ModuleTcbNotSupported, "module SVN " + std::to_string(teeTcbSvn[0])
                        + " is below the lowest published level " + std::to_string(identity->levels.back().isvSvn));
    return level;
}

Result<const IsvSvnLevel *> matchQe(const QeIdentity &identity, const SgxReport &qe)
{
    FixedBytes<4> miscSelect{};
    for (std::size_t i = 0; i < miscSelect.size(); ++i)
        miscSelect[i] = static_cast<std::byte>(qe.miscSelect >> (8 * i) & 0xFFU);
    if (!equalUnderMask(miscSelect, identity.miscSelectMask, identity.miscSelect))
        return fail(ErrorCode::QeMiscselect, "MISCSELECT is " + toHex(miscSelect) + ", want " + toHex(identity.miscSelect)
                        + " under mask " + toHex(identity.miscSelectMask));
    if (!equalUnderMask(qe.attributes, identity.attributesMask, identity.attributes))
        return fail(ErrorCode::QeAttributes, "ATTRIBUTES are " + toHex(qe.attributes) + ", want " + toHex(identity.attributes)
                        + " under mask " + toHex(identity.attributesMask));
    if (qe.mrSigner != identity.mrSigner)
        return fail(ErrorCode::QeMrsigner, "MRSIGNER is " + toHex(qe.mrSigner) + ", want " + toHex(identity.mrSigner));
    if (qe.isvProdId != identity.isvProdId)
        return fail(ErrorCode::QeIsvprodid, "ISVPRODID is " + std::to_string(qe.isvProdId) + ", want "
                        + std::to_string(identity.isvProdId));
    if (qe.debug())
        return fail(ErrorCode::QeDebug, "the DEBUG attribute of the QE is set");
    const IsvSvnLevel *level = firstReached(identity.levels, qe.isvSvn);
    if (level == nullptr)
        return fail(ErrorCode::QeTcbNotSupported, "ISVSVN " + std::to_string(qe.isvSvn)
                        + " is below the lowest published level " + std::to_string(identity.levels.back().isvSvn));
    return level;
}

std::vector<SvnShortfall> shortfall(const TcbInfo &info, const QeIdentity *identity, const PckExtension &platform,
                                    const std::optional<SvnArray> &teeTcbSvn, std::uint16_t qeIsvSvn)
{
    std::vector<SvnShortfall> out;
    const TcbLevel *level = target(info);
    if (level == nullptr)
        return out;
    for (std::size_t i = 0; i < 16; ++i)
        addShortfall(out, "sgx component " + std::to_string(i + 1), platform.componentSvns[i], level->sgx[i].svn,
                     raisedBy(level->sgx[i]));
    addShortfall(out, "pcesvn", platform.pceSvn, level->pceSvn, "PCE update");
    if (teeTcbSvn) {
        for (std::size_t i = firstTdxComponent(*teeTcbSvn); i < 16; ++i)
            addShortfall(out, "tdx component " + std::to_string(i + 1), (*teeTcbSvn)[i], level->tdx[i].svn,
                         raisedBy(level->tdx[i]));
        const TdxModuleIdentity *module = (*teeTcbSvn)[1] > 0 ? identityOf(info, (*teeTcbSvn)[1]) : nullptr;
        if (module != nullptr)
            addShortfall(out, "tdx module isvsvn", (*teeTcbSvn)[0], module->levels.front().isvSvn, "TDX module update");
    }
    if (identity != nullptr)
        addShortfall(out, "qe isvsvn", qeIsvSvn, identity->levels.front().isvSvn, "Quoting Enclave update");
    return out;
}

}  // namespace sealscope
