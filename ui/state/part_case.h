#pragma once

#include "core/aci/session.h"
#include "ui/state/input.h"
#include "ui/state/snapshot.h"

namespace sealscope::ui {

/// Are these the decoded bytes of that part?
[[nodiscard]] bool isOf(BytesView bytes, const SealedPart &part);

/// The decoded bytes of a part, those that its digest is of; as they stand where they cannot be decoded. `bundle` are the bytes of the
/// sealed evidence.
[[nodiscard]] Bytes partBytes(const ProviderEvidence &evidence, const SealedPart &part, BytesView bundle);

/// The part as a case of its own, with the collateral of the case around it; nothing where the evidence does not open. As slow as the
/// evidence is long: not for the GUI thread.
[[nodiscard]] std::vector<Input> partCase(const Snapshot &snapshot, const sealscope::Session &session,
                                          const EvidenceAudit &audit, const SealedPart &part);

}  // namespace sealscope::ui
