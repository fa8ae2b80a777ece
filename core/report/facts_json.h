#pragma once

#include "core/report/dossier.h"
#include "core/json/json_writer.h"

namespace sealscope {

/// Writes `facts`: the value of the member, at Now.
void writeFacts(JsonWriter &out, const Dossier &dossier);

// Members of `facts`, name and value.
/// `keyset`: the report's, else one that came loose; null without one. Members: dialect, digest, subject, workload_id,
/// identity_key {algo, public_key}, epoch_version, not_after (exact integer), bounded, receipt_keys and e2ee_keys [{key_id, algo,
/// public_key, usable}], tls_keys [{spki_sha256, domain}] or null, statement {form: our_nonce or no_nonce, text, sha256} or null.
void writeKeysetFacts(JsonWriter &out, const Evidence &evidence);
/// `provenance`: what the report states and whether the measured compose holds it; null without a report. Members: repo_url,
/// repo_commit, image_digest, source (measured, contradicted, declared), standing, in_compose {repo_url, commit, launcher_image},
/// compose_hash, measured_compose_hash, app_id, os_image_hash, unmeasured_inputs [{kind, name, where}].
void writeProvenanceFacts(JsonWriter &out, const Dossier &dossier);
/// `aci_verdict`: the word of the specification's own rule, or null.
void writeAciVerdict(JsonWriter &out, const Dossier &dossier);

}  // namespace sealscope
