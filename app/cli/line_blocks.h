#pragma once

#include "app/cli/refusal.h"

#include <memory>
#include <optional>
#include <vector>

namespace sealscope::cli {

/// Some whole lines of one input, and where the first of them stands.
struct LineBlock {
    std::string input;         ///< name without folder
    std::string text;          ///< lines end in LF; the last one may lack it
    std::uint64_t line = 1;    ///< of the first, from 1
    std::uint64_t offset = 0;  ///< bytes before it
};

/// Reads inputs line by line without holding more than a block of them: NDJSON files, standard input ("-"), and folders, each of
/// whose files is one receipt. A line beyond the limit of a receipt is passed on cut short, and so malformed.
class LineBlocks {
public:
    explicit LineBlocks(std::vector<std::string> inputs);
    ~LineBlocks();
    LineBlocks(const LineBlocks &) = delete;
    LineBlocks &operator=(const LineBlocks &) = delete;

    /// The next lines; nothing at the end; none when a signal came in between. Refused: an input that cannot be opened or read.
    [[nodiscard]] Attempt<std::optional<LineBlock>> next();
    [[nodiscard]] std::uint64_t bytesRead() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace sealscope::cli
