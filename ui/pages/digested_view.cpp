#include "ui/pages/digested_view.h"

#include "ui/models/text.h"
#include "ui/widgets/digest_label.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/wrapping_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostShown = 256 * 1024;  ///< characters laid out at once; the command holds all

}  // namespace

DigestedView::DigestedView(const DigestedText &digested, QWidget *parent)
    : QWidget(parent),
      m_command(ui::text(recomputeCommand(digested))),
      m_text(new QPlainTextEdit(this))
{
    const QString about = ui::text(digested.about);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fixedPitch());
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setPlainText(shown(digested.bytes, kMostShown));
    m_text->setAccessibleName(tr("Bytes of the %1").arg(ui::text(digested.name)));
    auto *digest = new DigestLabel(this);
    digest->setDigest(QStringLiteral("sha256"), ui::text(toHex(digested.digest)));
    auto *copy = new QPushButton(tr("Copy command"), this);
    copy->setAccessibleName(tr("Copy the command that recomputes this digest"));
    copy->setToolTip(tr("A line for a shell: it prints the SHA-256 of exactly these bytes."));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_command); });
    auto *row = new QHBoxLayout;
    row->addWidget(digest);
    row->addStretch();
    row->addWidget(copy);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(12, 10, 12, 10);
    lines->addWidget(new WrappingLabel(
        tr("%1, without a line end. %2%3.").arg(sizeText(digested.bytes.size()), about.left(1).toUpper(), about.mid(1)),
        this));
    lines->addWidget(m_text, 1);
    lines->addLayout(row);
}

}  // namespace sealscope::ui
