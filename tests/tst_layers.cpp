#include "tests/layers/object_symbols.h"
#include "tests/layers/rules.h"

#include <QTest>

using namespace sealscope::layers;

/// Holds the tree to its layers and budgets. Every rule is shown one planted fault as well, so that it cannot go blind.
class tst_Layers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sources_data();
    void sources();
    void sizes();
    void plantedFault_data();
    void plantedFault();
    void plantedSize();
    void coreTouchesNothingOutside();
    void coreSignsNothing();
    void onlyCryptoNamesOpenSsl();

private:
    QList<SourceFile> m_sources;
    QStringList m_paths;
    QList<ObjectFile> m_objects;
};

namespace {

QStringList allFaults(const SourceFile &file, const QStringList &paths)
{
    return includeFaults(file, paths) + bannedWords(file) + foreignResults(file) + longFunctions(file);
}

QByteArray report(const QStringList &faults)
{
    return "\n" + faults.join(u'\n').toUtf8();
}

}  // namespace

void tst_Layers::initTestCase()
{
    m_sources = readSources(SEALSCOPE_SOURCE_DIR, {"core", "ui", "app"});
    QVERIFY(!m_sources.isEmpty());
    for (const SourceFile &file : std::as_const(m_sources))
        m_paths.append(file.path);

    const std::optional<QList<ObjectFile>> objects = readObjects(SEALSCOPE_NM, SEALSCOPE_CORE_OBJECTS);
    QVERIFY(objects.has_value());
    m_objects = *objects;
}

void tst_Layers::sources_data()
{
    QTest::addColumn<QStringList>("faults");
    for (const SourceFile &file : std::as_const(m_sources))
        QTest::newRow(qPrintable(file.path)) << allFaults(file, m_paths);
}

void tst_Layers::sources()
{
    QFETCH(const QStringList, faults);
    QVERIFY2(faults.isEmpty(), report(faults).constData());
}

void tst_Layers::sizes()
{
    const QStringList faults = sizeFaults(m_sources + readSources(SEALSCOPE_SOURCE_DIR, {"tests"}));
    QVERIFY2(faults.isEmpty(), report(faults).constData());
}

void tst_Layers::plantedFault_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("faultAt");
    const auto row = [](const char *name, const char *path, const QString &content, const char *faultAt) {
        QTest::newRow(name) << QString(path) << content << QString(faultAt);
    };

    row("json may not know certificates", "core/json/x.cpp", "#include \"core/crypto/certificate.h\"\n",
        "core/json/x.cpp:1");
    row("core has no Qt", "core/tdx/x.cpp", "\n#include <QString>\n", "core/tdx/x.cpp:2");
    row("core has no system calls", "core/artifact/x.cpp", "#include <unistd.h>\n", "core/artifact/x.cpp:1");
    row("OpenSSL is not shown in a header", "core/crypto/x.h", "#include <openssl/evp.h>\n", "core/crypto/x.h:1");
    row("OpenSSL in a source of crypto is right", "core/crypto/x.cpp", "#include <openssl/evp.h>\n", "");
    row("crypto's private header is not public", "core/crypto/x.h", "#include \"core/crypto/openssl.h\"\n",
        "core/crypto/x.h:1");
    row("crypto's private header is not for others", "core/tdx/x.cpp", "#include \"core/crypto/openssl.h\"\n",
        "core/tdx/x.cpp:1");
    row("yaml-cpp is for the compose alone", "core/dstack/x.cpp", "#include <yaml-cpp/yaml.h>\n", "core/dstack/x.cpp:1");
    row("yaml-cpp is not shown in a header", "core/dstack/compose.h", "#include <yaml-cpp/yaml.h>\n", "core/dstack/compose.h:1");
    row("the compose is read with yaml-cpp", "core/dstack/compose.cpp", "#include <yaml-cpp/yaml.h>\n", "");
    row("dstack does not know reports", "core/dstack/x.cpp", "#include \"core/aci/keyset.h\"\n", "core/dstack/x.cpp:1");
    row("models draw nothing", "ui/models/x.cpp", "#include <QColor>\n", "ui/models/x.cpp:1");
    row("the command line has no window", "app/cli/x.cpp", "#include <QWidget>\n", "app/cli/x.cpp:1");
    row("paths start at the root", "core/tdx/x.cpp", "#include \"quote.h\"\n", "core/tdx/x.cpp:1");
    row("a folder needs a row", "core/novel/x.cpp", "\n", "core/novel/x.cpp:1");
    row("a comment includes nothing", "core/json/x.cpp", "// #include <QString>\n", "");

    row("a literal colour", "ui/pages/x.cpp", "QColor red(\"#ff0000\");\n", "ui/pages/x.cpp:1");
    row("a named colour", "ui/pages/x.cpp", "pen.setColor(Qt::darkRed);\n", "ui/pages/x.cpp:1");
    row("a style sheet", "ui/widgets/x.cpp", "setStyleSheet(sheet);\n", "ui/widgets/x.cpp:1");
    row("a colour in its place", "ui/widgets/outcome_style.cpp", "QColor red(\"#ff0000\");\n", "");
    row("a nested event loop", "ui/state/x.cpp", "QEventLoop loop;\n", "ui/state/x.cpp:1");
    row("waiting for a future", "ui/state/x.cpp", "future.waitForFinished();\n", "ui/state/x.cpp:1");
    row("stirring the event loop", "ui/state/x.cpp", "qApp->processEvents();\n", "ui/state/x.cpp:1");
    row("a mutex in the window", "ui/state/x.cpp", "std::mutex lock;\n", "ui/state/x.cpp:1");
    row("a thread class", "ui/state/x.h", "class Worker : public QThread {\n", "ui/state/x.h:1");
    row("a widget in core", "core/base/x.h", "class QWidget;\n", "core/base/x.h:1");
    row("a banned word in a comment", "ui/state/x.cpp", "/* no\nQEventLoop */ // QMutex\n", "");

    row("a result made by the window", "ui/models/x.cpp", "CheckResult result;\n", "ui/models/x.cpp:1");
    row("a result made in place", "core/report/x.cpp", "use(CheckResult{CheckId::QuoteForm});\n",
        "core/report/x.cpp:1");
    row("a result read", "ui/models/x.cpp", "QString f(const CheckResult &check);\n", "");
    row("a result made by appraisal", "core/appraisal/x.cpp", "CheckResult result;\n", "");

    const QString body = QString("    f();\n").repeated(59);
    row("a function of 61 lines", "core/base/x.cpp", "void g()\n{\n" + body + "}\n", "core/base/x.cpp:1");
    row("a function of 60 lines", "core/base/x.cpp", "void g()\n{\n" + body.sliced(9) + "}\n", "");
    row("a long member function", "core/base/x.h", "struct S {\n    void g()\n    {\n" + body + "    }\n};\n",
        "core/base/x.h:2");
}

void tst_Layers::plantedFault()
{
    QFETCH(const QString, path);
    QFETCH(const QString, content);
    QFETCH(const QString, faultAt);

    const QStringList faults = allFaults(sourceFile(path, content), m_paths);
    QCOMPARE(faults.isEmpty() ? QString() : faults.first().section(u':', 0, 1), faultAt);
}

void tst_Layers::plantedSize()
{
    const auto lines = [](int count) { return sourceFile("x.cpp", QString("\n").repeated(count)); };

    QVERIFY(sizeFaults({lines(110), lines(109), lines(111)}).isEmpty());
    QCOMPARE(sizeFaults({lines(111)}).size(), 1);
    QCOMPARE(sizeFaults(QList<SourceFile>(20, lines(10)) + QList<SourceFile>(2, lines(301))).size(), 1);
    QCOMPARE(sizeFaults(QList<SourceFile>(20, lines(10)) + QList{lines(501)}).size(), 1);
}

void tst_Layers::coreTouchesNothingOutside()
{
    QStringList faults;
    for (const ObjectFile &object : std::as_const(m_objects))
        faults += outsideWorld(object);
    QVERIFY2(faults.isEmpty(), report(faults).constData());

    const QSet<QString> world{"clock_gettime",
                              "_ZNSt6chrono3_V212system_clock3nowEv",
                              "getenv",
                              "fopen64",
                              "open",
                              "socket",
                              "_ZNSt14basic_ifstreamIcSt11char_traitsIcEEC1Ev",
                              "_ZNSt10filesystem6statusERKNS_7__cxx114pathE"};
    QCOMPARE(outsideWorld({"tdx", "planted.o", world}).size(), world.size());
}

void tst_Layers::coreSignsNothing()
{
    QStringList faults;
    for (const ObjectFile &object : std::as_const(m_objects))
        faults += signing(object);
    QVERIFY2(faults.isEmpty(), report(faults).constData());

    const QSet<QString> signers{"EVP_PKEY_sign",
                                "EVP_DigestSign",
                                "EVP_DigestSignInit",
                                "EVP_PKEY_Q_keygen",
                                "X509_sign",
                                "CMS_add1_signer",
                                "secp256k1_ecdsa_sign",
                                "secp256k1_ecdsa_sign_recoverable",
                                "secp256k1_schnorrsig_sign32",
                                "secp256k1_ec_pubkey_create"};
    QCOMPARE(signing({"crypto", "planted.o", signers}).size(), signers.size());
    QVERIFY(signing({"crypto", "planted.o", {"EVP_DigestVerify", "EVP_PKEY_verify", "CMS_signed_get0_data_by_OBJ", "secp256k1_ecdsa_signature_normalize"}})
                .isEmpty());
}

void tst_Layers::onlyCryptoNamesOpenSsl()
{
    const std::optional<QSet<QString>> openSsl = exportedSymbols(SEALSCOPE_NM, SEALSCOPE_LIBCRYPTO);
    QVERIFY(openSsl.has_value());
    QVERIFY(openSsl->contains("EVP_DigestVerify"));

    QStringList faults;
    bool cryptoUsesIt = false;
    for (const ObjectFile &object : std::as_const(m_objects)) {
        const QSet<QString> named = QSet<QString>(object.wanted).intersect(*openSsl);
        if (object.folder == u"crypto")
            cryptoUsesIt = cryptoUsesIt || !named.isEmpty();
        else if (!named.isEmpty())
            faults.append(object.path + ": " + named.values().join(u' '));
    }
    QVERIFY2(faults.isEmpty(), report(faults).constData());
    QVERIFY(cryptoUsesIt);
}

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
