#pragma once

#include "core/live/live_case.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace sealscope::ui {

/// Intel's own service, the source that everybody has.
inline constexpr std::string_view kIntelPcs = "https://api.trustedservices.intel.com";

/// Which source gave collateral last, and how long it holds by its own dates.
struct CollateralUse {
    QString source;   ///< "cache", a folder, "pccs.example.net"; empty: none yet
    QDateTime at;     ///< UTC, this computer's clock
    QString dates;    ///< "issued 2026-11-20, next update 2026-12-20"; may be empty

    friend bool operator==(const CollateralUse &, const CollateralUse &) = default;
};

/// How this computer may reach out, what it keeps, and how the window looks. No trust anchor is in it, and no secret.
struct Settings {
    live::NetworkSettings network;  ///< its extra CAs are the certificates of `caFile`
    QString caFile;                 ///< PEM or DER; empty: the system's CAs alone
    std::vector<live::CollateralSource> sources{{live::CollateralSource::Kind::Pcs, std::string(kIntelPcs)}};
    live::CollateralUpdate update = live::CollateralUpdate::Both;
    CollateralUse lastUse;
    QStringList tokenHosts;  ///< whose tokens the keychain holds; the tokens are there and nowhere else
    bool keepResults = true;
    int textSize = 100;  ///< percent of the system's
    bool singleLetterKeys = true;

    [[nodiscard]] bool isOnline() const { return network.state == live::NetworkSettings::Switch::OnPress; }
};

/// Bounds of the times that can be set, in seconds.
inline constexpr int kLeastSeconds = 1;
inline constexpr int kMostSeconds = 600;

/// "http://host:port" or "socks5://host:port", nothing else: a name and password in it would be a secret in a file.
/// Error: param.invalid.
[[nodiscard]] Result<std::string> readProxy(const QString &text);

/// A source of that kind: an absolute folder, or "https://host[:port][/path]" without user, query and fragment.
/// Error: param.invalid.
[[nodiscard]] Result<live::CollateralSource> readSource(live::CollateralSource::Kind kind, const QString &text);

/// The certificates of a file, DER. Blocks on the file. Errors: input.unreadable, input.too_large, cert.*.
[[nodiscard]] Result<std::vector<Bytes>> readCaFile(const QString &path);

/// The host that a source reaches out to; empty for a folder.
[[nodiscard]] QString hostOf(const live::CollateralSource &source);

/// "network: off" or "network: only on press", as the menu bar has it.
[[nodiscard]] QString networkWord(const Settings &settings);

}  // namespace sealscope::ui
