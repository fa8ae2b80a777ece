#include "ui/models/text.h"

#include <QCoreApplication>
#include <utility>

namespace sealscope::ui {

namespace {

constexpr qsizetype kWholeWord = 24;  ///< characters; a word up to this is never broken
constexpr qsizetype kWholePart = 16;  ///< characters between two places to break

bool isHarmless(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

QString codePointName(char32_t character)
{
    return QStringLiteral("U+%1").arg(QString::number(character, 16).toUpper().rightJustified(4, u'0'));
}

}  // namespace

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString shown(std::string_view untrusted, qsizetype limit)
{
    // Four bytes hold one character at most, so nothing beyond this can be shown; a value may be megabytes long.
    const auto most = static_cast<std::size_t>(limit) * 4;
    const QString whole = text(untrusted.substr(0, most));
    QString out;
    out.reserve(qMin(whole.size(), limit));
    for (const char32_t character : whole.toUcs4()) {
        if (out.size() >= limit)
            return out + u'…';
        if (isHarmless(character))
            out += QString::fromUcs4(&character, 1);
        else
            out += codePointName(character);
    }
    return untrusted.size() > most ? out + u'…' : out;
}

QString shortened(const QString &value, qsizetype limit)
{
    if (value.size() <= limit)
        return value;
    const qsizetype half = (limit - 1) / 2;
    return value.first(half) + u'…' + value.last(half);
}

QString breakable(const QString &words)
{
    QString out;
    bool isFirst = true;
    for (const QString &word : words.split(u' ')) {
        if (!std::exchange(isFirst, false))
            out += u' ';
        qsizetype unbroken = 0;
        for (const QChar character : word) {
            const bool isHump = character.isUpper() && unbroken >= kWholePart / 2 && out.back().isLower();
            if (word.size() > kWholeWord && (unbroken == kWholePart || isHump)) {
                out += QChar(0x200B);
                unbroken = 0;
            }
            out += character;
            ++unbroken;
        }
    }
    return out;
}

QString offsetText(std::size_t offset)
{
    return QStringLiteral("0x%1").arg(static_cast<qulonglong>(offset), 4, 16, QLatin1Char('0'));
}

QString numberText(std::size_t number)
{
    QString digits = QString::number(static_cast<qulonglong>(number));
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x202F));
    return digits;
}

QString sizeText(std::size_t bytes)
{
    if (bytes == 1)
        return QCoreApplication::translate("sealscope::ui", "1 byte");
    return QCoreApplication::translate("sealscope::ui", "%1 bytes").arg(numberText(bytes));
}

}  // namespace sealscope::ui
