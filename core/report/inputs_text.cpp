#include "core/report/clauses.h"
#include "core/report/input_dialect.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::text_lines {

std::string inputs(const Evidence &evidence)
{
    std::string out;
    const auto &artifacts = evidence.bundle->artifacts;
    for (std::size_t i = 0; i < artifacts.size(); ++i) {
        const Artifact &artifact = artifacts[i];
        out +=
            artifact.id + "  " + wording::harmless(artifact.name) + "  " + std::string(artifactKindName(artifact.kind));
        if (artifact.bytes)
            out += ", " + std::to_string(artifact.bytes->size()) + " bytes, " + wording::shortDigest(artifact.sha256);
        if (artifact.obtainedAt)
            out += ", obtained " + formatUtc(*artifact.obtainedAt);
        if (std::ranges::find(evidence.unused, i) != evidence.unused.end())
            out += ", not used";
        out += "\n";
        if (const std::optional<Dialect> dialect = inputDialect(evidence, i))
            out += "    dialect " + std::string(dialectName(*dialect)) + ": " + std::string(dialectSign(*dialect)) + "\n";
        if (artifact.error) {
            const auto &offset = artifact.error->offset;
            out += "    cannot be read: " + artifact.error->message
                + (offset ? " (offset " + std::to_string(*offset) + ")" : std::string()) + "\n";
        }
    }
    return out;
}

}  // namespace sealscope::text_lines
