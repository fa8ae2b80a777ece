#include "ui/pages/live_exchange_view.h"

#include "core/report/wording.h"
#include "ui/models/live_rows.h"
#include "ui/models/live_words.h"
#include "ui/models/text.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kLeastDetail = 24;       ///< characters
constexpr int kMostSteps = 6;
constexpr int kPromptLines = 5;
constexpr int kLeastLines = 12;        ///< of the form; the rest scrolls
constexpr qsizetype kMostAnswer = 1 << 20;  ///< characters that are shown; the bytes are kept whole

}  // namespace

LiveExchangeView::LiveExchangeView(QWidget *parent)
    : QWidget(parent),
      m_standing(new WrappingLabel({}, this)),
      m_notice(new Notice(this)),
      m_model(new QLineEdit(this)),
      m_prompt(new QPlainTextEdit(this)),
      m_stream(new QCheckBox(tr("answer as a stream"), this)),
      m_e2ee(new QCheckBox(tr("E2EE to an attested key"), this)),
      m_verified(new QCheckBox(tr("verified upstreams only"), this)),
      m_sessionIds(new QLineEdit(this)),
      m_sent(new WrappingLabel({}, this)),
      m_answer(new QPlainTextEdit(this)),
      m_steps(new FactTable(tr("Steps of the exchange"), stepColumns(), step_column::Detail, kLeastDetail, this)),
      m_sides(new QSplitter(Qt::Horizontal, this)),
      m_toReport(new QAction(tr("To the report"), this)),
      m_settings(new QAction(tr("Settings…"), this))
{
    m_sides->addWidget(makeForm());
    m_sides->addWidget(makeAnswer());
    m_sides->setSizes({470, 590});
    m_sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 8, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_standing);
    lines->addWidget(m_notice);
    lines->addWidget(m_sides, 1);
    connect(m_toReport, &QAction::triggered, this, &LiveExchangeView::reportWanted);
    connect(m_settings, &QAction::triggered, this, &LiveExchangeView::settingsWanted);
    connect(m_model, &QLineEdit::textChanged, this, &LiveExchangeView::changed);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &LiveExchangeView::changed);
    showRecord({}, LivePhase::Idle);
}

QWidget *LiveExchangeView::makeForm()
{
    // Large text makes the form higher than the window: then it scrolls.
    auto *area = new QScrollArea(m_sides);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    area->setMinimumHeight(area->fontMetrics().lineSpacing() * kLeastLines);
    auto *form = new QWidget(area);
    m_model->setAccessibleName(tr("Model"));
    m_model->setPlaceholderText(tr("model"));
    m_prompt->setAccessibleName(tr("Prompt, test data"));
    m_prompt->setPlaceholderText(tr("A prompt that holds nothing secret."));
    m_prompt->setTabChangesFocus(true);
    m_prompt->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_prompt->setMinimumHeight(m_prompt->fontMetrics().lineSpacing() * kPromptLines);
    m_sessionIds->setAccessibleName(tr("Only through these sessions, by id"));
    m_sessionIds->setPlaceholderText(tr("only through these sessions, by id"));
    m_verified->setToolTip(tr("Asks the gateway to serve only through an upstream that it verified. Its word, checked on the receipt."));
    m_stream->setChecked(true);
    auto *lines = new QVBoxLayout(form);
    lines->setContentsMargins(0, 0, 8, 0);
    lines->addWidget(m_model);
    lines->addWidget(m_prompt, 1);
    lines->addWidget(new WrappingLabel(tr("Test data: prompt and answer are kept in the case and in its archive, byte for byte."), form));
    for (QWidget *option : {static_cast<QWidget *>(m_stream), static_cast<QWidget *>(m_e2ee), static_cast<QWidget *>(m_verified),
                            static_cast<QWidget *>(m_sessionIds)})
        lines->addWidget(option);
    lines->addWidget(new WrappingLabel(tr("The API key is asked for when you send. It goes to this host alone and into no file."), form));
    area->setWidget(form);
    return area;
}

QWidget *LiveExchangeView::makeAnswer()
{
    auto *box = new QWidget(m_sides);
    m_answer->setAccessibleName(tr("Answer"));
    m_answer->setReadOnly(true);
    m_answer->setTabChangesFocus(true);
    m_answer->setPlaceholderText(tr("The answer appears here as it comes. It is the service's text: plain, without links."));
    m_answer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_answer->setMinimumHeight(m_answer->fontMetrics().lineSpacing() * kPromptLines);
    m_steps->showAtMost(kMostSteps);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(8, 0, 0, 0);
    lines->addWidget(m_answer, 1);
    lines->addWidget(m_steps);
    lines->addWidget(m_sent);
    return box;
}

void LiveExchangeView::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    refresh();
}

void LiveExchangeView::setService(const std::string &url, const QString &host, live::NetworkSettings::Switch network)
{
    const bool same = m_url == url && m_host == host && m_network == network;
    m_url = url;
    m_host = host;
    m_network = network;
    if (!same)
        refresh();
}

void LiveExchangeView::refresh()
{
    m_plan = planExchange(m_snapshot, m_url);
    m_standing->setVisible(m_plan.obstacle.isEmpty());
    if (m_plan.obstacle.isEmpty()) {
        const AttestationResult &result = m_snapshot->result();
        QStringList keys;
        for (const Digest256 &key : m_plan.spkis)
            keys << shortened(text(toHex(key)), 13);
        m_standing->setWords(tr("Appraised first: %1. The connection has to end at %2, or not one byte of the prompt is written.")
                                 .arg(text(wording::verdictSentence(result, result.now)),
                                      keys.size() == 1 ? tr("the listed key %1").arg(keys.first())
                                                       : tr("one of the listed keys %1").arg(keys.join(QStringLiteral(", ")))));
    }
    m_e2ee->setEnabled(m_plan.hasE2eeKey);
    if (!m_plan.hasE2eeKey)
        m_e2ee->setChecked(false);
    sayNotice();
    emit changed();
}

void LiveExchangeView::sayNotice()
{
    m_notice->show();
    const auto failed = std::ranges::find(m_record.steps, live::LiveStep::State::Failed, &live::LiveStep::state);
    if (m_network == live::NetworkSettings::Switch::Off && m_phase != LivePhase::Running)
        m_notice->say(tr("The network is switched off."),
                      tr("Nothing leaves this computer until it is switched on in the settings."), {m_settings});
    else if (m_phase == LivePhase::Idle && !m_plan.obstacle.isEmpty())
        m_notice->say(m_plan.obstacle, m_plan.remedy, {m_toReport});
    else if (m_phase == LivePhase::Failed)
        m_notice->say(failed != m_record.steps.end() && failed->error ? shown(failed->error->message, 1000)
                                                                      : tr("The exchange did not come to its end."),
                      tr("What came is kept in the case and marked incomplete. Sending again costs another request."));
    else if (m_phase == LivePhase::Stopped)
        m_notice->say(tr("Stopped by you."), tr("What came before is kept in the case and marked incomplete."));
    else if (m_phase == LivePhase::Done)
        m_notice->say(tr("The exchange is in the case: both bodies, and what came of receipt and session."),
                      tr("Whether they hold together is said by the verdict."));
    else
        m_notice->hide();
}

void LiveExchangeView::showRecord(const live::ExchangeRecord &record, LivePhase phase)
{
    m_record = record;
    m_phase = phase;
    QStringList shownLines;
    for (const QString &line : text(record.answer).left(kMostAnswer).split(u'\n'))
        shownLines << shown(line.toStdString(), kMostAnswer);
    const QString words = shownLines.join(u'\n');
    // The text grows at its end: only what is new is added, so that reading is not disturbed.
    const QString before = m_answer->toPlainText();
    if (words.startsWith(before) && !before.isEmpty()) {
        QTextCursor end(m_answer->document());
        end.movePosition(QTextCursor::End);
        end.insertText(words.sliced(before.size()));
    } else if (words != before) {
        m_answer->setPlainText(words);
    }
    m_steps->setVisible(!record.steps.empty());
    m_steps->setRows(stepRows(record.steps));
    m_sent->setVisible(phase != LivePhase::Idle);
    m_sent->setWords(whatLeft(record.transfers));
    const bool running = phase == LivePhase::Running;
    for (QWidget *field : {static_cast<QWidget *>(m_model), static_cast<QWidget *>(m_prompt), static_cast<QWidget *>(m_sessionIds)})
        field->setEnabled(!running);
    sayNotice();
}

bool LiveExchangeView::isReady() const
{
    return m_plan.obstacle.isEmpty() && !m_model->text().trimmed().isEmpty() && !m_prompt->toPlainText().isEmpty();
}

live::ExchangeRequest LiveExchangeView::request() const
{
    static const QRegularExpression apart(QStringLiteral("[\\s,]+"));
    live::ExchangeRequest request;
    request.url = m_url;
    request.model = m_model->text().trimmed().toStdString();
    request.prompt = m_prompt->toPlainText().toStdString();
    request.streaming = m_stream->isChecked();
    request.e2ee = m_e2ee->isChecked();
    if (m_verified->isChecked())
        request.constraints.verified = true;
    for (const QString &id : m_sessionIds->text().split(apart, Qt::SkipEmptyParts))
        request.constraints.sessionIds.push_back(id.toStdString());
    request.spkis = m_plan.spkis;
    request.keyset = m_e2ee->isChecked() ? m_plan.keyset : std::string();
    request.dialect = m_plan.dialect;
    return request;
}

QList<QWidget *> LiveExchangeView::panes() const
{
    QList<QWidget *> all{m_model, m_prompt, m_answer};
    if (!m_steps->isHidden())
        all << m_steps;
    return all;
}

QString LiveExchangeView::selectedValue() const
{
    return m_answer->hasFocus() ? m_answer->textCursor().selectedText() : m_steps->selectedValue();
}

QString LiveExchangeView::selectedNamedValue() const
{
    return m_steps->hasFocus() ? m_steps->selectedNamedValue() : QString();
}

QString LiveExchangeView::standing() const
{
    return m_standing->words();
}

}  // namespace sealscope::ui
