#include "ui/models/log_filter.h"

#include "core/base/text.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::LogFilter", sourceText);
}

bool contains(const QString &where, const QString &word)
{
    return where.contains(word, Qt::CaseInsensitive);
}

bool holds(const LogEvent &event, const QString &word)
{
    return contains(text(event.name), word) || contains(text(toHex(event.statedDigest)), word)
        || contains(text(toHex(event.payload)), word);
}

void readWord(LogFilter &filter, const QString &word)
{
    const QString value = word.section(u':', 1);
    if (word.startsWith(QLatin1String("rtmr:"), Qt::CaseInsensitive)) {
        bool isNumber = false;
        const uint number = value.toUInt(&isNumber);
        if (isNumber)
            filter.rtmr = number;
        else
            filter.fault = tr("“%1” is no register, want rtmr:0 to rtmr:3").arg(word);
    } else if (word.startsWith(QLatin1String("type:"), Qt::CaseInsensitive)) {
        if (!value.isEmpty())
            filter.types << value;
    } else {
        filter.words << word;
    }
}

}  // namespace

bool LogFilter::shows(const LogEvent &event) const
{
    if (rtmr && event.imr != *rtmr)
        return false;
    const auto isOfType = [&](const QString &type) {
        return contains(text(event.name), type) || contains(eventTypeText(event), type);
    };
    return std::all_of(types.begin(), types.end(), isOfType)
        && std::all_of(words.begin(), words.end(), [&](const QString &word) { return holds(event, word); });
}

LogFilter parseLogFilter(const QString &text)
{
    LogFilter filter;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts))
        readWord(filter, word);
    return filter;
}

QString eventTypeText(const LogEvent &event)
{
    if (event.isRuntime())
        return tr("runtime");
    return QStringLiteral("0x%1").arg(event.type, 8, 16, QLatin1Char('0'));
}

}  // namespace sealscope::ui
