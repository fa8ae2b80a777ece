#include "ui/state/appraisal_job.h"

#include "core/crypto/thread_state.h"
#include "ui/state/background.h"

#include <QCoreApplication>
#include <QPromise>

namespace sealscope::ui {

namespace {

/// Says where the worker is. The text is the count: a transfer of megabytes and a microsecond's check have no common scale.
class Progress {
public:
    Progress(QPromise<SnapshotPtr> &promise, std::stop_token token) : m_promise(promise), m_token(std::move(token)) {}

    void say(const QString &step) { m_promise.setProgressValueAndText(++m_value, step); }
    [[nodiscard]] bool stopped() const { return m_token.stop_requested(); }

private:
    QPromise<SnapshotPtr> &m_promise;
    std::stop_token m_token;
    int m_value = 0;
};

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::AppraisalJob", sourceText);
}

/// What was read, beside what the person knows by now. Bytes, and what parsing made of them, stay as they are.
CaseReading withExpectations(const CaseReading &base, const Expectations &expectations)
{
    if (base.evidence->expectations == expectations)
        return base;
    Evidence evidence = *base.evidence;
    evidence.expectations = expectations;
    CaseReading reading = readingOf(std::move(evidence));
    reading.fields = base.fields;
    return reading;
}

/// The artifacts that were given. Those found inside them are found again, behind whatever joins the case.
EvidenceBundle givenArtifacts(const CaseReading &base)
{
    EvidenceBundle bundle;
    if (!base.evidence)
        return bundle;
    for (const Artifact &artifact : base.evidence->bundle->artifacts) {
        if (artifact.origin.kind == OriginKind::Inside)
            continue;
        bundle.artifacts.push_back(artifact);
        // An error of the former reading is no fact about the bytes: they are recognised anew.
        if (artifact.error && artifact.bytes)
            bundle.artifacts.back() =
                makeArtifact(*artifact.bytes, artifact.name, artifact.origin, bundle.artifacts.size() - 1);
    }
    return bundle;
}

/// Reads the inputs of a request after those its base has; nothing when stopped.
std::optional<CaseReading> readCase(const AppraisalRequest &request, Progress &progress)
{
    if (request.inputs.empty() && request.base.evidence)
        return withExpectations(request.base, request.expectations);

    EvidenceBundle bundle = givenArtifacts(request.base);
    const std::size_t given = bundle.artifacts.size();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (progress.stopped())
            return std::nullopt;
        progress.say(
            tr("Reading %1 (%2 of %3)").arg(inputName(request.inputs[i])).arg(i + 1).arg(request.inputs.size()));
        bundle.artifacts.push_back(takeIn(request.inputs[i], bundle.artifacts.size()));
    }

    progress.say(tr("Reading the evidence"));
    CaseReading reading = readingOf(parse(std::move(bundle), request.expectations));
    reading.fields.assign(request.base.fields.begin(),
                          request.base.fields.begin() + static_cast<std::ptrdiff_t>(given));
    const std::vector<Artifact> &artifacts = reading.evidence->bundle->artifacts;
    for (std::size_t i = reading.fields.size(); i < artifacts.size(); ++i) {
        if (progress.stopped())
            return std::nullopt;
        progress.say(tr("Naming the bytes of %1").arg(QString::fromStdString(artifacts[i].id)));
        reading.fields.push_back(std::make_shared<const FieldTree>(fields(artifacts[i])));
    }
    return reading;
}

void work(QPromise<SnapshotPtr> &promise, const AppraisalRequest &request, const std::stop_token &token)
{
    const ThreadStateGuard guard;
    promise.setProgressRange(0, 1 << 20);
    Progress progress(promise, token);
    std::optional<CaseReading> reading = readCase(request, progress);
    if (!reading || progress.stopped()) {
        promise.addResult(SnapshotPtr());
        return;
    }
    progress.say(tr("Appraising: %1 checks").arg(kCheckCount));
    AttestationResult result = appraise(*reading->evidence, request.policy, request.anchors, request.clocks);
    Dossier dossier = makeDossier(request.tool, reading->evidence, request.policy, std::move(result));
    promise.addResult(std::make_shared<const Snapshot>(Snapshot{std::move(*reading), std::move(dossier)}));
}

}  // namespace

AppraisalJob::AppraisalJob(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<SnapshotPtr>::progressTextChanged, this, [this](const QString &step) {
        if (!m_running)
            return;
        m_step = step;
        emit stepChanged();
    });
}

AppraisalJob::~AppraisalJob()
{
    m_stop.request_stop();
}

void AppraisalJob::start(AppraisalRequest request)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const std::stop_token token = m_stop.get_token();
    m_running = true;

    auto future = QtConcurrent::run(
        [request = std::move(request), token](QPromise<SnapshotPtr> &promise) { work(promise, request, token); });
    m_watcher.setFuture(future);
    deliver(future, this, [this, token](const SnapshotPtr &snapshot) {
        if (token.stop_requested())
            return;
        settle();
        emit finished(snapshot);
    });
}

void AppraisalJob::stop()
{
    if (!m_running)
        return;
    m_stop.request_stop();
    emit stopped();
    settle();
}

void AppraisalJob::settle()
{
    m_running = false;
    m_step.clear();
    emit stepChanged();
}

}  // namespace sealscope::ui
