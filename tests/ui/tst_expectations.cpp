#include "core/base/text.h"
#include "tests/ui/support/cases.h"
#include "ui/pages/expectations_dialog.h"
#include "ui/state/session.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

const QString kDigits(64, u'a');

template <class T>
std::optional<ErrorCode> codeOf(const Result<T> &read)
{
    return read ? std::nullopt : std::optional(read.error().code);
}

}  // namespace

class tst_Expectations : public QObject {
    Q_OBJECT

private slots:
    void aNonceIsThatOfADialect_data();
    void aNonceIsThatOfADialect();
    void aChannelIsAHostAndAKey_data();
    void aChannelIsAHostAndAKey();
    void theLaunchRefusesWhatCannotBe_data();
    void theLaunchRefusesWhatCannotBe();
    void theBundledReportKnowsItsNonceAndChannel();
    void theDialogKeepsAskingUntilItCanBe();
    void theDialogGivesBackWhatItWasGiven();
};

void tst_Expectations::aNonceIsThatOfADialect_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<Dialect>>("dialect");
    QTest::addColumn<std::optional<ErrorCode>>("code");
    const std::optional<Dialect> current = Dialect::Current;
    const std::optional<Dialect> june = Dialect::Legacy202606;
    const std::optional<ErrorCode> taken;
    const std::optional<ErrorCode> refused = ErrorCode::AciStatement;
    QTest::newRow("64 digits, current") << kDigits << current << taken;
    QTest::newRow("64 digits with a line's end, current") << kDigits + u'\n' << current << taken;
    QTest::newRow("64 upper-case digits, current") << kDigits.toUpper() << current << refused;
    QTest::newRow("63 digits, current") << kDigits.first(63) << current << refused;
    QTest::newRow("a free text, current") << QStringLiteral("my nonce") << current << refused;
    QTest::newRow("nothing, current") << QString() << current << refused;
    QTest::newRow("a free text, June 2026") << QStringLiteral("my nonce") << june << taken;
    QTest::newRow("nothing, June 2026") << QString() << june << taken;
    QTest::newRow("a free text, no report") << QStringLiteral("my nonce") << std::optional<Dialect>() << taken;
}

void tst_Expectations::aNonceIsThatOfADialect()
{
    QFETCH(const QString, text);
    QFETCH(const std::optional<Dialect>, dialect);
    QFETCH(const std::optional<ErrorCode>, code);
    QCOMPARE(codeOf(readNonce(text, dialect)), code);
}

void tst_Expectations::aChannelIsAHostAndAKey_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("spki");
    QTest::addColumn<std::optional<ErrorCode>>("code");
    const QString host = QStringLiteral("api.example.com");
    const std::optional<ErrorCode> taken;
    QTest::newRow("both") << host << kDigits << taken;
    QTest::newRow("with the algorithm in front") << host << QStringLiteral("sha256:") + kDigits << taken;
    QTest::newRow("upper-case digits") << host << kDigits.toUpper() << taken;
    QTest::newRow("no host") << QStringLiteral(" ") << kDigits << std::optional(ErrorCode::ParamInvalid);
    QTest::newRow("a URL") << QStringLiteral("https://api.example.com/v1") << kDigits
                           << std::optional(ErrorCode::ParamInvalid);
    QTest::newRow("a digit short") << host << kDigits.first(63) << std::optional(ErrorCode::InputEncoding);
    QTest::newRow("base64") << host << QString(43, u'A') + u'=' << std::optional(ErrorCode::InputEncoding);
}

void tst_Expectations::aChannelIsAHostAndAKey()
{
    QFETCH(const QString, host);
    QFETCH(const QString, spki);
    QFETCH(const std::optional<ErrorCode>, code);
    QCOMPARE(codeOf(readChannel(host, spki)), code);
}

void tst_Expectations::theLaunchRefusesWhatCannotBe_data()
{
    QTest::addColumn<ExpectationTexts>("texts");
    QTest::addColumn<std::optional<ErrorCode>>("code");
    const QString host = QStringLiteral("api.example.com");
    QTest::newRow("nothing said") << ExpectationTexts{} << std::optional<ErrorCode>();
    QTest::newRow("all said") << ExpectationTexts{kDigits, host, kDigits, kDigits + kDigits}
                              << std::optional<ErrorCode>();
    QTest::newRow("a host without its key")
        << ExpectationTexts{{}, host, {}, {}} << std::optional(ErrorCode::ParamMissing);
    QTest::newRow("a key without its host")
        << ExpectationTexts{{}, {}, kDigits, {}} << std::optional(ErrorCode::ParamMissing);
    QTest::newRow("report_data of 32 bytes")
        << ExpectationTexts{{}, {}, {}, kDigits} << std::optional(ErrorCode::InputEncoding);
}

void tst_Expectations::theLaunchRefusesWhatCannotBe()
{
    QFETCH(const ExpectationTexts, texts);
    QFETCH(const std::optional<ErrorCode>, code);
    LaunchRequest request;
    request.expected = texts;
    QCOMPARE(codeOf(prepareLaunch(request)), code);
}

void tst_Expectations::theBundledReportKnowsItsNonceAndChannel()
{
    const Launch launch = cases::example("simulated-report");
    QVERIFY(launch.expectations.nonce.has_value());
    QVERIFY(launch.expectations.channel.has_value());
    QCOMPARE(launch.inputs.size(), std::size_t{2});
}

void tst_Expectations::theDialogKeepsAskingUntilItCanBe()
{
    ExpectationsDialog dialog({}, Dialect::Current);
    dialog.show();
    auto *sent = dialog.findChildren<QCheckBox *>().front();
    auto *nonce = dialog.findChildren<QLineEdit *>().front();
    sent->setChecked(true);
    nonce->setText(QStringLiteral("my nonce"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    nonce->setText(kDigits);
    dialog.accept();
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.expectations().nonce, std::optional(kDigits.toStdString()));
    QVERIFY(!dialog.expectations().channel);
}

void tst_Expectations::theDialogGivesBackWhatItWasGiven()
{
    const Expectations known = cases::example("simulated-report").expectations;
    ExpectationsDialog dialog(known, Dialect::Current);
    dialog.accept();
    QCOMPARE(dialog.expectations(), known);
}

QTEST_MAIN(tst_Expectations)
#include "tst_expectations.moc"
