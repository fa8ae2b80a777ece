#pragma once

#include "core/live/live_case.h"

namespace sealscope::live {

/// What one sampled connection gave. Strings are hex; empty: the report does not have it.
struct ReplicaSample {
    Transfer transfer;
    std::string nonce;
    std::string instance;    ///< instance id of the boot log, else of the report; empty: not stated
    std::string spki;        ///< the connection's key
    std::string receiptKeys; ///< comma-separated
    std::string e2eeKeys;
    std::string tlsKeys;     ///< listed in its keyset
    std::string keysetDigest;
    std::string composeHash;
    std::optional<UnixTime> notAfter;
    bool spkiListed = false; ///< its own keyset lists the connection's key
    std::optional<Error> error;
};

/// Samples that agree in instance and keys.
struct Replica {
    std::string name;                  ///< instance id, or "keyset 3f1a…" where none is stated
    std::vector<std::size_t> samples;  ///< indices
    bool answeredTheFetch = false;
};

/// A value that all replicas share, or that tells them apart.
struct Census {
    std::vector<ReplicaSample> samples;
    std::vector<Replica> replicas;     ///< in the order first seen
    std::vector<std::string> shared;   ///< "receipt key", "E2EE key", "compose", "TLS key": the same in all of at least two
    std::vector<std::string> differing;
    std::vector<std::string> sharedReceiptKeys;  ///< hex of each that several replicas hold: it identifies none of them
};

/// Groups samples. `fetched` is the report that answered the fetch, for the mark; null: none.
[[nodiscard]] Census censusOf(std::vector<ReplicaSample> samples, const ReplicaSample *fetched);

/// What a report says of its replica. Nothing in it is verified here.
[[nodiscard]] ReplicaSample sampleOf(const Transfer &transfer);

/// Asks `count` times, each on a fresh connection with a nonce of its own, one after the other. `finished` comes exactly once.
class ReplicaCensus : public QObject {
    Q_OBJECT

public:
    ReplicaCensus(std::string url, std::size_t count, NetworkSettings network, QObject *parent = nullptr);
    ~ReplicaCensus() override;

    void start();
    void stop();
    [[nodiscard]] const std::vector<ReplicaSample> &samples() const;

signals:
    void sampled();
    void finished();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace sealscope::live
