#include "core/tdx/tcb_info.h"

#include "core/tdx/level_reader.h"

namespace sealscope {

namespace {

constexpr DocumentCodes kCodes{ErrorCode::TcbInfoJsonFormat, ErrorCode::TcbInfoFieldInvalid,
                               ErrorCode::TcbInfoStatusUnrecognized, ErrorCode::TcbInfoLevelsInvalid, "TCB info"};

using Components = std::array<TcbComponent, 16>;

/// v3: an array of exactly 16 objects.
Components readComponents(LevelReader &reader, json::ObjectReader &tcb, std::string_view name)
{
    Components out{};
    std::vector<json::ObjectReader> entries = tcb.objects(name, kMaxTcbLevels);
    if (entries.size() != out.size()) {
        reader.refuse(tcb, name, ErrorCode::TcbInfoLevelsInvalid,
                      std::to_string(entries.size()) + " components, want 16");
        return out;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].svn = static_cast<std::uint8_t>(entries[i].integer("svn", 0xFF));
        if (entries[i].has("category"))
            out[i].category = entries[i].string("category");
        if (entries[i].has("type"))
            out[i].type = entries[i].string("type");
    }
    return out;
}

/// v2: sixteen members named sgxtcbcomp01svn … sgxtcbcomp16svn.
Components readNumberedComponents(json::ObjectReader &tcb)
{
    Components out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string name = "sgxtcbcomp" + std::string(number.size() == 1 ? "0" : "") + number + "svn";
        out[i].svn = static_cast<std::uint8_t>(tcb.integer(name, 0xFF));
    }
    return out;
}

TdxModule readModule(json::ObjectReader &in)
{
    TdxModule module;
    module.mrSigner = in.hex<48>("mrsigner");
    module.attributes = in.hex<8>("attributes");
    module.attributesMask = in.hex<8>("attributesMask");
    return module;
}

/// "TDX_01" names major version 1; the case of the hex digits and letters varies.
std::optional<std::uint8_t> moduleVersion(std::string_view id)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    constexpr std::string_view prefix = "tdx_";
    if (id.size() != prefix.size() + 2)
        return std::nullopt;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        if (lower(id[i]) != prefix[i])
            return std::nullopt;
    }
    const Result<FixedBytes<1>> byte = fixedFromHex<1>(id.substr(prefix.size()));
    if (!byte)
        return std::nullopt;
    return std::to_integer<std::uint8_t>(byte->front());
}

void readModules(LevelReader &reader, json::ObjectReader &in, TcbInfo &info)
{
    json::ObjectReader module = in.object("tdxModule");
    info.tdxModule = readModule(module);
    if (!in.has("tdxModuleIdentities"))
        return;
    for (json::ObjectReader &entry : in.objects("tdxModuleIdentities", kMaxTcbLevels)) {
        TdxModuleIdentity identity;
        const std::string id = entry.string("id");
        const auto version = moduleVersion(id);
        if (!version)
            entry.refuse("id", "identity " + quoted(id) + ", want TDX_ and two hex digits");
        identity.version = version.value_or(0);
        identity.module = readModule(entry);
        identity.levels = reader.isvSvnLevels(entry);
        if (std::ranges::find(info.moduleIdentities, identity.version, &TdxModuleIdentity::version)
            != info.moduleIdentities.end())
            entry.refuse("id", "identity " + quoted(id) + " is there twice");
        info.moduleIdentities.push_back(std::move(identity));
    }
}

std::array<std::uint8_t, 34> sortKey(const TcbLevel &level)
{
    std::array<std::uint8_t, 34> key{};
    for (std::size_t i = 0; i < 16; ++i) {
        key[i] = level.sgx[i].svn;
        key[18 + i] = level.tdx[i].svn;
    }
    key[16] = static_cast<std::uint8_t>(level.pceSvn >> 8);
    key[17] = static_cast<std::uint8_t>(level.pceSvn & 0xFF);
    return key;
}

void readLevels(LevelReader &reader, json::ObjectReader &in, TcbInfo &info)
{
    for (json::ObjectReader &entry : in.objects("tcbLevels", kMaxTcbLevels)) {
        TcbLevel level;
        json::ObjectReader tcb = entry.object("tcb");
        level.sgx = info.version == 2 ? readNumberedComponents(tcb) : readComponents(reader, tcb, "sgxtcbcomponents");
        if (info.tee == Tee::Tdx)
            level.tdx = readComponents(reader, tcb, "tdxtcbcomponents");
        level.pceSvn = static_cast<std::uint16_t>(tcb.integer("pcesvn", 0xFFFF));
        level.date = entry.time("tcbDate");
        level.status = reader.status(entry);
        level.advisories = reader.advisories(entry);
        info.levels.push_back(std::move(level));
    }
    if (info.levels.empty())
        reader.refuse(in, "tcbLevels", ErrorCode::TcbInfoLevelsInvalid, "no levels, want at least one");
    // Intel publishes them in this order; relying on it would let a reordered copy pick another level.
    std::ranges::stable_sort(info.levels, std::ranges::greater{}, sortKey);
    if (std::ranges::adjacent_find(info.levels, {}, sortKey) != info.levels.end())
        reader.refuse(in, "tcbLevels", ErrorCode::TcbInfoLevelsInvalid, "two levels ask for the same SVNs");
}

void readHead(LevelReader &reader, json::ObjectReader &in, TcbInfo &info)
{
    info.version = static_cast<std::uint32_t>(in.integer("version", 0xFFFFFFFF));
    if (info.version != 2 && info.version != 3)
        reader.refuse(in, "version", ErrorCode::TcbInfoVersionUnsupported,
                      "version " + std::to_string(info.version) + ", want 2 or 3");
    const std::string id = info.version == 3 ? in.string("id") : "SGX";
    if (id != "SGX" && id != "TDX")
        in.refuse("id", "id " + quoted(id) + ", want SGX or TDX");
    info.tee = id == "TDX" ? Tee::Tdx : Tee::Sgx;
    info.issueDate = in.time("issueDate");
    info.nextUpdate = in.time("nextUpdate");
    if (info.issueDate >= info.nextUpdate)
        in.refuse("nextUpdate", "not after issueDate");
    info.fmspc = in.hex<6>("fmspc");
    info.pceId = in.hex<2>("pceId");
    const std::uint64_t type = in.integer("tcbType", 0xFFFFFFFF);
    if (type != 0)
        reader.refuse(in, "tcbType", ErrorCode::TcbInfoTcbType, "TCB type " + std::to_string(type) + ", want 0");
    info.evaluationNumber = static_cast<std::uint32_t>(in.integer("tcbEvaluationDataNumber", 0xFFFFFFFF));
}

}  // namespace

Result<TcbInfo> parseTcbInfo(std::string_view text)
{
    const Result<json::Document> document = parseSignedText(text, kCodes);
    if (!document)
        return tl::unexpected<Error>(document.error());

    TcbInfo info;
    LevelReader reader(kCodes);
    json::ObjectReader in(document->root(), "$", reader.fault());
    readHead(reader, in, info);
    if (!in.failed() && info.tee == Tee::Tdx)
        readModules(reader, in, info);
    if (!in.failed())
        readLevels(reader, in, info);
    if (in.failed())
        return tl::unexpected<Error>(reader.error());
    return info;
}

}  // namespace sealscope
