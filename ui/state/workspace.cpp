#include "ui/state/workspace.h"

#include "core/live/recorder.h"
#include "ui/state/background.h"
#include "ui/state/recorded.h"

#include <QFileInfo>

namespace sealscope::ui {

Workspace::Workspace(Session session, QObject *parent)
    : QObject(parent),
      m_session(std::move(session)),
      m_policy(*starterPolicy("vendor-assessment"))
{
    connect(&m_job, &AppraisalJob::stepChanged, this, &Workspace::busyChanged);
    connect(&m_job, &AppraisalJob::stopped, this, &Workspace::stopped);
    connect(&m_job, &AppraisalJob::finished, this, [this](const SnapshotPtr &snapshot) {
        m_given = std::move(m_pending->given);
        for (const Input &input : m_pending->inputs) {
            const auto *file = std::get_if<FileInput>(&input);
            m_given.push_back(file != nullptr ? Given(*file) : std::nullopt);
        }
        m_pending.reset();
        m_snapshot = snapshot;
        emit snapshotChanged();
    });
}

QString Workspace::caseName() const
{
    return m_snapshot ? nameOfCase(*m_snapshot) : QString();
}

std::optional<std::vector<FileInput>> Workspace::files() const
{
    std::vector<FileInput> files;
    for (const Given &given : m_given) {
        if (!given)
            return std::nullopt;
        files.push_back(*given);
    }
    return files;
}

void Workspace::openFiles(const QStringList &paths, Add how)
{
    addInputs(fileInputs(paths), how);
}

void Workspace::addBytes(const QByteArray &pasted, Add how)
{
    std::vector<Input> inputs;
    inputs.push_back(pastedInput(pasted));
    addInputs(std::move(inputs), how);
}

void Workspace::addInputs(std::vector<Input> inputs, Add how)
{
    if (inputs.empty())
        return;
    if (how == Add::AsNewCase) {
        if (m_snapshot || m_pending) {
            m_expectations = {};  // a nonce is that of one report
            setEngagement({});
        }
        m_fetched.reset();
        m_selection.clear();
        start({{}, {}, std::move(inputs)});
        return;
    }
    // What the request under way has not read yet belongs to the case as well; what was stopped does not.
    Pending next = m_job.isRunning() && m_pending ? std::move(*m_pending) : caseInForce();
    std::move(inputs.begin(), inputs.end(), std::back_inserter(next.inputs));
    start(std::move(next));
}

void Workspace::openFetched(const live::LiveRecord &record)
{
    m_job.stop();
    m_expectations = record.expectations;
    m_fetched = record;
    m_selection.clear();
    std::vector<Input> inputs;
    for (const KeptArtifact &kept : record.artifacts)
        inputs.emplace_back(kept.artifact);
    start({{}, {}, std::move(inputs)});
}

void Workspace::addExchange(const live::ExchangeRecord &exchange)
{
    if (m_fetched)
        m_fetched = live::joined(std::move(*m_fetched), exchange);
    if (exchange.e2ee)
        m_expectations.e2ee = exchange.e2ee;
    std::vector<Input> inputs;
    for (const KeptArtifact &kept : exchange.artifacts)
        inputs.emplace_back(kept.artifact);
    addInputs(std::move(inputs), Add::ToThisCase);
}

void Workspace::replaceInputs(std::vector<Input> inputs)
{
    m_fetched.reset();
    m_selection.clear();
    start({{}, {}, std::move(inputs)});
}

void Workspace::setPolicy(AppraisalPolicy policy)
{
    m_policy = std::move(policy);
    emit policyChanged();
    appraiseAgain();
}

void Workspace::openPolicy(const QString &path)
{
    const auto read = [path] { return readPolicy(path); };
    runInBackground(this, read, [this, path](const Result<AppraisalPolicy> &policy) {
        if (policy)
            setPolicy(*policy);
        else
            emit policyRefused(QFileInfo(path).fileName(), QString::fromStdString(policy.error().message));
    });
}

void Workspace::setClock(const ClockChoice &clock)
{
    if (m_clock == clock)
        return;
    m_clock = clock;
    appraiseAgain();
}

void Workspace::setExpectations(Expectations expectations)
{
    if (m_expectations == expectations)
        return;
    m_expectations = std::move(expectations);
    appraiseAgain();
}

void Workspace::begin(Engagement engagement)
{
    closeCase();
    setEngagement(std::move(engagement));
}

void Workspace::setEngagement(Engagement engagement)
{
    if (m_engagement == engagement)
        return;
    m_engagement = std::move(engagement);
    emit engagementChanged();
}

void Workspace::appraiseAgain()
{
    if (m_pending)
        start(std::move(*m_pending));
    else if (m_snapshot)
        start(caseInForce());
}

void Workspace::stop()
{
    m_job.stop();
}

void Workspace::closeCase()
{
    m_job.stop();
    m_pending.reset();
    m_snapshot.reset();
    m_given.clear();
    m_fetched.reset();
    m_expectations = {};
    setEngagement({});
    m_selection.clear();
    emit snapshotChanged();
}

Workspace::Pending Workspace::caseInForce() const
{
    return m_snapshot ? Pending{m_snapshot->reading, m_given, {}} : Pending();
}

void Workspace::start(Pending pending)
{
    m_pending = std::move(pending);
    m_job.start({m_pending->base, m_pending->inputs, m_expectations, m_policy, m_session.anchors, clocksOf(m_clock),
                 m_session.tool});
}

}  // namespace sealscope::ui
