#include "ui/pages/earlier_line.h"

#include "ui/models/history_rows.h"
#include "ui/models/text.h"
#include "ui/state/background.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/wrapping_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMostOffered = 20;
constexpr qsizetype kMostNamed = 6;

QString wordsOf(const ResultChanges &changes)
{
    const QStringList all = changes.digests + changes.checks;
    if (all.isEmpty())
        return EarlierLine::tr("No check answers differently, and no digest changed.");
    QStringList named;
    for (const QString &each : all.mid(0, kMostNamed))
        named << shown(each.toStdString(), 200);
    const qsizetype more = all.size() - kMostNamed;
    return more > 0 ? EarlierLine::tr("%1; and %2 more.").arg(named.join(QStringLiteral("; "))).arg(more)
                    : named.join(QStringLiteral("; ")) + u'.';
}

}  // namespace

EarlierLine::EarlierLine(HouseholdPtr household, QWidget *parent)
    : QWidget(parent),
      m_household(std::move(household)),
      m_choice(new QComboBox(this)),
      m_words(new WrappingLabel({}, this))
{
    m_choice->setAccessibleName(tr("Earlier result to compare with"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *label = new QLabel(tr("Compare &with"), this);
    label->setBuddy(m_choice);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_choice);
    row->addStretch();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->setSpacing(4);
    lines->addLayout(row);
    auto *box = new QWidget(this);
    auto *words = new QVBoxLayout(box);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_words);
    auto *area = new FittingArea(box, this);
    area->setAccessibleName(tr("What moved since the earlier result"));
    lines->addWidget(area);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &EarlierLine::compare);
    connect(&m_household->history(), &History::changed, this, &EarlierLine::fill);
    hide();
}

void EarlierLine::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    m_current.reset();
    fill();
    if (!snapshot)
        return;
    const auto work = [snapshot]() -> std::shared_ptr<const Recorded> {
        std::optional<Recorded> made = recordedOf(*snapshot, std::nullopt, snapshot->result().now.at);
        return made ? std::make_shared<const Recorded>(std::move(*made)) : nullptr;
    };
    runInBackground(this, work, [this, snapshot](const std::shared_ptr<const Recorded> &made) {
        if (m_snapshot != snapshot)
            return;
        m_current = made;
        fill();
    });
}

std::vector<const PastResult *> EarlierLine::earlier() const
{
    if (!m_current)
        return {};
    const PastResult &now = m_current->about;
    std::vector<const PastResult *> out = m_household->history().results()->relatedTo(now);
    std::erase_if(out, [&](const PastResult *each) {
        return each->caseDigest == now.caseDigest && each->policyDigest == now.policyDigest && each->answers == now.answers;
    });
    out.resize(std::min(out.size(), kMostOffered));
    return out;
}

void EarlierLine::fill()
{
    const std::vector<const PastResult *> all = earlier();
    const qlonglong kept = m_choice->currentData().toLongLong();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const PastResult *each : all) {
        const QString words = tr("%1, %2").arg(momentText(each->lastAt), verdictText(each->verdict, each->simulated));
        m_choice->addItem(m_choice->count() == 0 ? tr("previous result, %1").arg(words) : words, static_cast<qlonglong>(each->id));
    }
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(kept)));
    setVisible(!all.empty());
    compare();
}

void EarlierLine::compare()
{
    const qlonglong id = m_choice->currentData().toLongLong();
    m_words->setWords({});
    if (id == 0 || !m_current)
        return;
    m_household->history().fetchText(id, this, [this, id, current = m_current](const std::string &before) {
        const auto work = [before, current] { return changesBetween(before, current->text); };
        runInBackground(this, work, [this, id, current](const Result<ResultChanges> &changes) {
            if (current != m_current || id != m_choice->currentData().toLongLong())
                return;
            m_words->setWords(changes ? wordsOf(*changes)
                                      : tr("It cannot be compared: %1.").arg(shown(changes.error().message)));
        });
    });
}

QString EarlierLine::words() const
{
    return m_words->words();
}

}  // namespace sealscope::ui
