#include "core/crypto/pem.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Pem : public QObject {
    Q_OBJECT

private slots:
    void blocks_data();
    void blocks();
    void refused_data();
    void refused();
    void slack_data();
    void slack();
    void rangesCoverTheBlocks();
    void truncatedAtEveryByte();
};

static const QByteArray kBegin = "-----BEGIN CERTIFICATE-----\n";
static const QByteArray kEnd = "-----END CERTIFICATE-----\n";
static const QByteArray kBlock = kBegin + "AAEC\nAw==\n" + kEnd;
static const QByteArray kContent = QByteArray::fromHex("00010203");

void tst_Pem::blocks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("expected");
    QTest::newRow("no block") << QByteArray("nothing here\n") << QList<QByteArray>();
    QTest::newRow("an empty text") << QByteArray() << QList<QByteArray>();
    QTest::newRow("one block") << kBlock << QList{"CERTIFICATE:" + kContent};
    QTest::newRow("three blocks") << kBlock + kBlock
            + kBlock << QList{"CERTIFICATE:" + kContent, "CERTIFICATE:" + kContent, "CERTIFICATE:" + kContent};
    QTest::newRow("another label beside it") << kBlock + "-----BEGIN X509 CRL-----\nBQ==\n-----END X509 CRL-----\n"
                                             << QList<QByteArray>{"CERTIFICATE:" + kContent, "X509 CRL:\x05"};
    QTest::newRow("no line feed at the end") << kBlock.chopped(1) << QList{"CERTIFICATE:" + kContent};
    QTest::newRow("CRLF line ends") << QByteArray(kBlock).replace("\n", "\r\n") << QList{"CERTIFICATE:" + kContent};
    QTest::newRow("base64 in one line") << kBegin + "AAECAw==\n" + kEnd << QList{"CERTIFICATE:" + kContent};
    QTest::newRow("no line breaks at all") << QByteArray("-----BEGIN CERTIFICATE-----AAECAw==-----END CERTIFICATE-----")
                                           << QList{"CERTIFICATE:" + kContent};
    QTest::newRow("lines of 76 columns") << kBegin + QByteArray(76, 'A') + "\n" + QByteArray(76, 'A') + "\n" + kEnd
                                         << QList{"CERTIFICATE:" + QByteArray(114, '\0')};
    QTest::newRow("a block without content") << kBegin + kEnd << QList{QByteArray("CERTIFICATE:")};
    QTest::newRow("white space between") << kBlock + " \t\r\n\n" + kBlock
                                         << QList{"CERTIFICATE:" + kContent, "CERTIFICATE:" + kContent};
    QTest::newRow("sixteen blocks") << kBlock.repeated(16) << QList<QByteArray>(16, "CERTIFICATE:" + kContent);
}

void tst_Pem::blocks()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QList<QByteArray>, expected);
    const Result<PemText> pem = parsePem(view(text));
    QCOMPARE(codeOf(pem), QByteArray());
    QList<QByteArray> found;
    for (const PemBlock &block : pem->blocks)
        found.append(byteArray(block.label) + ":" + byteArray(block.content));
    QCOMPARE(found, expected);
}

void tst_Pem::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    const qint64 body = kBegin.size();
    QTest::newRow("BEGIN without END") << kBegin + "AAEC\n" << qint64(0);
    QTest::newRow("BEGIN without its closing hyphens") << QByteArray("-----BEGIN CERTIFICATE\nAAEC\n") << qint64(0);
    QTest::newRow("a label that goes on and on") << "-----BEGIN " + QByteArray(40, 'A') + "-----\n" << qint64(0);
    QTest::newRow("a label over two lines")
        << QByteArray("-----BEGIN A\nB-----\nAAEC\n-----END A\nB-----\n") << qint64(0);
    QTest::newRow("END with another label") << kBegin + "AAEC\n-----END X509 CRL-----\n" << body + 5;
    QTest::newRow("END without its closing hyphens") << kBegin + "AAEC\n-----END CERTIFICATE\n" << body + 5;
    QTest::newRow("a block inside a block") << kBegin + "AAEC\n" + kBlock << body + 5;
    QTest::newRow("a space inside base64") << kBegin + "AA EC\n" + kEnd << body + 2;
    QTest::newRow("a tab inside base64") << kBegin + "AA\tEC\n" + kEnd << body + 2;
    QTest::newRow("a header before the base64") << kBegin + "Proc-Type: 4\n\nAAEC\n" + kEnd << body + 4;
    QTest::newRow("a NUL inside base64") << kBegin + QByteArray("AA\0EC\n", 6) + kEnd << body + 2;
    QTest::newRow("base64 without its padding") << kBegin + "AAECAw\n" + kEnd << body + 7;
    QTest::newRow("bits under the padding") << kBegin + "AAECAx==\n" + kEnd << body + 9;
    QTest::newRow("characters of the other base64") << kBegin + "AA-_\n" + kEnd << body + 2;
    QTest::newRow("seventeen blocks") << kBlock.repeated(17) << 16 * kBlock.size();
    QTest::newRow("a text over 64 KiB") << kBlock + QByteArray(64 * 1024, ' ') << qint64(-1);
}

void tst_Pem::refused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, offset);
    const Result<PemText> pem = parsePem(view(text));
    QCOMPARE(codeOf(pem), QByteArray("cert.pem"));
    QCOMPARE(offsetOf(pem), offset);
}

void tst_Pem::slack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("expected");
    const QByteArray nul(1, '\0');
    QTest::newRow("none") << kBlock << QList<QByteArray>();
    QTest::newRow("one NUL at the end, as quotes have it") << kBlock + nul << QList<QByteArray>();
    QTest::newRow("sixteen NULs at the end") << kBlock + nul.repeated(16) << QList<QByteArray>();
    QTest::newRow("seventeen NULs at the end") << kBlock + nul.repeated(17) << QList<QByteArray>{nul.repeated(17)};
    QTest::newRow("a NUL between blocks") << kBlock + nul + kBlock << QList<QByteArray>{nul};
    QTest::newRow("text in front") << "Subject: x\n" + kBlock << QList<QByteArray>{"Subject: x"};
    QTest::newRow("text between and behind, without the space around it") << kBlock + "\n one \n" + kBlock + "two\n"
                                                                          << QList<QByteArray>{"one", "two"};
    QTest::newRow("text alone") << QByteArray(" no block ") << QList<QByteArray>{"no block"};
    QTest::newRow("text and NULs behind") << kBlock + "x" + nul << QList<QByteArray>{"x"};
}

void tst_Pem::slack()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QList<QByteArray>, expected);
    const Result<PemText> pem = parsePem(view(text));
    QCOMPARE(codeOf(pem), QByteArray());
    QList<QByteArray> found;
    for (const ByteRange &range : pem->slack)
        found.append(byteArray(slice(asBytes(view(text)), range)));
    QCOMPARE(found, expected);
}

void tst_Pem::rangesCoverTheBlocks()
{
    const QByteArray text = "x\n" + kBlock + "\n" + kBlock;
    const Result<PemText> pem = parsePem(view(text));
    QCOMPARE(codeOf(pem), QByteArray());
    QCOMPARE(pem->blocks.size(), std::size_t{2});
    for (const PemBlock &block : pem->blocks)
        QCOMPARE(byteArray(slice(asBytes(view(text)), block.range)), kBlock.chopped(1));
}

void tst_Pem::truncatedAtEveryByte()
{
    for (qsizetype size = 0; size < kBlock.size() - 1; ++size) {
        const QByteArray part = kBlock.first(size);
        const Result<PemText> pem = parsePem(view(part));
        QVERIFY2(!pem || pem->blocks.empty(), QByteArray::number(size).constData());
    }
}

QTEST_GUILESS_MAIN(tst_Pem)
#include "tst_pem.moc"
