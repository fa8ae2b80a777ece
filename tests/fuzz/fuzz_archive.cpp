#include "core/archive/open_archives.h"
#include "tests/fuzz/edits.h"
#include "tests/support/archive_builder.h"

namespace {

using namespace sealscope;
using fuzz::require;

/// The first byte says what the rest is: a whole ZIP file, edits to the bytes of a good one, or edits to its manifest, packed anew.
Bytes archiveFrom(BytesView input)
{
    static const Bytes good = writeArchive(test::goodArchive()).value();
    if (input.empty())
        return {};
    const BytesView script = input.subspan(1);
    switch (std::to_integer<unsigned>(input.front()) % 3) {
    case 0: return {script.begin(), script.end()};
    case 1: return fuzz::edited(good, script);
    default: break;
    }
    std::vector<test::PackedMember> members = test::unpacked(good);
    const BytesView manifest = asBytes(members.front().content);
    members.front().content = asText(fuzz::edited({manifest.begin(), manifest.end()}, script));
    return test::packed(members);
}

/// Members agree with the manifest; what is added is not loaded.
void walk(const OpenedArchive &archive)
{
    std::size_t ids = 0;
    for (const FoundMember &member : archive.members) {
        require(member.listed.has_value() == (member.state != MemberState::Added));
        require(!member.listed || *member.listed < archive.manifest.members.size());
        const bool kept = member.listed && archive.manifest.members[*member.listed].id && member.state != MemberState::Missing;
        ids += kept ? 1 : 0;
    }
    require(ids == archive.artifacts.size());
}

/// What opens whole can be written again, and opens again with the same artifacts.
void writeAgain(const OpenedArchive &archive)
{
    const Result<Bytes> bytes = writeArchive({archive.manifest, archive.artifacts, archive.record});
    require(bytes.has_value());
    const Result<OpenedArchive> again = readArchive(*bytes);
    require(again && again->intact() && again->artifacts.size() == archive.artifacts.size());
    for (std::size_t i = 0; i < archive.artifacts.size(); ++i)
        require(again->artifacts[i].artifact.sha256 == archive.artifacts[i].artifact.sha256);
    require(writeArchive({again->manifest, again->artifacts, again->record}) == bytes);
}

}  // namespace

/// Whatever the bytes: no crash, nothing above what is declared, and equal content gives equal bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes bytes = archiveFrom(std::as_bytes(std::span(data, size)));
    const Result<OpenedArchive> archive = readArchive(bytes);
    if (!archive) {
        require(!archive.error().offset || *archive.error().offset <= std::max(bytes.size(), kMaxArtifactBytes));
        return 0;
    }
    walk(*archive);
    if (archive->intact())
        writeAgain(*archive);
    EvidenceBundle bundle;
    bundle.artifacts = {makeArtifact(bytes, "x", {}, 0)};
    openArchives(bundle);
    require(bundle.archives.size() == (archive->manifest.addendumTo ? 0U : 1U));
    return 0;
}
