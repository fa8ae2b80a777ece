#include "ui/models/receipt_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ReceiptWords", sourceText);
}

QString signatureWords(BatchSignature signature)
{
    switch (signature) {
    case BatchSignature::Holds: return tr("signature holds");
    case BatchSignature::Fails: return tr("signature fails");
    case BatchSignature::UnknownKeyset: return tr("unknown keyset");
    }
    return {};
}

QString sessionWords(BatchSession session)
{
    switch (session) {
    case BatchSession::NotCited:
    case BatchSession::Inside: return {};
    case BatchSession::Outside: return tr("outside the session's period");
    case BatchSession::Missing: return tr("session not at hand");
    }
    return {};
}

}  // namespace

QString logWords(const BatchRow &row, bool isRepeated)
{
    QStringList words{signatureWords(row.signature)};
    if (isRepeated)
        words << tr("duplicate");
    if (!row.order)
        words << tr("out of order");
    if (row.rewritten)
        words << tr("request rewritten");
    words << sessionWords(row.session);
    words.removeAll(QString());
    return words.join(QStringLiteral("; "));
}

QString logUpstreamWords(BatchUpstream upstream)
{
    switch (upstream) {
    case BatchUpstream::Verified: return tr("required, verified");
    case BatchUpstream::NotRequired: return tr("not required, verified");
    case BatchUpstream::Unverified: return tr("served, not verified");
    case BatchUpstream::Refused: return tr("refusal: nothing was forwarded");
    case BatchUpstream::Direct: return tr("none: a direct service");
    case BatchUpstream::Contradicts: return tr("contradicts itself");
    }
    return {};
}

}  // namespace sealscope::ui
