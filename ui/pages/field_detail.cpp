#include "ui/pages/field_detail.h"

#include "core/report/wording.h"
#include "ui/models/field_model.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/wrapping_label.h"

#include <QFormLayout>

namespace sealscope::ui {

namespace {

constexpr qsizetype kCopiedValue = 1 << 20;  ///< characters

}  // namespace

FieldDetail::FieldDetail(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Field"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    showField(nullptr);
}

void FieldDetail::setResult(std::shared_ptr<const AttestationResult> result)
{
    m_result = std::move(result);
}

void FieldDetail::showField(const Field *field)
{
    auto *body = new QWidget(this);
    auto *form = new QFormLayout(body);
    form->setContentsMargins(12, 10, 12, 10);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    if (field == nullptr) {
        form->addRow(new WrappingLabel(tr("Select a field or a byte to see what it is."), body));
        setWidget(body);
        return;
    }
    auto *name = new WrappingLabel(shown(field->label.empty() ? field->name : field->label, 200), body);
    name->setStrong();
    form->addRow(name);
    if (!field->explanation.empty())
        form->addRow(new WrappingLabel(shown(field->explanation), body));
    if (!field->value.empty())
        addValue(*form, *field);
    if (field->range.length != 0)
        addLine(*form, tr("Bytes"), tr("%1, %2").arg(offsetText(field->range.offset), sizeText(field->range.length)));
    addLine(*form, tr("Who says so"), sourceWord(field->source));
    addReaders(*form, *field);
    setWidget(body);
}

void FieldDetail::addLine(QFormLayout &form, const QString &name, const QString &value)
{
    form.addRow(name, new WrappingLabel(value, form.parentWidget()));
}

void FieldDetail::addValue(QFormLayout &form, const Field &field)
{
    auto *label = new WrappingLabel(shown(field.value, kCopiedValue), form.parentWidget());
    label->setFont(fixedPitch());
    form.addRow(tr("Value"), label);
}

void FieldDetail::addReaders(QFormLayout &form, const Field &field)
{
    if (!m_result)
        return;
    QList<QWidget *> links;
    for (const CheckId id : field.readBy) {
        auto *link = new CheckLink(m_result->now.check(id), rootKind(*m_result), form.parentWidget());
        connect(link, &CheckLink::chosen, this, &FieldDetail::checkChosen);
        links << link;
    }
    if (links.isEmpty()) {
        addLine(form, tr("Read by"), tr("no check"));
        return;
    }
    form.addRow(tr("Read by"), links.takeFirst());
    for (QWidget *link : links)
        form.addRow(QString(), link);
}

}  // namespace sealscope::ui
