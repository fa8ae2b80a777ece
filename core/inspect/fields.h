#pragma once

#include "core/appraisal/check.h"
#include "core/artifact/artifact.h"

namespace sealscope {

/// Who says so: what stands behind a field's value, before any check is asked.
enum class ValueSource : std::uint8_t {
    Signed,       ///< covered by a signature inside the artifact
    Certificate,  ///< from a certificate
    Claimed,      ///< nothing covers it
    Derived,      ///< computed here
};

/// One named value of an artifact, tied to its bytes.
struct Field {
    std::string name;         ///< names of the corpus and of facts.quote: "mr_config_id"
    std::string label;        ///< for people: "MRCONFIGID"
    std::string value;        ///< whole, as text: hex, number, name
    std::string explanation;  ///< one sentence with its source in the format
    ByteRange range;          ///< in the artifact's payload; empty for derived fields
    ValueSource source = ValueSource::Claimed;
    std::vector<CheckId> readBy;  ///< checks that read these bytes
    std::vector<Field> children;
};

/// Every byte of an artifact, named.
struct FieldTree {
    std::vector<Field> fields;
    /// Bytes that no field names, in order; must be empty for an artifact we can read.
    std::vector<ByteRange> unaccounted;
    std::optional<Error> error;  ///< where reading stopped; `fields` holds what came before
};

/// The field tree of any artifact: quote, collateral JSON, PEM/DER certificates, CRL, other JSON; unrecognised bytes
/// give one field that spans them.
[[nodiscard]] FieldTree fields(const Artifact &artifact);

/// The field of that dotted path ("td_report.mrtd") or of that unique name anywhere in the tree; null when there is
/// none.
[[nodiscard]] const Field *findField(const FieldTree &tree, std::string_view path);

}  // namespace sealscope
