#include "tests/core/vector_cases.h"
#include "tests/support/archive_builder.h"
#include "tests/support/archived_case.h"

namespace sealscope::test {

namespace {

MadeVector asVector(const MadeReportCase &made, Bytes archive)
{
    return {{{"case.evidence.zip", std::move(archive)}}, {}, made.policy, made.now, made.root};
}

MadeVector changed(const std::function<void(std::vector<PackedMember> &)> &change)
{
    const MadeReportCase made = make(goodReportCase());
    std::vector<PackedMember> members = unpacked(written(archiveOf(made)));
    change(members);
    return asVector(made, packed(members));
}

}  // namespace

std::vector<VectorCase> archiveVectors()
{
    const auto good = [] {
        const MadeReportCase made = make(goodReportCase());
        return asVector(made, written(archiveOf(made)));
    };
    const auto broken = [] { return changed([](std::vector<PackedMember> &members) { members.back().content += " "; }); };
    return {
        {"accepted-archive", "a report and its collateral in one archive, judged at the time of its collection", good},
        {"break-archive.manifest", "a member of the archive has one space more", broken, CheckId::ArchiveManifest},
        {"break-archive.timestamp", "the archive has no time-stamp", good, CheckId::ArchiveTimestamp},
    };
}

}  // namespace sealscope::test
