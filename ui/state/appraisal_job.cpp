#include "ui/state/appraisal_job.h"

#include "core/appraisal/archived_case.h"
#include "core/crypto/thread_state.h"
#include "ui/state/background.h"

#include <QCoreApplication>
#include <QPromise>
#include <algorithm>

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
    const Expectations known = withCollectorsWord(expectations, *base.evidence->bundle);
    if (base.evidence->expectations == known)
        return base;
    Evidence evidence = *base.evidence;
    evidence.expectations = known;
    CaseReading reading = readingOf(std::move(evidence));
    reading.fields = base.fields;
    return reading;
}

/// Did reading the case put it there, and will again: found inside another artifact, or brought by an archive? What archives bring
/// comes before them.
bool wasFound(const EvidenceBundle &bundle, std::size_t index)
{
    const auto archive = std::ranges::find(bundle.artifacts, ArtifactKind::Archive, &Artifact::kind);
    const bool isMember = !bundle.archives.empty() && static_cast<std::ptrdiff_t>(index) < archive - bundle.artifacts.begin();
    return isMember || bundle.artifacts[index].origin.kind == OriginKind::Inside;
}

/// The artifacts that were given. Those found inside them are found again, behind whatever joins the case.
EvidenceBundle givenArtifacts(const CaseReading &base)
{
    EvidenceBundle bundle;
    if (!base.evidence)
        return bundle;
    const EvidenceBundle &read = *base.evidence->bundle;
    for (std::size_t i = 0; i < read.artifacts.size(); ++i) {
        if (wasFound(read, i))
            continue;
        const Artifact &artifact = read.artifacts[i];
        bundle.artifacts.push_back(artifact);
        bundle.artifacts.back().id = "a" + std::to_string(bundle.artifacts.size());
        // An error of the former reading is no fact about the bytes: they are recognised anew.
        if (artifact.error && artifact.bytes)
            bundle.artifacts.back() =
                makeArtifact(*artifact.bytes, artifact.name, artifact.origin, bundle.artifacts.size() - 1);
    }
    return bundle;
}

/// The fields of an artifact whose bytes the base has read as this kind already; null where it has not.
std::shared_ptr<const FieldTree> knownFields(const CaseReading &base, const Artifact &artifact)
{
    if (!base.evidence || artifact.error)
        return nullptr;
    const std::vector<Artifact> &before = base.evidence->bundle->artifacts;
    for (std::size_t i = 0; i < before.size() && i < base.fields.size(); ++i) {
        if (before[i].payload == artifact.payload && before[i].kind == artifact.kind && !before[i].error)
            return base.fields[i];
    }
    return nullptr;
}

/// Reads the inputs of a request after those its base has; nothing when stopped.
std::optional<CaseReading> readCase(const AppraisalRequest &request, Progress &progress)
{
    if (request.inputs.empty() && request.base.evidence)
        return withExpectations(request.base, request.expectations);

    EvidenceBundle bundle = givenArtifacts(request.base);
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (progress.stopped())
            return std::nullopt;
        progress.say(
            tr("Reading %1 (%2 of %3)").arg(inputName(request.inputs[i])).arg(i + 1).arg(request.inputs.size()));
        bundle.artifacts.push_back(takeIn(request.inputs[i], bundle.artifacts.size()));
    }

    progress.say(tr("Reading the evidence"));
    CaseReading reading = readingOf(parse(std::move(bundle), request.expectations));
    for (const Artifact &artifact : reading.evidence->bundle->artifacts) {
        if (progress.stopped())
            return std::nullopt;
        progress.say(tr("Naming the bytes of %1").arg(QString::fromStdString(artifact.id)));
        std::shared_ptr<const FieldTree> known = knownFields(request.base, artifact);
        reading.fields.push_back(known ? std::move(known) : std::make_shared<const FieldTree>(fields(artifact)));
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
