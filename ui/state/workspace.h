#pragma once

#include "core/live/exchange.h"
#include "ui/state/appraisal_job.h"
#include "ui/state/engagement.h"
#include "ui/state/selection.h"
#include "ui/state/session.h"

namespace sealscope::ui {

/// The one mutable object of a window: the snapshot in force, what the next appraisal will depend on, and the job that makes
/// it. The session it was made with never changes.
class Workspace : public QObject {
    Q_OBJECT

public:
    enum class Add : std::uint8_t { ToThisCase, AsNewCase };

    explicit Workspace(Session session, QObject *parent = nullptr);

    /// The last good result; null until there is one.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; }
    [[nodiscard]] const Session &session() const { return m_session; }
    [[nodiscard]] const AppraisalPolicy &policy() const { return m_policy; }
    [[nodiscard]] const ClockChoice &clock() const { return m_clock; }
    [[nodiscard]] const Expectations &expectations() const { return m_expectations; }
    /// What the reviewer stated about the case, for its archive and reports; no check asks for it.
    [[nodiscard]] const Engagement &engagement() const { return m_engagement; }
    /// The fetch that the case came from, and the exchange that followed it; nothing for a case of files.
    [[nodiscard]] const std::optional<live::LiveRecord> &fetched() const { return m_fetched; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    [[nodiscard]] QString step() const { return m_job.step(); }
    /// "quote.bin and 1 more"; empty without a case.
    [[nodiscard]] QString caseName() const;
    /// The files that the case was opened from, in order; nothing where some of it was no file.
    [[nodiscard]] std::optional<std::vector<FileInput>> files() const;
    /// Where evidence goes that comes without saying: to the case that is open or being opened, if there is one.
    [[nodiscard]] Add joining() const { return m_snapshot || isBusy() ? Add::ToThisCase : Add::AsNewCase; }

    void openFiles(const QStringList &paths, Add how);
    void addBytes(const QByteArray &pasted, Add how);
    void addInputs(std::vector<Input> inputs, Add how);
    /// Opens what a fetch brought as a case of its own, complete or not, with the nonce sent and the channel seen.
    void openFetched(const live::LiveRecord &record);
    /// Adds what an exchange left to the case that it followed.
    void addExchange(const live::ExchangeRecord &exchange);
    /// Reads these in place of the inputs of the case; what was sent and seen stays as it was said.
    void replaceInputs(std::vector<Input> inputs);
    void setPolicy(AppraisalPolicy policy);
    /// Reads a policy file in the background. A refused one leaves the former in force.
    void openPolicy(const QString &path);
    void setClock(const ClockChoice &clock);
    /// What is known of this case besides its artifacts. It goes when another case is opened.
    void setExpectations(Expectations expectations);
    /// Closes the case and begins one about which this is stated. It goes when another case is opened in its place.
    void begin(Engagement engagement);
    void appraiseAgain();
    void stop();
    /// Forgets the case: back to an empty window.
    void closeCase();

signals:
    void snapshotChanged();
    void busyChanged();
    void policyChanged();
    void engagementChanged();
    void policyRefused(const QString &file, const QString &why);
    void stopped();

private:
    /// An input that was given: the file, or nothing where it was none.
    using Given = std::optional<FileInput>;

    /// What the request under way, or the one that was stopped, was asked to read.
    struct Pending {
        CaseReading base;
        std::vector<Given> given;  ///< what the base was read from
        std::vector<Input> inputs;
    };

    [[nodiscard]] Pending caseInForce() const;
    void start(Pending pending);
    void setEngagement(Engagement engagement);

    Session m_session;
    AppraisalPolicy m_policy;
    ClockChoice m_clock;
    Expectations m_expectations;
    Engagement m_engagement;
    std::optional<live::LiveRecord> m_fetched;
    SnapshotPtr m_snapshot;
    AppraisalJob m_job;
    Selection m_selection;
    std::optional<Pending> m_pending;
    std::vector<Given> m_given;  ///< what the snapshot was read from
};

}  // namespace sealscope::ui
