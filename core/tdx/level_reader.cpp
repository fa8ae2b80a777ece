#include "core/tdx/level_reader.h"

namespace sealscope {

void LevelReader::refuse(json::ObjectReader &in, std::string_view name, ErrorCode code, std::string message)
{
    if (in.failed())
        return;
    in.refuse(name, std::move(message));
    m_code = code;
}

TcbStatus LevelReader::status(json::ObjectReader &in)
{
    const std::string name = in.string("tcbStatus");
    const auto status = tcbStatusFromName(name);
    const bool computed =
        status == TcbStatus::TDRelaunchAdvised || status == TcbStatus::TDRelaunchAdvisedConfigurationNeeded;
    if (!status || computed)
        refuse(in, "tcbStatus", m_codes.statusUnrecognized, "status " + quoted(name) + ", want one that Intel publishes");
    return status.value_or(TcbStatus::Revoked);
}

std::vector<std::string> LevelReader::advisories(json::ObjectReader &in)
{
    return in.optionalStrings("advisoryIDs", 256);
}

std::vector<IsvSvnLevel> LevelReader::isvSvnLevels(json::ObjectReader &in)
{
    std::vector<IsvSvnLevel> levels;
    for (json::ObjectReader &entry : in.objects("tcbLevels", kMaxTcbLevels)) {
        IsvSvnLevel level;
        level.isvSvn = static_cast<std::uint16_t>(entry.object("tcb").integer("isvsvn", 0xFFFF));
        level.date = entry.time("tcbDate");
        level.status = status(entry);
        level.advisories = advisories(entry);
        levels.push_back(std::move(level));
    }
    if (levels.empty())
        refuse(in, "tcbLevels", m_codes.levelsInvalid, "no levels, want at least one");
    std::ranges::stable_sort(levels, std::ranges::greater{}, &IsvSvnLevel::isvSvn);
    if (std::ranges::adjacent_find(levels, {}, &IsvSvnLevel::isvSvn) != levels.end())
        refuse(in, "tcbLevels", m_codes.levelsInvalid, "two levels have the same isvsvn");
    return levels;
}

Error LevelReader::error() const
{
    return Error{m_code.value_or(m_codes.fieldInvalid),
                 std::string(m_codes.document) + ": " + m_fault->path + ": " + m_fault->message, m_fault->offset};
}

Result<json::Document> parseSignedText(std::string_view text, const DocumentCodes &codes)
{
    Result<json::Document> document = json::parse(text, kSignedTextLimits);
    if (!document) {
        return fail(codes.jsonFormat, std::string(codes.document) + ": " + document.error().message,
                    document.error().offset);
    }
    return document;
}

}  // namespace sealscope
