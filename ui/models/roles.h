#pragma once

#include <qnamespace.h>

namespace sealscope::ui {

/// Item data roles shared by all models. Models give facts; how they look is decided by the widgets.
enum Role : int {
    MarkRole = Qt::UserRole + 1,  ///< Mark: the shape beside the word
    SentenceRole,                 ///< QString: second line, one sentence; may be empty
    HeadingRole,                  ///< bool: the row is a group heading
    CheckRole,                    ///< int: CheckId; invalid where the row is no check
    ArtifactRole,                 ///< qulonglong: index in the bundle
    OffsetRole,                   ///< qulonglong: bytes from the start of the payload
    LengthRole,                   ///< qulonglong: bytes
    FixedPitchRole,               ///< bool: digits and hex, to be set in a fixed-pitch face
    CopyRole,                     ///< QString: the whole value
    NamedCopyRole,                ///< QString: "name = value (source)"
    TopAlignedRole,               ///< bool: some cell of the row has a sentence, the others stand at its top
};

}  // namespace sealscope::ui
