#pragma once

#include "core/json/object_reader.h"
#include "core/tdx/tcb_info.h"

namespace sealscope {

/// The codes under which one kind of document reports its faults; TCB info and QE identity share everything else.
struct DocumentCodes {
    ErrorCode jsonFormat;
    ErrorCode fieldInvalid;
    ErrorCode statusUnrecognized;
    ErrorCode levelsInvalid;
    std::string_view document;  ///< "TCB info"
};

/// Reading state of one document: the sticky fault and, where it is more telling than "field invalid", its code.
class LevelReader {
public:
    explicit LevelReader(const DocumentCodes &codes) : m_codes(codes) {}

    [[nodiscard]] std::optional<json::Fault> &fault() { return m_fault; }
    /// Refuses a member under a code of its own.
    void refuse(json::ObjectReader &in, std::string_view name, ErrorCode code, std::string message);

    /// tcbStatus as Intel publishes it: the computed relaunch statuses are refused too.
    [[nodiscard]] TcbStatus status(json::ObjectReader &in);
    /// tcbLevels of an enclave or module: not empty, unlike ISVSVNs, sorted descending.
    [[nodiscard]] std::vector<IsvSvnLevel> isvSvnLevels(json::ObjectReader &in);
    [[nodiscard]] std::vector<std::string> advisories(json::ObjectReader &in);

    /// Whatever went wrong first, as an Error of this kind of document.
    [[nodiscard]] Error error() const;

private:
    const DocumentCodes &m_codes;
    std::optional<json::Fault> m_fault;
    std::optional<ErrorCode> m_code;
};

inline constexpr json::Limits kSignedTextLimits{.maxBytes = 256U * 1024, .maxDepth = 16, .maxValues = 100'000};
inline constexpr std::size_t kMaxTcbLevels = 64;

/// Parses the text, or gives the document's own json_format error.
[[nodiscard]] Result<json::Document> parseSignedText(std::string_view text, const DocumentCodes &codes);

}  // namespace sealscope
