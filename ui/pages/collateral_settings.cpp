#include "ui/pages/collateral_settings.h"

#include "ui/models/text.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/wrapping_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

using Source = live::CollateralSource;

constexpr std::size_t kMostSources = 16;

QString kindName(Source::Kind kind)
{
    switch (kind) {
    case Source::Kind::Folder: return CollateralSettingsPart::tr("folder");
    case Source::Kind::Pcs: return CollateralSettingsPart::tr("Intel PCS");
    case Source::Kind::Pccs: return CollateralSettingsPart::tr("PCCS");
    }
    return {};
}

QString lastUseText(const CollateralUse &use)
{
    if (use.source.isEmpty())
        return CollateralSettingsPart::tr("No source was asked yet.");
    const QString when = use.at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    const QString said = CollateralSettingsPart::tr("Used last: %1, at %2").arg(use.source, when);
    return use.dates.isEmpty() ? said + u'.' : QStringLiteral("%1: %2.").arg(said, use.dates);
}

}  // namespace

CollateralSettingsPart::CollateralSettingsPart(const Settings &settings, QWidget *parent)
    : SettingsPart(parent),
      m_settings(settings),
      m_probe(new SourceProbe(this)),
      m_list(new QListWidget(this)),
      m_said(new WrappingLabel({}, this)),
      m_update(new QComboBox(this))
{
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setAccessibleName(tr("Sources of collateral, in the order in which they are asked"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addWidget(makeButtons());
    m_update->setAccessibleName(tr("Update set"));
    m_update->addItem(tr("standard"));
    m_update->addItem(tr("early: what Intel will require next"));
    m_update->addItem(tr("standard, and early for the forecast"));
    m_update->setCurrentIndex(static_cast<int>(settings.update));
    auto *update = new QHBoxLayout;
    auto *label = new QLabel(tr("&Update set"), this);
    label->setBuddy(m_update);
    update->addWidget(label);
    update->addWidget(m_update, 1);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(new WrappingLabel(tr("What an archive or a file brings along is used first. Then these are asked, in this order, "
                                          "until one has it. What they give is authenticated by Intel's signatures, whoever gave it."),
                                       this));
    lines->addLayout(row, 1);
    lines->addWidget(makeEntry());
    lines->addWidget(m_said);
    lines->addLayout(update);
    lines->addWidget(new WrappingLabel(lastUseText(settings.lastUse), this));
    m_said->hide();
    connect(m_list, &QListWidget::currentRowChanged, this, &CollateralSettingsPart::refreshButtons);
    connect(m_probe, &SourceProbe::finished, this, [this](const QString &words) {
        m_said->setWords(words);
        m_said->show();
        refreshButtons();
    });
    fill(0);
}

QWidget *CollateralSettingsPart::makeButtons()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    const auto make = [&](const QString &name, auto what) {
        auto *button = new QPushButton(name, box);
        button->setAccessibleName(QString(name).remove(u'&'));
        connect(button, &QPushButton::clicked, this, what);
        column->addWidget(button);
        return button;
    };
    m_up = make(tr("U&p"), [this] { move(-1); });
    m_down = make(tr("&Down"), [this] { move(1); });
    m_remove = make(tr("&Remove"), [this] {
        const int row = currentSource();
        m_settings.sources.erase(m_settings.sources.begin() + row);
        fill(std::min(row, static_cast<int>(m_settings.sources.size()) - 1));
    });
    m_test = make(tr("Test…"), [this] {
        m_test->setEnabled(false);
        m_probe->start(m_settings.sources[static_cast<std::size_t>(currentSource())], m_settings.network);
    });
    column->addStretch();
    return box;
}

QWidget *CollateralSettingsPart::makeEntry()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_kind = new QComboBox(box);
    m_kind->setAccessibleName(tr("Kind of source"));
    for (const Source::Kind kind : {Source::Kind::Folder, Source::Kind::Pcs, Source::Kind::Pccs})
        m_kind->addItem(kindName(kind));
    m_kind->setCurrentIndex(static_cast<int>(Source::Kind::Pccs));
    m_where = new QLineEdit(box);
    m_where->setAccessibleName(tr("Folder or address of the source"));
    m_where->setPlaceholderText(QStringLiteral("https://pccs.example.net"));
    auto *addIt = new QPushButton(tr("&Add"), box);
    addIt->setAccessibleName(tr("Add this source"));
    row->addWidget(m_kind);
    row->addWidget(m_where, 1);
    row->addWidget(addIt);
    connect(addIt, &QPushButton::clicked, this, &CollateralSettingsPart::add);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_where->setPlaceholderText(static_cast<Source::Kind>(kind) == Source::Kind::Folder ? QStringLiteral("/srv/collateral")
                                    : static_cast<Source::Kind>(kind) == Source::Kind::Pcs ? text(kIntelPcs)
                                                                                           : QStringLiteral("https://pccs.example.net"));
    });
    return box;
}

void CollateralSettingsPart::fill(int current)
{
    m_list->clear();
    int number = 0;
    for (const Source &source : m_settings.sources)
        m_list->addItem(tr("%1  %2  %3").arg(++number).arg(kindName(source.kind), shown(source.where, 200)));
    m_list->setCurrentRow(current);
    refreshButtons();
}

int CollateralSettingsPart::currentSource() const
{
    return m_list->currentRow();
}

void CollateralSettingsPart::add()
{
    const Result<Source> source = readSource(static_cast<Source::Kind>(m_kind->currentIndex()), m_where->text());
    const bool isFull = m_settings.sources.size() >= kMostSources;
    m_said->setVisible(!source || isFull);
    if (!source || isFull) {
        m_said->setWords(isFull ? tr("There are %1 sources already.").arg(kMostSources)
                                : tr("Not added: %1.").arg(shown(source.error().message)));
        return;
    }
    m_settings.sources.push_back(*source);
    m_where->clear();
    fill(static_cast<int>(m_settings.sources.size()) - 1);
}

void CollateralSettingsPart::move(int step)
{
    const int from = currentSource();
    std::swap(m_settings.sources[static_cast<std::size_t>(from)], m_settings.sources[static_cast<std::size_t>(from + step)]);
    fill(from + step);
}

void CollateralSettingsPart::refreshButtons()
{
    const int row = currentSource();
    const int count = static_cast<int>(m_settings.sources.size());
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < count);
    m_remove->setEnabled(row >= 0);
    if (row < 0) {
        m_test->setText(tr("Test…"));
        m_test->setEnabled(false);
        return;
    }
    const Source &source = m_settings.sources[static_cast<std::size_t>(row)];
    const QString host = hostOf(source);
    // Whatever reaches out names its host.
    m_test->setText(host.isEmpty() ? tr("&Test the folder") : tr("&Test %1").arg(host));
    m_test->setAccessibleName(m_test->text().remove(u'&'));
    m_test->setEnabled(host.isEmpty() || m_settings.isOnline());
    m_test->setToolTip(m_test->isEnabled() ? QString() : tr("The network is off."));
}

QString CollateralSettingsPart::apply(Settings &settings)
{
    settings.sources = m_settings.sources;
    settings.update = static_cast<live::CollateralUpdate>(m_update->currentIndex());
    return {};
}

}  // namespace sealscope::ui
