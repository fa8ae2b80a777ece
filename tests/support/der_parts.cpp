#include "tests/support/der_parts.h"

#include <QtGlobal>
#include <span>

namespace sealscope::test {

namespace {

struct Header {
    qsizetype size;     ///< tag and length octets
    qsizetype content;  ///< content octets
};

Header headerOf(const QByteArray &bytes, qsizetype at)
{
    const auto octet = [&](qsizetype i) { return static_cast<quint8>(bytes.at(at + i)); };
    if (octet(1) < 0x80)
        return {2, octet(1)};
    const qsizetype count = octet(1) & 0x7F;
    qsizetype length = 0;
    for (qsizetype i = 0; i < count; ++i)
        length = length << 8 | octet(2 + i);
    return {2 + count, length};
}

QByteArray replacedAt(const QByteArray &element, std::span<const int> path, const QByteArray &replacement)
{
    if (path.empty())
        return replacement;
    QList<QByteArray> parts = elementsOf(element);
    QByteArray &part = parts[path.front()];
    part = replacedAt(part, path.subspan(1), replacement);
    return tlv(static_cast<quint8>(element.at(0)), parts.join());
}

}  // namespace

QByteArray tlv(int tag, const QByteArray &content)
{
    QByteArray out(1, static_cast<char>(tag));
    const qsizetype length = content.size();
    if (length < 0x80)
        return out + static_cast<char>(length) + content;
    QByteArray octets;
    for (qsizetype rest = length; rest > 0; rest >>= 8)
        octets.prepend(static_cast<char>(rest & 0xFF));
    return out + static_cast<char>(0x80 | octets.size()) + octets + content;
}

QList<QByteArray> elementsOf(const QByteArray &element)
{
    QList<QByteArray> out;
    for (qsizetype at = headerOf(element, 0).size; at < element.size();) {
        const Header header = headerOf(element, at);
        out.append(element.sliced(at, header.size + header.content));
        at += header.size + header.content;
    }
    return out;
}

QByteArray replaced(const QByteArray &element, std::initializer_list<int> path, const QByteArray &replacement)
{
    return replacedAt(element, std::span(path.begin(), path.size()), replacement);
}

QByteArray elementAt(const QByteArray &element, std::initializer_list<int> path)
{
    QByteArray out = element;
    for (const int index : path)
        out = elementsOf(out).at(index);
    return out;
}

}  // namespace sealscope::test
