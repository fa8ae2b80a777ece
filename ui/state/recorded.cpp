#include "ui/state/recorded.h"

#include "core/report/wording.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString hexOf(BytesView bytes)
{
    return toText(toHex(bytes));
}

void addAnswers(std::string &out, const Judgement &judgement)
{
    for (const CheckResult &check : judgement.checks) {
        out += check.def().name;
        out += ' ';
        out += wording::outcomeToken(check.outcome);
        out += ' ';
        out += wording::standingToken(check.standing);
        out += ' ';
        out += wording::reasonToken(check);
        out += '\n';
    }
}

/// The digests of what was given, and over all of them whatever their order.
void noteArtifacts(const Snapshot &snapshot, PastResult &out)
{
    for (const Artifact &artifact : snapshot.artifacts()) {
        if (artifact.origin.kind != OriginKind::Inside)
            out.digests.push_back(hexOf(artifact.sha256));
    }
    std::vector<QString> sorted = out.digests;
    std::ranges::sort(sorted);
    std::string all;
    for (const QString &digest : sorted)
        all += digest.toStdString() + '\n';
    out.caseDigest = hexOf(sha256(asBytes(all)));
}

/// Each file beside the artifact that was read from it; none where one has no artifact of its name.
std::vector<KeptFile> keptFiles(const Snapshot &snapshot, const std::vector<FileInput> &files)
{
    std::vector<KeptFile> out;
    std::vector<bool> taken(snapshot.artifacts().size(), false);
    for (const FileInput &file : files) {
        const std::string name = QFileInfo(file.path).fileName().toStdString();
        std::size_t at = 0;
        const auto isOfFile = [&](std::size_t i) {
            const Artifact &artifact = snapshot.artifacts()[i];
            return !taken[i] && artifact.origin.kind == OriginKind::File && artifact.name == name && artifact.bytes;
        };
        while (at < taken.size() && !isOfFile(at))
            ++at;
        if (at == taken.size())
            return {};
        taken[at] = true;
        out.push_back({QFileInfo(file.path).absoluteFilePath(), file.body, hexOf(snapshot.artifacts()[at].sha256)});
    }
    return out;
}

void noteService(const Snapshot &snapshot, PastResult &out)
{
    const Evidence &evidence = *snapshot.reading.evidence;
    if (evidence.expectations.channel)
        out.service = toText(normalizedHost(evidence.expectations.channel->host));
    for (const Artifact &artifact : snapshot.artifacts()) {
        const QUrl url(toText(artifact.origin.where));
        if (artifact.origin.kind != OriginKind::Url || artifact.kind != ArtifactKind::Report || url.host().isEmpty())
            continue;
        out.address = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
        if (out.service.isEmpty())
            out.service = url.host();
        return;
    }
}

const Keyset *keysetOf(const Evidence &evidence)
{
    if (evidence.report && evidence.report->value && evidence.report->value->keyset)
        return &*evidence.report->value->keyset;
    return evidence.keyset && evidence.keyset->value ? &evidence.keyset->value->keyset : nullptr;
}

std::vector<SeenKey> keysOf(const Evidence &evidence)
{
    std::vector<SeenKey> out;
    const auto add = [&](const char *role, const std::string &key) {
        const SeenKey seen{QString::fromLatin1(role), toText(key)};
        if (!key.empty() && std::ranges::find(out, seen) == out.end())
            out.push_back(seen);
    };
    const Keyset *keyset = keysetOf(evidence);
    if (keyset == nullptr)
        return out;
    if (keyset->identity)
        add("identity", keyset->identity->publicKey);
    for (const KeyEntry &entry : keyset->receiptKeys)
        add("receipt", entry.publicKey);
    for (const KeyEntry &entry : keyset->e2eeKeys)
        add("e2ee", entry.publicKey);
    for (const TlsEntry &entry : keyset->tlsKeys)
        add("tls", entry.spkiSha256);
    return out;
}

QString platformOf(const Evidence &evidence)
{
    if (!evidence.pckChain || !*evidence.pckChain)
        return {};
    const Result<PckExtension> platform = parsePckExtension((**evidence.pckChain)->leaf.certificate);
    return platform ? hexOf(sha256(platform->ppid)) : QString();
}

void noteVerdict(const AttestationResult &result, PastResult &out)
{
    out.judgedAt = result.now.at;
    out.verdict = toText(wording::verdictToken(result.now.verdict));
    if (result.atCollection) {
        out.collectedAt = result.atCollection->at;
        out.verdictAtCollection = toText(wording::verdictToken(result.atCollection->verdict));
    }
    out.policyName = toText(result.policyName);
    out.policyDigest = hexOf(result.policyDigest);
    out.simulated = result.simulated;
    out.root = hexOf(result.anchor);
    out.counts = result.now.counts;
    out.answers = answersDigest(result);
}

}  // namespace

QString nameOfCase(const Snapshot &snapshot)
{
    if (snapshot.artifacts().empty())
        return {};
    for (const Artifact &artifact : snapshot.artifacts()) {
        if (artifact.kind == ArtifactKind::Archive && artifact.origin.kind == OriginKind::File)
            return toText(artifact.name);
    }
    const QString first = toText(snapshot.artifacts().front().name);
    const std::size_t more = snapshot.artifacts().size() - 1;
    return more == 0 ? first : QCoreApplication::translate("sealscope::ui", "%1 and %2 more").arg(first).arg(more);
}

QString answersDigest(const AttestationResult &result)
{
    std::string all;
    addAnswers(all, result.now);
    all += '\n';
    if (result.atCollection)
        addAnswers(all, *result.atCollection);
    return hexOf(sha256(asBytes(all)));
}

std::optional<Recorded> recordedOf(const Snapshot &snapshot, const std::optional<std::vector<FileInput>> &files, UnixTime when)
{
    const Evidence &evidence = *snapshot.reading.evidence;
    if (evidence.unused.size() >= snapshot.artifacts().size())
        return std::nullopt;
    Recorded out;
    out.about.firstAt = when;
    out.about.lastAt = when;
    out.about.name = nameOfCase(snapshot);
    noteArtifacts(snapshot, out.about);
    noteService(snapshot, out.about);
    noteVerdict(snapshot.result(), out.about);
    if (files)
        out.about.files = keptFiles(snapshot, *files);
    out.about.keys = keysOf(evidence);
    out.about.platform = platformOf(evidence);
    out.text = dossierJson(snapshot.dossier);
    if (out.text.size() > kMaxRecordedBytes)
        out.text.clear();
    return out;
}

}  // namespace sealscope::ui
