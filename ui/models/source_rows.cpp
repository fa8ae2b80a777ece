#include "ui/models/source_rows.h"

#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::SourceRows", sourceText);
}

/// Makes the rows of one snapshot.
class Ladder {
public:
    explicit Ladder(const Snapshot &snapshot)
        : m_snapshot(snapshot),
          m_report(*snapshot.reading.report),
          m_now(snapshot.result().now)
    {
    }

    std::vector<SourceRow> rows()
    {
        addCompose();
        if (m_report.compose) {
            addPin();
            for (const ComposeService &service : m_report.compose->services)
                addImage(service);
        }
        addStated();
        m_rows.push_back({tr("build of the binary"),
                          {},
                          {},
                          SourceStanding::NotShown,
                          tr("Nothing here shows that this source gives this binary."),
                          std::nullopt,
                          std::nullopt});
        return std::move(m_rows);
    }

private:
    [[nodiscard]] bool passed(CheckId check) const { return m_now.check(check).outcome == Outcome::Passed; }
    [[nodiscard]] SourceStanding composeStanding() const
    {
        return passed(CheckId::BootCompose) ? SourceStanding::Measured : SourceStanding::Declared;
    }
    [[nodiscard]] QString sentenceOf(CheckId check) const { return text(wording::sentence(m_now.check(check), m_now)); }

    [[nodiscard]] QString inCompose(const ByteRange &range) const
    {
        const QString artifact = text(m_snapshot.artifacts()[*m_snapshot.reading.evidence->compose].id);
        if (range.length == 0)
            return tr("compose %1").arg(artifact);
        return tr("compose %1, bytes %2–%3").arg(artifact).arg(range.offset).arg(range.end() - 1);
    }

    [[nodiscard]] std::optional<EvidenceRange> bytesInCompose(const ByteRange &range) const
    {
        if (range.length == 0)
            return std::nullopt;
        return EvidenceRange{*m_snapshot.reading.evidence->compose, range};
    }

    void addCompose()
    {
        SourceRow row{tr("compose"),
                      {},
                      tr("the case publishes none"),
                      SourceStanding::NotShown,
                      sentenceOf(CheckId::BootCompose),
                      CheckId::BootCompose,
                      std::nullopt};
        if (m_snapshot.reading.evidence->compose) {
            const Artifact &artifact = m_snapshot.artifacts()[*m_snapshot.reading.evidence->compose];
            row.value = QStringLiteral("sha256:%1").arg(text(toHex(artifact.sha256)));
            row.from = tr("%1, the published app_compose").arg(text(artifact.id));
            row.standing = composeStanding();
            row.bytes = bytesInCompose({0, artifact.view().size()});
        }
        m_rows.push_back(std::move(row));
        if (m_report.published && !m_report.compose)
            m_rows.push_back({tr("what it starts"),
                              {},
                              tr("the compose cannot be read"),
                              SourceStanding::NotShown,
                              shown(m_report.compose.error().message),
                              std::nullopt,
                              std::nullopt});
    }

    void addPin()
    {
        if (!m_report.pin) {
            m_rows.push_back({tr("commit in the compose"),
                              {},
                              inCompose({}),
                              SourceStanding::NotShown,
                              tr("The compose names no one repository and commit."),
                              CheckId::ProvenanceMeasured,
                              std::nullopt});
            return;
        }
        const LauncherPin &pin = *m_report.pin;
        addPinned(tr("repository in the compose"), pin.repoUrl, pin.repoUrlRange, !isVariable(pin.repoUrl));
        addPinned(tr("commit in the compose"), pin.commit, pin.commitRange, isLiteralCommit(pin.commit));
        SourceRow launcher{
            tr("launcher"),
            {},
            inCompose({}),
            SourceStanding::NotShown,
            tr("No launcher pinned by digest is started with these values: nothing measured says that they "
               "are followed."),
            CheckId::BootCompose,
            std::nullopt};
        if (pin.launcherImage) {
            launcher.value = shown(*pin.launcherImage);
            launcher.standing = composeStanding();
            launcher.sentence = tr("It is started with exactly this repository and commit.");
            placeInYaml(launcher, *pin.launcherImage);
        }
        m_rows.push_back(std::move(launcher));
    }

    void addPinned(const QString &name, const std::string &value, const ByteRange &range, bool literal)
    {
        SourceRow row{name, shown(value),         inCompose(range),     SourceStanding::Declared,
                      {},   CheckId::BootCompose, bytesInCompose(range)};
        if (literal)
            row.standing = composeStanding();
        else if (isVariable(value))
            row.sentence = tr("A variable: its value is set at start, and no register covers it.");
        else
            row.sentence = tr("No full commit hash: what it names can change.");
        m_rows.push_back(std::move(row));
    }

    void addImage(const ComposeService &service)
    {
        SourceRow row{tr("image of service %1").arg(shown(service.name, 60)),
                      shown(service.image),
                      inCompose({}),
                      SourceStanding::NotShown,
                      {},
                      CheckId::BootCompose,
                      std::nullopt};
        if (service.builtInPlace) {
            row.sentence = tr("Built on the machine: what comes out is not measured.");
        } else if (service.image.empty()) {
            row.sentence = tr("The compose names no image.");
        } else if (service.imageDigest) {
            row.standing = composeStanding();
        } else {
            row.standing = SourceStanding::TagOnly;
            row.sentence = tr("The name is measured; what stands behind the tag may change.");
        }
        placeInYaml(row, service.image);
        m_rows.push_back(std::move(row));
    }

    void placeInYaml(SourceRow &row, const std::string &words) const
    {
        const ByteRange range = placeInDockerCompose(words, *m_report.compose, m_report.published->text);
        row.from = inCompose(range);
        row.bytes = bytesInCompose(range);
    }

    void addStated()
    {
        const StatedProvenance &stated = m_report.value().provenance;
        if (!stated.stated() && !stated.repoUrl && !stated.repoCommit) {
            m_rows.push_back({tr("source stated"),
                              {},
                              tr("the report states none"),
                              SourceStanding::NotShown,
                              sentenceOf(CheckId::ProvenanceStated),
                              CheckId::ProvenanceStated,
                              std::nullopt});
            return;
        }
        addStatement(tr("repository stated"), QStringLiteral("repo_url"), stated.repoUrl);
        addStatement(tr("commit stated"), QStringLiteral("repo_commit"), stated.repoCommit);
        addStatement(tr("image digest stated"), QStringLiteral("image_digest"), stated.imageDigest);
    }

    void addStatement(const QString &name, const QString &member, const std::optional<PlacedText> &stated)
    {
        if (!stated)
            return;
        const std::size_t artifact = m_report.parsed->artifact;
        const bool measured = passed(CheckId::ProvenanceMeasured);
        m_rows.push_back({name, shown(stated->text),
                          tr("%1, %2 of the report").arg(text(m_snapshot.artifacts()[artifact].id), member),
                          measured ? SourceStanding::Measured : SourceStanding::Declared,
                          sentenceOf(CheckId::ProvenanceMeasured), CheckId::ProvenanceMeasured,
                          EvidenceRange{artifact, stated->range}});
    }

    const Snapshot &m_snapshot;
    const ReportCase &m_report;
    const Judgement &m_now;
    std::vector<SourceRow> m_rows;
};

}  // namespace

std::vector<SourceRow> sourceRows(const Snapshot &snapshot)
{
    return snapshot.reading.report ? Ladder(snapshot).rows() : std::vector<SourceRow>();
}

QString standingText(const SourceRow &row, const AttestationResult &result)
{
    switch (row.standing) {
    case SourceStanding::Declared: return tr("declared");
    case SourceStanding::TagOnly: return tr("tag only");
    case SourceStanding::NotShown: return tr("not shown");
    case SourceStanding::Measured: break;
    }
    if (!row.check || !result.now.check(*row.check).anchoredPass())
        return tr("measured, unanchored");
    return result.simulated ? tr("Simulated: measured") : tr("measured");
}

}  // namespace sealscope::ui
