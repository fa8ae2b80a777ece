#pragma once

#include "core/inspect/fields.h"

#include <span>
#include <string_view>
#include <vector>

namespace sealscope {

/// What a member of a known JSON text is called and says. What stands below a named member without a name of its own has its
/// source and readers.
struct MemberName {
    std::string_view path;  ///< "attestation.report_data"; "*" stands for any index or name at its place
    std::string_view label;
    std::string_view explanation;
    ValueSource source = ValueSource::Claimed;
    std::vector<CheckId> readBy;  ///< empty: as the member around it
};

/// Names the fields of a tree in place of their bare member names. The first name of a path counts; `root` is the field that the
/// paths begin below.
void nameMembers(Field &root, std::span<const MemberName> names);

/// The names of a report's members, and of a keyset's, whether it stands in a report or by itself.
[[nodiscard]] std::span<const MemberName> reportNames();
[[nodiscard]] std::span<const MemberName> keysetNames();

/// The field trees of artifacts whose JSON we know by heart; what was computed from them stands as derived fields beside it.
[[nodiscard]] FieldTree reportFields(BytesView bytes);
[[nodiscard]] FieldTree keysetFields(BytesView bytes);
[[nodiscard]] FieldTree revocationFields(BytesView bytes);
[[nodiscard]] FieldTree composeFields(BytesView bytes);

}  // namespace sealscope
