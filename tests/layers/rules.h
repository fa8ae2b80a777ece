#pragma once

#include "tests/layers/source_file.h"

namespace sealscope::layers {

/// Each rule answers one line per fault, `path:line: what`; nothing when the file keeps it.

/// Includes that the layer table lacks, that name no file of this project, or of a folder without a row.
[[nodiscard]] QStringList includeFaults(const SourceFile &file, const QStringList &projectPaths);

/// Words that have no place in the file's folder: nested event loops, waiting on the GUI thread, literal colours, ….
[[nodiscard]] QStringList bannedWords(const SourceFile &file);

/// A CheckResult made outside core/appraisal.
[[nodiscard]] QStringList foreignResults(const SourceFile &file);

/// Functions longer than 60 lines, braces included. Relies on the layout of clang-format: the braces of a function, and of
/// nothing else, stand alone on their lines.
[[nodiscard]] QStringList longFunctions(const SourceFile &file);

/// Files over 500 lines; more than one in twenty over 300; a median over 110.
[[nodiscard]] QStringList sizeFaults(const QList<SourceFile> &files);

}  // namespace sealscope::layers
