#include "ui/pages/material_detail.h"

#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/wrapping_label.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastWidth = 34;  ///< characters

QWidget *newBody(QScrollArea *area)
{
    auto *body = new QWidget(area);
    auto *lines = new QVBoxLayout(body);
    lines->setContentsMargins(14, 12, 14, 12);
    lines->setSpacing(6);
    return body;
}

}  // namespace

MaterialDetail::MaterialDetail(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Material"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    showNothing();
}

void MaterialDetail::setHint(const QString &hint)
{
    m_hint = hint;
    showNothing();
}

void MaterialDetail::showNothing()
{
    QWidget *body = newBody(this);
    auto &lines = *qobject_cast<QVBoxLayout *>(body->layout());
    lines.addWidget(new WrappingLabel(m_hint, body));
    lines.addStretch();
    setWidget(body);
}

void MaterialDetail::showMaterial(const SnapshotPtr &snapshot, const Material &material)
{
    QWidget *body = newBody(this);
    auto &lines = *qobject_cast<QVBoxLayout *>(body->layout());
    auto *title = new WrappingLabel(material.title, body);
    title->setStrong();
    lines.addWidget(title);
    for (const QString &sentence : material.sentences) {
        if (!sentence.isEmpty())
            lines.addWidget(new WrappingLabel(sentence, body));
    }
    addLines(lines, material);
    if (snapshot) {
        addChecks(lines, snapshot->result(), material);
        addBytes(lines, *snapshot, material);
    }
    lines.addStretch();
    setWidget(body);
}

void MaterialDetail::addLines(QVBoxLayout &lines, const Material &material)
{
    for (const Material::Line &line : material.lines) {
        auto *name = new QLabel(line.name, lines.parentWidget());
        name->setTextFormat(Qt::PlainText);
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setWordWrap(true);
        auto *value = new WrappingLabel(line.value, lines.parentWidget());
        value->setFont(fixedPitch());
        value->setAccessibleName(tr("%1: %2").arg(line.name, line.value));
        lines.addSpacing(2);
        lines.addWidget(name);
        lines.addWidget(value);
    }
}

void MaterialDetail::addChecks(QVBoxLayout &lines, const AttestationResult &result, const Material &material)
{
    for (const CheckId check : material.checks) {
        auto *link = new CheckLink(result.now.check(check), rootKind(result), lines.parentWidget());
        connect(link, &CheckLink::chosen, this, &MaterialDetail::checkChosen);
        lines.addWidget(link);
    }
}

void MaterialDetail::addBytes(QVBoxLayout &lines, const Snapshot &snapshot, const Material &material)
{
    for (const EvidenceRange &bytes : material.bytes) {
        const QString where = tr("Bytes: %1 %2, %3")
                                  .arg(text(snapshot.artifacts()[bytes.artifact].id), offsetText(bytes.range.offset),
                                       sizeText(bytes.range.length));
        auto *button = new QPushButton(where, lines.parentWidget());
        button->setAccessibleName(tr("Go to the bytes: %1").arg(where));
        connect(button, &QPushButton::clicked, this, [this, bytes] { emit bytesChosen(bytes); });
        lines.addWidget(button, 0, Qt::AlignLeft);
    }
}

QSize MaterialDetail::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * kLeastWidth, QScrollArea::minimumSizeHint().height()};
}

}  // namespace sealscope::ui
