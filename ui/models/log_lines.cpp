#include "ui/models/log_lines.h"

#include "core/aci/receipt.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMostLine = kReceiptLimits.maxBytes + 1;

tl::unexpected<Error> unreadable(const QFile &file)
{
    const QString name = QFileInfo(file.fileName()).fileName();
    return fail(ErrorCode::InputUnreadable, (name + QStringLiteral(": ") + file.errorString()).toStdString());
}

}  // namespace

LogLines::LogLines(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            m_sources << path;
            m_isWhole.push_back(false);
            continue;
        }
        const QDir folder(path);
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
            m_sources << folder.filePath(name);
            m_isWhole.push_back(!name.endsWith(QLatin1String(".ndjson")));
        }
    }
}

Result<void> LogLines::open()
{
    m_file.setFileName(m_sources[static_cast<qsizetype>(m_current)]);
    m_line = 1;
    m_offset = 0;
    m_rest.clear();
    if (!m_file.open(QIODevice::ReadOnly))
        return unreadable(m_file);
    return {};
}

Result<std::optional<LogBlock>> LogLines::next(std::size_t size)
{
    while (m_current < m_isWhole.size()) {
        if (!m_file.isOpen()) {
            if (const Result<void> opened = open(); !opened)
                return tl::unexpected<Error>(opened.error());
        }
        const QByteArray piece = m_file.read(static_cast<qint64>(m_isWhole[m_current] ? kMostLine : size));
        if (m_file.error() != QFileDevice::NoError)
            return unreadable(m_file);
        m_bytes += static_cast<std::uint64_t>(piece.size());
        m_rest.append(piece.constData(), static_cast<std::size_t>(piece.size()));
        const bool ends = piece.isEmpty() || (m_isWhole[m_current] && m_rest.size() < kMostLine);
        if (m_isWhole[m_current])
            std::ranges::replace(m_rest, '\n', ' ');  // white space of JSON either way, and so one line
        const std::size_t lines = m_rest.rfind('\n');
        std::optional<LogBlock> block;
        if (ends || m_rest.size() > kMostLine)
            block = take(m_rest.size());
        else if (lines != std::string::npos)
            block = take(lines + 1);
        if (ends) {
            m_file.close();
            ++m_current;
        }
        if (block && !block->text.empty())
            return block;
    }
    return std::nullopt;
}

LogBlock LogLines::take(std::size_t size)
{
    LogBlock out{m_current, m_rest.substr(0, size), m_line, m_offset};
    m_rest.erase(0, size);
    m_line += static_cast<std::uint64_t>(std::ranges::count(out.text, '\n'));
    m_offset += size;
    return out;
}

Result<Bytes> readAgain(const QString &source, ByteRange bytes)
{
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(static_cast<qint64>(bytes.offset)))
        return unreadable(file);
    const QByteArray data = file.read(static_cast<qint64>(bytes.length));
    if (static_cast<std::size_t>(data.size()) != bytes.length)
        return fail(ErrorCode::InputUnreadable, "the log was changed since it was read", bytes.offset);
    const BytesView view = asBytes({data.constData(), bytes.length});
    return Bytes(view.begin(), view.end());
}

}  // namespace sealscope::ui
