#pragma once

#include "core/appraisal/evidence.h"
#include "core/archive/archive.h"
#include "core/live/transfer.h"
#include "core/tdx/trust_anchors.h"

#include <QObject>
#include <memory>
#include <span>

namespace sealscope::live {

/// One place to ask for collateral, in the person's order.
struct CollateralSource {
    enum class Kind : std::uint8_t { Folder, Pcs, Pccs } kind = Kind::Pcs;
    std::string where;  ///< folder, or base URL: "https://api.trustedservices.intel.com"
};

/// Which of Intel's sets of TCB levels. Both: the standard one decides, the early one says what it will say when its turn comes.
enum class CollateralUpdate : std::uint8_t { Standard, Early, Both };

/// What a person asked to be fetched from one service.
struct LiveRequest {
    std::string url;                      ///< "https://host[:port]", nothing after it
    std::string nonce;                    ///< 64 lower-case hex digits, made before by newNonce()
    std::vector<CollateralSource> sources;
    std::string cacheFolder;              ///< of collateral; empty: none is kept
    CollateralUpdate update = CollateralUpdate::Standard;
    bool sessions = false;                ///< the list, then each record
    std::string model;                    ///< narrows the list; empty: all
    bool models = false;
    bool revocations = false;             ///< June 2026: the list of revoked keysets
    std::vector<std::string> receipts;    ///< ids
    std::string bearer;                   ///< API key, for receipts; never before the channel's key was found listed
};

/// 32 bytes of the system's random source as 64 lower-case hex digits.
[[nodiscard]] std::string newNonce();

/// One line of what is going on. A transfer that worked is not a check that passed: there is no outcome in it.
struct LiveStep {
    enum class State : std::uint8_t { NotAsked, Waits, Runs, Done, Failed, Stopped } state = State::Waits;
    std::string name;    ///< "connect", "report", "collateral", "sessions", "receipts", "models", "revocations"; of an
                         ///< exchange: "connect", "send", "receipt", "session"
    std::string detail;  ///< "GET /v1/aci/attestation?nonce=…  14 812 bytes, complete"
    std::optional<milliseconds> took;
    std::optional<Error> error;
};

/// What has been brought together so far. Artifacts keep the order of arrival; nothing is lost when a later step fails.
struct LiveRecord {
    LiveRequest request;                 ///< without the bearer
    std::vector<LiveStep> steps;
    std::vector<Transfer> transfers;
    std::vector<KeptArtifact> artifacts;
    Expectations expectations;           ///< the nonce sent and the channel seen
    ClockStatement clock;
    UnixTime startedAt{};
    UnixTime endedAt{};
    bool complete = false;
    std::string collateralFrom;          ///< which source gave it: "cache", a folder, "pccs.example.net"

    [[nodiscard]] EvidenceBundle bundle() const;
    /// The same case under another set of collateral, such as the one of the other update mode: what the verdict will be once that
    /// set counts. Ids are given anew.
    [[nodiscard]] EvidenceBundle bundleWith(std::span<const KeptArtifact> collateral) const;
    /// `transfers.json` of the archive.
    [[nodiscard]] std::string transfersJson() const;
};

/// Fetches a service's evidence step by step: report (the older path on 404 alone), then the collateral that its quote needs, then
/// what else was asked. Later connections to the service must end at the TLS key of the first, and carry a credential only where the
/// report's own keyset lists that key for the host. `finished` comes exactly once.
class LiveCase : public QObject {
    Q_OBJECT

public:
    LiveCase(LiveRequest request, NetworkSettings network, QObject *parent = nullptr);
    ~LiveCase() override;

    void start();
    void stop();
    [[nodiscard]] const LiveRecord &record() const;

signals:
    void stepsChanged();
    void finished();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace sealscope::live
