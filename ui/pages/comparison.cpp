#include "ui/pages/comparison.h"

#include "ui/widgets/fixed_pitch.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>

namespace sealscope::ui {

namespace {

constexpr int kUnbroken = 16;  ///< characters after which a line may end

qsizetype countDifferences(const QString &a, const QString &b)
{
    const qsizetype common = qMin(a.size(), b.size());
    qsizetype count = qMax(a.size(), b.size()) - common;
    for (qsizetype i = 0; i < common; ++i)
        count += a[i] != b[i] ? 1 : 0;
    return count;
}

QLabel *valueLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(fixedPitch());
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setContextMenuPolicy(Qt::ActionsContextMenu);
    return label;
}

}  // namespace

QString markedDifference(const QString &value, const QString &other)
{
    const bool alike = !other.isEmpty() && countDifferences(value, other) * 2 <= value.size();
    QString out;
    int unbroken = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QString character = QString(value[i]).toHtmlEscaped();
        const bool differs = alike && (i >= other.size() || other[i] != value[i]);
        out += differs ? QStringLiteral("<b><u>%1</u></b>").arg(character) : character;
        if (++unbroken == kUnbroken || character.front().isSpace()) {
            out += QChar(0x200B);  // a digest may end its line here
            unbroken = 0;
        }
    }
    return out;
}

Comparison::Comparison(QWidget *parent) : QWidget(parent), m_wanted(valueLabel(this)), m_found(valueLabel(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[name, value] : {std::pair(tr("Wanted"), m_wanted), std::pair(tr("Found"), m_found)}) {
        auto *label = new QLabel(name, this);
        label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        ++row;
    }
}

void Comparison::setValues(const QString &wanted, const QString &found)
{
    showValue(*m_wanted, wanted.isEmpty() ? tr("nothing in particular") : wanted, found);
    showValue(*m_found, found.isEmpty() ? tr("nothing") : found, wanted);
}

void Comparison::showValue(QLabel &label, const QString &value, const QString &other)
{
    label.setText(markedDifference(value, other));
    label.setAccessibleName(value);
    qDeleteAll(label.actions());
    auto *copy = new QAction(tr("Copy value"), &label);
    connect(copy, &QAction::triggered, this, [value] { QGuiApplication::clipboard()->setText(value); });
    label.addAction(copy);
}

}  // namespace sealscope::ui
