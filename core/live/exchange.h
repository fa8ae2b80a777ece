#pragma once

#include "core/live/live_case.h"

namespace sealscope::live {

/// Which upstream the gateway may serve one request through.
struct ServingConstraints {
    std::optional<bool> verified;         ///< provider.aci_verified
    std::vector<std::string> sessionIds;  ///< provider.aci_session_ids, 64 lower-case hex digits each
};

/// One prompt over an attested channel.
struct ExchangeRequest {
    std::string url;
    std::string model;
    std::string prompt;
    bool streaming = true;
    bool e2ee = false;                ///< version 2, to an E2EE key of the attested keyset
    ServingConstraints constraints;
    std::string bearer;
    std::vector<Digest256> spkis;     ///< the listed TLS keys for this host, of the report that was appraised before
    std::string keyset;               ///< that keyset's text, for E2EE; empty without
    std::optional<Dialect> dialect;   ///< of that report's service, for E2EE: a keyset does not tell June 2026 from July
};

/// What one exchange left: both bodies byte for byte, the receipt, the session it cites.
struct ExchangeRecord {
    std::vector<LiveStep> steps;
    std::vector<Transfer> transfers;
    std::vector<KeptArtifact> artifacts;
    std::string answer;               ///< the text so far, for people
    std::optional<E2eeHeaders> e2ee;  ///< of the request, as sent
    bool complete = false;
};

/// Sends one prompt: the connection must end at one of `spkis`, or not one byte of the request is written. Then the receipt is
/// fetched, again for about 5 s while it is 404, and the session that it cites. `finished` comes exactly once.
class Exchange : public QObject {
    Q_OBJECT

public:
    Exchange(ExchangeRequest request, NetworkSettings network, QObject *parent = nullptr);
    ~Exchange() override;

    void start();
    void stop();
    [[nodiscard]] const ExchangeRecord &record() const;

signals:
    void stepsChanged();
    /// More text of the answer; record().answer has all of it.
    void answerGrew();
    void finished();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace sealscope::live
