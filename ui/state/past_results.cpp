#include "ui/state/past_results.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

template <class Wanted>
std::vector<const PastResult *> those(const std::vector<PastResult> &all, Wanted wanted)
{
    std::vector<const PastResult *> out;
    for (const PastResult &each : all) {
        if (wanted(each))
            out.push_back(&each);
    }
    return out;
}

bool shareArtifact(const PastResult &a, const PastResult &b)
{
    return std::ranges::any_of(a.digests, [&](const QString &digest) { return std::ranges::find(b.digests, digest) != b.digests.end(); });
}

bool areRelated(const PastResult &a, const PastResult &b)
{
    if (a.root != b.root)
        return false;
    if (!a.service.isEmpty() && !b.service.isEmpty())
        return a.service == b.service;
    return shareArtifact(a, b);
}

void note(std::vector<KeyPeriod> &periods, const SeenKey &key, const PastResult &result)
{
    const auto known = std::ranges::find(periods, key, &KeyPeriod::key);
    if (known == periods.end()) {
        periods.push_back({key, result.seenFirst(), result.seenLast(), false});
        return;
    }
    known->since = std::min(known->since, result.seenFirst());
    known->last = std::max(known->last, result.seenLast());
}

}  // namespace

const PastResult *PastResults::find(std::int64_t id) const
{
    const auto found = std::ranges::find(all, id, &PastResult::id);
    return found == all.end() ? nullptr : &*found;
}

std::vector<const PastResult *> PastResults::relatedTo(const PastResult &result) const
{
    return those(all, [&](const PastResult &each) { return each.id != result.id && areRelated(each, result); });
}

const PastResult *PastResults::previousOf(const PastResult &result) const
{
    for (const PastResult *each : relatedTo(result)) {
        if (each->lastAt < result.lastAt || (each->lastAt == result.lastAt && each->id < result.id))
            return each;
    }
    return nullptr;
}

std::vector<const PastResult *> PastResults::ofService(const QString &host) const
{
    return those(all, [&](const PastResult &each) { return !host.isEmpty() && each.service == host; });
}

std::vector<const PastResult *> PastResults::withDigest(const QString &sha256) const
{
    return those(all, [&](const PastResult &each) {
        return std::ranges::find(each.digests, sha256) != each.digests.end();
    });
}

std::vector<KeyPeriod> PastResults::keysOf(const QString &host, const QString &root) const
{
    std::vector<KeyPeriod> periods;
    const PastResult *newest = nullptr;
    for (const PastResult *each : ofService(host)) {
        if (each->root != root || each->keys.empty())
            continue;
        if (newest == nullptr || each->seenLast() > newest->seenLast())
            newest = each;
        for (const SeenKey &key : each->keys)
            note(periods, key, *each);
    }
    for (KeyPeriod &period : periods)
        period.retired = std::ranges::find(newest->keys, period.key) == newest->keys.end();
    std::ranges::stable_sort(periods, [](const KeyPeriod &a, const KeyPeriod &b) {
        return a.retired != b.retired ? b.retired : a.since < b.since;
    });
    return periods;
}

std::size_t PastResults::timesSeen(const QString &platform) const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const PastResult &each) { return !platform.isEmpty() && each.platform == platform; }));
}

}  // namespace sealscope::ui
