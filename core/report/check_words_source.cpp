#include "core/report/check_words.h"

namespace sealscope::wording {

namespace {

constexpr std::array kRows{
    CheckWords{.id = CheckId::ProvenanceStated,
               .passed = "The report states a source",
               .failed = "The report states no source",
               .cause = "A build without provenance settings looks like this.",
               .absent = "The report holds no statement of its source",
               .failedRemedy = "Ask the operator for repository and commit, or for the image digest.",
               .absentRemedy = "Ask the operator for repository and commit, or for the image digest."},
    CheckWords{.id = CheckId::ProvenanceMeasured,
               .passed = "The measured compose itself holds that source, literally",
               .failed = "The measured compose holds another source than the one stated",
               .cause = "A statement that was not updated with the release looks like this.",
               .absent = "The source is declared by the service: the measured compose does not hold it literally",
               .failedRemedy = "Rely on what the measured compose holds, and tell the operator.",
               .absentRemedy = "Ask the operator to write repository and commit into the compose."},
    CheckWords{.id = CheckId::ProvenanceReachable,
               .passed = "The commit is on a branch or tag of that repository",
               .failed = "The commit is on no branch or tag of that repository",
               .cause = "A branch that was deleted or rewritten looks like this.",
               .absent = "The repository was not looked up",
               .failedRemedy = "Ask the operator where the commit is published.",
               .absentRemedy = "Look the commit up, or name a local clone."},
    CheckWords{.id = CheckId::ProvenanceSignature,
               .passed = "The commit is signed by someone the policy accepts",
               .failed = "The commit is not signed by anyone the policy accepts",
               .cause = "A signer who is new to the project looks like this.",
               .absent = "The commit is not at hand",
               .failedRemedy = "Find out who signed it; then add the signer to the policy (reference.signers).",
               .absentRemedy = "Look the commit up, or name a local clone."},
    CheckWords{.id = CheckId::ProvenanceAccepted,
               .passed = "The policy accepts that source with its launcher",
               .failed = "The policy does not accept that source with its launcher",
               .cause = "A new release that nobody has reviewed yet looks like this.",
               .absent = "No measured source is known",
               .failedRemedy = "Review the source; then add it to the policy (reference.sources).",
               .absentRemedy = "Ask the operator to write repository and commit into the compose."},
    CheckWords{.id = CheckId::ChannelTls,
               .passed = "The connection was made to a TLS key that the keyset lists for this host",
               .failed = "The connection was made to a TLS key that the keyset does not list for this host",
               .cause = "A proxy or content network between here and the service looks like this.",
               .absent = "No connection was observed",
               .failedRemedy = "Connect without a proxy, and ask the operator where TLS ends.",
               .absentRemedy = "Collect live, or give host and key seen elsewhere ({channel})."},
    CheckWords{.id = CheckId::ChannelE2ee,
               .passed = "Content was encrypted to a key that the keyset lists",
               .failed = "Content was encrypted to a key that the keyset does not list",
               .cause = "A client that kept an older keyset looks like this.",
               .absent = "No encrypted exchange is at hand",
               .failedRemedy = "Fetch the current keyset and encrypt anew.",
               .absentRemedy = "Add the exchange with its encryption key."},
};

}  // namespace

std::span<const CheckWords> sourceWords()
{
    return kRows;
}

}  // namespace sealscope::wording
