#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <string_view>

/// The border between QtTest's byte arrays and core's views, for tests.
namespace sealscope::test {

[[nodiscard]] inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

[[nodiscard]] inline QByteArray byteArray(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

[[nodiscard]] inline QByteArray byteArray(BytesView bytes)
{
    return byteArray(asText(bytes));
}

/// The dotted name of the error, or nothing when there is a value: what a row expects in its "errorCode" column.
template <class T>
[[nodiscard]] QByteArray codeOf(const Result<T> &result)
{
    return result ? QByteArray() : byteArray(errorName(result.error().code));
}

/// Offset of the error, or -1 when there is a value or no byte to blame.
template <class T>
[[nodiscard]] qint64 offsetOf(const Result<T> &result)
{
    return result || !result.error().offset ? -1 : static_cast<qint64>(*result.error().offset);
}

}  // namespace sealscope::test
