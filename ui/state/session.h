#pragma once

#include "core/appraisal/appraise.h"
#include "core/report/dossier.h"
#include "core/tdx/trust_anchors.h"
#include "ui/state/expectations.h"
#include "ui/state/input.h"

namespace sealscope::ui {

/// What holds for a window from its first moment to its last. Without a demo root only Intel's counts; with one only that
/// one does, and everything shown is marked.
struct Session {
    TrustAnchors anchors;
    ToolIdentity tool;

    [[nodiscard]] bool isDemo() const { return anchors.isSimulated(); }
};

/// Which moments a case is judged at. An unset `now` is this computer's clock at each appraisal.
struct ClockChoice {
    std::optional<UnixTime> now;
    std::optional<UnixTime> atCollection;

    friend bool operator==(const ClockChoice &, const ClockChoice &) = default;
};

[[nodiscard]] Clocks clocksOf(const ClockChoice &choice);

/// How a window is asked to begin, as the command line has it.
struct LaunchRequest {
    QStringList inputs;
    QString policy;       ///< a starter's name or a file; empty: vendor-assessment
    QString at;           ///< RFC 3339 or Unix seconds; empty: this computer's clock
    QString collectedAt;  ///< the same; empty: one clock
    QString demoRoot;     ///< certificate file, DER or PEM; only with `demo`
    QString example;      ///< name of a bundled example, which is its own demo session
    bool demo = false;
    ExpectationTexts expected;
    ToolIdentity tool;  ///< the program that asks
};

/// A launch request in the engine's terms.
struct Launch {
    Session session;
    AppraisalPolicy policy;
    ClockChoice clock;
    std::vector<Input> inputs;
    Expectations expectations;
};

/// Reads what the request names. Errors say what was found and what was wanted; nothing is guessed.
[[nodiscard]] Result<Launch> prepareLaunch(const LaunchRequest &request);

/// The one certificate in DER or PEM as the root of a demo session. Error: cert.*, root.mixed.
[[nodiscard]] Result<TrustAnchors> simulatedAnchors(BytesView certificate);

/// RFC 3339 ("2026-11-22T13:02:11Z") or Unix seconds. Error: input.time.
[[nodiscard]] Result<UnixTime> readTime(const QString &text);

/// A starter policy by name, or a policy file. Error: policy.invalid, input.unreadable. Blocks on the file.
[[nodiscard]] Result<AppraisalPolicy> readPolicy(const QString &nameOrPath);

}  // namespace sealscope::ui
