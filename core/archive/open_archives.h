#pragma once

#include "core/archive/archive.h"

namespace sealscope {

/// Opens the archives of a bundle, once. The members of the original become the artifacts a1, a2, … as its manifest has them, then
/// come those of its addenda, then the archives themselves, then whatever was given beside them. Bytes are shared, not copied. What
/// was redacted has no bytes and keeps the digest that the manifest lists. One case comes out of one original: an archive that is
/// neither it nor its addendum, and an addendum whose ids do not follow, gets its error (archive.addendum) and adds nothing, as one
/// that cannot be opened gets its own.
void openArchives(EvidenceBundle &bundle);

}  // namespace sealscope
