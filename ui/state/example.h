#pragma once

#include "ui/state/session.h"

namespace sealscope::ui {

/// A case that comes with the program. All are simulated: each opens in a demo session of its own, under its own root, at its
/// own time.
struct Example {
    QString name;   ///< folder below resources/examples
    QString title;  ///< for a menu
};

[[nodiscard]] const QList<Example> &bundledExamples();

/// The launch that shows the example `request` names. In its folder `root.*` is the simulated root certificate, `time.txt`
/// the moment it was made (RFC 3339), `nonce.txt`, `host.txt` and `spki.txt` what was sent and seen, where there are such,
/// and every other file an input.
[[nodiscard]] Result<Launch> openExample(const LaunchRequest &request);

}  // namespace sealscope::ui
