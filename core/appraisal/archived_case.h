#pragma once

#include "core/appraisal/check.h"
#include "core/appraisal/evidence.h"

#include <bitset>

namespace sealscope {

/// Which archive a case came out of: the original, first of its bundle, or null where it came as loose files.
[[nodiscard]] const OpenedArchive *originalArchive(const EvidenceBundle &bundle);

/// The bundle as it was collected: without loose files and addenda that came to it since. Nothing where that is all of it, or where it
/// came out of no archive.
[[nodiscard]] std::optional<EvidenceBundle> asCollected(const EvidenceBundle &bundle);

/// `given`, and what the archive's collector states where the person states nothing: nonce, channel, E2EE headers of the request.
[[nodiscard]] Expectations withCollectorsWord(Expectations given, const EvidenceBundle &bundle);

/// The checks that the archive's own result lists. Nothing without an archive, or where its result cannot be read: then nobody
/// knows which it asked.
[[nodiscard]] std::optional<std::bitset<kCheckCount>> recordedChecks(const EvidenceBundle &bundle);

/// An artifact of which only digest and size were kept: its bytes are not the ones that its digest names.
[[nodiscard]] bool isLeftOut(const Artifact &artifact);

}  // namespace sealscope
