#pragma once

#include <QByteArray>
#include <QList>
#include <initializer_list>

/// DER taken apart and put together again, to change one element of a good document and keep all lengths around it right.
namespace sealscope::test {

/// Tag, minimal length, content.
[[nodiscard]] QByteArray tlv(int tag, const QByteArray &content);

/// The elements inside a constructed element, each with tag and length. Only for well-formed DER.
[[nodiscard]] QList<QByteArray> elementsOf(const QByteArray &element);

/// `element` with its child at `path` replaced: {0, 3} is the fourth child of the first child. An empty replacement takes the
/// child out; one of several elements puts them in its place.
[[nodiscard]] QByteArray replaced(const QByteArray &element, std::initializer_list<int> path,
                                  const QByteArray &replacement);

/// The child at `path`.
[[nodiscard]] QByteArray elementAt(const QByteArray &element, std::initializer_list<int> path);

}  // namespace sealscope::test
