#include "core/upstream/bundle.h"
#include "tests/support/bundle_text.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Bundle : public QObject {
    Q_OBJECT

private slots:
    void singleDocument();
    void itemsKeepTheirBytes();
    void aBoundaryOfItsOwnIsNoted();
    void faults_data();
    void faults();
    void tooManyParts();
};

namespace {

const std::vector<BundleItem> kItems{{"cpu", "04000200\r\n"}, {"gpu", R"({"nonce":"00"})"}, {"docker-compose", ""}};

Result<Bundle> split(const std::string &text)
{
    return splitBundle(contentTypeOf(kItems), asBytes(text));
}

}  // namespace

void tst_Bundle::singleDocument()
{
    for (const std::string text : {"", R"({"a":1})", "--aci-evidence-x\r\n"}) {
        const Bundle bundle = splitBundle("application/json; charset=utf-8", asBytes(text)).value();
        QCOMPARE(bundle.parts.size(), std::size_t{1});
        QVERIFY(!bundle.parts[0].name && bundle.boundaryFollows);
        QVERIFY((bundle.parts[0].body == ByteRange{0, text.size()}));
        QVERIFY(bundle.parts[0].sha256 == sha256(asBytes(text)));
    }
}

/// A body may be empty, and one that ends in a line end keeps it.
void tst_Bundle::itemsKeepTheirBytes()
{
    const std::string text = bundleText(kItems);
    const Bundle bundle = split(text).value();
    QCOMPARE(bundle.parts.size(), kItems.size());
    QVERIFY(bundle.boundaryFollows);
    for (const BundleItem &item : kItems) {
        const BundlePart *part = bundle.part(item.name);
        QVERIFY(part != nullptr);
        QCOMPARE(byteArray(slice(asBytes(text), part->body)), byteArray(item.body));
        QCOMPARE(byteArray(part->location), byteArray(item.location));
    }
    QVERIFY(bundle.part("other") == nullptr);
}

void tst_Bundle::aBoundaryOfItsOwnIsNoted()
{
    const std::string text = editedEverywhere(bundleText(kItems), boundaryOf(kItems), "chosen");
    const Bundle bundle = splitBundle("multipart/mixed;boundary=chosen", asBytes(text)).value();
    QVERIFY(!bundle.boundaryFollows);
    QCOMPARE(bundle.parts.size(), kItems.size());
}

void tst_Bundle::faults_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray type = byteArray(contentTypeOf(kItems));
    const QByteArray good = byteArray(bundleText(kItems));
    const QByteArray boundary = byteArray(boundaryOf(kItems));
    const QByteArray framing("bundle.framing");
    const auto row = [&](const char *name, const QByteArray &text, const QByteArray &code) {
        QTest::newRow(name) << type << text << code;
    };
    const auto change = [&](const QByteArray &from, const QByteArray &to) {
        QByteArray text = good;
        const qsizetype at = text.indexOf(from);
        return text.replace(at, from.size(), to);
    };

    row("as framed", good, {});
    row("nothing", {}, framing);
    row("no boundary in front", good.mid(1), framing);
    row("text before the boundary", "x" + good, framing);
    row("the closing boundary cut", good.chopped(4), framing);
    row("the last line end cut", good.chopped(2), framing);
    row("a byte after the end", good + "x", framing);
    row("a second bundle after the end", good + good, framing);
    row("no Content-Type", change("Content-Type: text/plain\r\n", ""), framing);
    row("no Content-Location", change("Content-Location: https://upstream.example/evidence\r\n", ""), framing);
    row("no Content-ID", change("Content-ID: <cpu>\r\n", ""), framing);
    row("no Digest", change("Digest: ", "X-Digest: "), framing);
    row("a header twice", change("Content-ID: <cpu>\r\n", "Content-ID: <cpu>\r\nContent-ID: <cpu>\r\n"), framing);
    row("a header of another kind", change("Content-ID: <cpu>\r\n", "Content-ID: <cpu>\r\nX-More: 1\r\n"), framing);
    row("a name without brackets", change("<cpu>", "cpu"), framing);
    row("an empty name", change("<cpu>", "<>"), framing);
    row("line feeds alone", QByteArray(good).replace("\r\n", "\n"), framing);
    row("text after an inner boundary", change("\r\n--" + boundary + "\r\nContent", "\r\n--" + boundary + "x\r\nContent"), framing);
    row("a body changed", change("04000200", "05000200"), "bundle.part_digest");
    row("a body a byte shorter", change("04000200", "0400020"), "bundle.part_digest");
    row("a digest of another algorithm", change("Digest: sha-256=", "Digest: sha-512="), "bundle.part_digest");
    QTest::newRow("a boundary that the type does not name") << QByteArray("multipart/mixed;boundary=other") << good << framing;
    QTest::newRow("no boundary in the type") << QByteArray("multipart/mixed") << good << framing;
    QTest::newRow("an empty boundary in the type") << QByteArray("multipart/mixed;boundary=") << good << framing;
    QTest::newRow("another multipart type") << QByteArray("multipart/form-data;boundary=" + boundary) << good << framing;
}

void tst_Bundle::faults()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, errorCode);
    const Result<Bundle> bundle = splitBundle(view(contentType), asBytes(view(text)));
    QCOMPARE(codeOf(bundle), errorCode);
    QVERIFY(offsetOf(bundle) <= text.size());
}

void tst_Bundle::tooManyParts()
{
    const auto count = [](std::size_t parts) {
        const std::vector<BundleItem> items(parts, BundleItem{"a", "x"});
        return codeOf(splitBundle(contentTypeOf(items), asBytes(bundleText(items))));
    };
    QCOMPARE(count(kMaxBundleParts), QByteArray());
    QCOMPARE(count(kMaxBundleParts + 1), QByteArray("bundle.framing"));
}

QTEST_APPLESS_MAIN(tst_Bundle)
#include "tst_bundle.moc"
