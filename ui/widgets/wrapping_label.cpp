#include "ui/widgets/wrapping_label.h"

#include "ui/models/text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostShown = 4000;  ///< characters; all of them are copied

}  // namespace

WrappingLabel::WrappingLabel(const QString &words, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy"), this);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_words); });
    addAction(copy);
    setWords(words);
}

void WrappingLabel::setWords(const QString &words)
{
    m_words = words;
    setText(breakable(words.left(kMostShown)));
    setAccessibleName(words);
}

void WrappingLabel::setStrong()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    setFont(strong);
}

}  // namespace sealscope::ui
