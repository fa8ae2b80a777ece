#include "core/base/error_codes.h"
#include "tests/support/qtest_text.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_ErrorCodes : public QObject {
    Q_OBJECT

private slots:
    void everyNameIsDottedAndUnique();
    void everyMeaningIsOneClause();
};

void tst_ErrorCodes::everyNameIsDottedAndUnique()
{
    static const QRegularExpression dotted("^[a-z][a-z0-9_]*\\.[a-z0-9_]+$");
    QSet<QByteArray> seen;
    for (std::size_t i = 0; i < errorCodeCount(); ++i) {
        const QByteArray name = byteArray(errorName(static_cast<ErrorCode>(i)));
        QVERIFY2(dotted.match(QString::fromUtf8(name)).hasMatch(), name);
        QVERIFY2(!seen.contains(name), name);
        seen.insert(name);
    }
}

void tst_ErrorCodes::everyMeaningIsOneClause()
{
    for (std::size_t i = 0; i < errorCodeCount(); ++i) {
        const QByteArray meaning = byteArray(errorMeaning(static_cast<ErrorCode>(i)));
        QVERIFY2(!meaning.isEmpty(), byteArray(errorName(static_cast<ErrorCode>(i))));
        QVERIFY2(!meaning.endsWith('.') && !meaning.contains('\n'), meaning);
    }
}

QTEST_GUILESS_MAIN(tst_ErrorCodes)
#include "tst_error_codes.moc"
