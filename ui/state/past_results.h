#pragma once

#include "core/appraisal/appraise.h"
#include "core/artifact/artifact.h"
#include "ui/state/result_changes.h"

#include <QString>
#include <memory>
#include <vector>

namespace sealscope::ui {

/// A file that a case was opened from.
struct KeptFile {
    QString path;                      ///< whole
    std::optional<ArtifactKind> body;  ///< attached as such a body
    QString sha256;                    ///< of its bytes then, hex

    friend bool operator==(const KeptFile &, const KeptFile &) = default;
};

/// A key that a keyset listed. Seen, and not vouched for: whether the quote bound it is for the result to say.
struct SeenKey {
    QString role;  ///< "identity", "receipt", "e2ee", "tls"
    QString key;   ///< as served, hex; of TLS keys the SHA-256

    friend bool operator==(const SeenKey &, const SeenKey &) = default;
};

/// What the history keeps of one result, besides its recorded text. No bytes of any artifact are in it.
struct PastResult {
    std::int64_t id = 0;
    UnixTime firstAt{};  ///< when these answers were first given, this computer's clock
    UnixTime lastAt{};   ///< when the same bytes last gave the same answers
    QString service;     ///< host; empty where none is known
    QString name;        ///< of the case: "quote.bin and 1 more"
    QString address;     ///< "https://host:port" where the report was fetched from; empty: it was not
    QString caseDigest;  ///< SHA-256 over the sorted digests of what was given, hex
    std::vector<QString> digests;  ///< of every artifact given, hex
    std::vector<KeptFile> files;   ///< what it can be opened from again; empty where some of it was no file
    UnixTime judgedAt{};
    std::optional<UnixTime> collectedAt;
    QString verdict;              ///< token: "policy_not_met"
    QString verdictAtCollection;  ///< empty where there was one clock
    QString policyName;
    QString policyDigest;  ///< hex
    bool simulated = false;
    QString root;  ///< SHA-256 of the root certificate, hex
    Counts counts;
    QString answers;   ///< SHA-256 over the answers of all checks at both clocks, hex
    QString platform;  ///< SHA-256 of the PPID in the PCK certificate, hex; empty: none was read
    std::vector<SeenKey> keys;
    std::optional<ResultChanges> changes;  ///< since the one before it; absent: there is none, or it cannot be compared

    /// What a person calls it.
    [[nodiscard]] const QString &title() const { return service.isEmpty() ? name : service; }
    /// When its evidence was seen first, and last.
    [[nodiscard]] UnixTime seenFirst() const { return collectedAt.value_or(firstAt); }
    [[nodiscard]] UnixTime seenLast() const { return collectedAt.value_or(lastAt); }
};

/// When a key of a service was seen.
struct KeyPeriod {
    SeenKey key;
    UnixTime since{};
    UnixTime last{};
    bool retired = false;  ///< the newest keyset of that service does not list it

    friend bool operator==(const KeyPeriod &, const KeyPeriod &) = default;
};

/// All that the history has, newest first. Immutable and shared.
struct PastResults {
    std::vector<PastResult> all;

    [[nodiscard]] const PastResult *find(std::int64_t id) const;
    /// Results of the same service under the same root, or where no service is known, of a case that shares an artifact.
    /// Newest first, without the result itself.
    [[nodiscard]] std::vector<const PastResult *> relatedTo(const PastResult &result) const;
    /// The one before it; null where it is the first.
    [[nodiscard]] const PastResult *previousOf(const PastResult &result) const;
    [[nodiscard]] std::vector<const PastResult *> ofService(const QString &host) const;
    /// Of cases that held these bytes. `sha256`: hex.
    [[nodiscard]] std::vector<const PastResult *> withDigest(const QString &sha256) const;
    /// The keys of a service, those that are still listed first, then by time. Simulated ones only under that root.
    [[nodiscard]] std::vector<KeyPeriod> keysOf(const QString &host, const QString &root) const;
    /// In how many results this platform was seen.
    [[nodiscard]] std::size_t timesSeen(const QString &platform) const;
};

using PastResultsPtr = std::shared_ptr<const PastResults>;

}  // namespace sealscope::ui
