#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QFile>
#include <QStringList>

namespace sealscope::ui {

/// Some whole lines of one source of a log, and where the first of them stands.
struct LogBlock {
    std::size_t source = 0;    ///< index in LogLines::sources()
    std::string text;          ///< lines end in LF; the last one may lack it
    std::uint64_t line = 1;    ///< of the first, from 1
    std::uint64_t offset = 0;  ///< bytes before it
};

/// Reads NDJSON files, and folders whose files are one receipt each, without ever holding more than a block of them. A line
/// beyond the limit of a receipt is passed on in pieces, and so malformed.
class LogLines {
public:
    explicit LogLines(const QStringList &paths);

    /// The files to read, those of a folder by name.
    [[nodiscard]] const QStringList &sources() const { return m_sources; }
    /// About `size` bytes of whole lines, never of two sources; nothing at the end. Error: input.unreadable, input.too_large.
    [[nodiscard]] Result<std::optional<LogBlock>> next(std::size_t size);
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytes; }

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] LogBlock take(std::size_t size);

    QStringList m_sources;
    std::vector<bool> m_isWhole;  ///< the source is one receipt, line breaks and all
    std::size_t m_current = 0;
    QFile m_file;
    std::string m_rest;  ///< read and not passed on
    std::uint64_t m_line = 1;
    std::uint64_t m_offset = 0;
    std::uint64_t m_bytes = 0;
};

/// The bytes of one line of a log, read again. Error: input.unreadable when they are no longer there.
[[nodiscard]] Result<Bytes> readAgain(const QString &source, ByteRange bytes);

}  // namespace sealscope::ui
