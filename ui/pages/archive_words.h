#pragma once

#include "core/archive/archive.h"
#include "ui/state/snapshot.h"

#include <QString>

/// What the Archive page says in sentences.
namespace sealscope::ui {

/// Name, size, who collected it when with which program and clock, and from which hosts. Lines end in LF.
[[nodiscard]] QString archiveAbout(const OpenedArchive &archive, const QString &name);
/// Which members are not those of the manifest; empty for an intact archive.
[[nodiscard]] QString damageWords(const OpenedArchive &archive);
/// Whether the case can be judged again without a network, at collection and now.
[[nodiscard]] QString offlineWordsOf(const AttestationResult &result);

}  // namespace sealscope::ui
