#include "ui/pages/about_dialog.h"

#include "ui/models/text.h"
#include "ui/widgets/digest_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

QString compilerName()
{
#if defined(__clang__)
    return QStringLiteral("clang %1.%2.%3").arg(__clang_major__).arg(__clang_minor__).arg(__clang_patchlevel__);
#elif defined(__GNUC__)
    return QStringLiteral("g++ %1.%2.%3").arg(__GNUC__).arg(__GNUC_MINOR__).arg(__GNUC_PATCHLEVEL__);
#else
    return QStringLiteral("unknown");
#endif
}

QLabel *value(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

DigestLabel *digest(const Digest256 &bytes)
{
    auto *label = new DigestLabel;
    label->setDigest(QStringLiteral("sha256"), text(toHex(bytes)));
    return label;
}

}  // namespace

AboutDialog::AboutDialog(const Session &session, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Sealscope"));
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(20);
    facts->setVerticalSpacing(8);
    facts->addRow(tr("Version"), value(text(session.tool.version)));
    facts->addRow(tr("Commit"), value(text(session.tool.commit)));
    facts->addRow(tr("Compiler"), value(compilerName()));
    facts->addRow(tr("Qt"), value(QString::fromLatin1(qVersion())));
    facts->addRow(tr("Intel's root"), digest(TrustAnchors::intelProduction().id()));
    if (session.isDemo())
        facts->addRow(tr("Demo root of this window"), digest(session.anchors.id()));
    facts->addRow(tr("Network"), value(tr("off: this version opens no connection")));

    auto *note =
        new QLabel(tr("An evidence inspector for confidential AI. A root that is not Intel's counts only in a demo "
                      "session, and everything shown in one is marked."),
                   this);
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 18, 20, 16);
    lines->setSpacing(14);
    lines->addWidget(note);
    lines->addLayout(facts);
    lines->addWidget(buttons);
}

}  // namespace sealscope::ui
