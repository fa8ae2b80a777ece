#pragma once

#include <QString>
#include <cstddef>
#include <string_view>

/// The one-line conversions between the engine's UTF-8 and what a view shows.
namespace sealscope::ui {

/// Text of our own: registry names, catalogue sentences.
[[nodiscard]] QString text(std::string_view utf8);

/// Text somebody else wrote, safe to show in one line: control, format and bidirectional characters appear as "U+202E",
/// bytes that are not UTF-8 as U+FFFD. At most `limit` characters; what is left out is said by an ellipsis.
[[nodiscard]] QString shown(std::string_view untrusted, qsizetype limit = 2000);

/// Both ends of a long value: "9f31c40a71…b61d0a44aa". Shorter texts stay whole.
[[nodiscard]] QString shortened(const QString &value, qsizetype limit = 44);

/// The same words with places to end a line inside long ones: digests, Intel's status names. For drawing only; copies are
/// made of the words as they were.
[[nodiscard]] QString breakable(const QString &words);

/// "0x00b8": at least four digits.
[[nodiscard]] QString offsetText(std::size_t offset);

/// "5 006 bytes", grouped by narrow spaces that do not break.
[[nodiscard]] QString sizeText(std::size_t bytes);
[[nodiscard]] QString numberText(std::size_t number);

}  // namespace sealscope::ui
