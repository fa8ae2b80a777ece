#include "app/cli/live/replica_text.h"

#include "app/cli/live/printable.h"

namespace sealscope::cli {

namespace {

std::string row(std::string_view name, const std::string &value)
{
    std::string out = "  " + std::string(name);
    out.resize(16, ' ');
    return out + (value.empty() ? "not stated" : printableLine(value)) + "\n";
}

std::string block(const live::Census &census, const live::Replica &replica)
{
    const live::ReplicaSample &sample = census.samples[replica.samples.front()];
    return printableLine(replica.name) + ": " + std::to_string(replica.samples.size()) + " of " + std::to_string(census.samples.size())
        + " samples" + (replica.answeredTheFetch ? ", answered the fetch" : "") + "\n"
        + row("TLS key", sample.spki.empty() ? "" : sample.spki + (sample.spkiListed ? ", listed" : ", not listed by its own keyset"))
        + row("receipt keys", sample.receiptKeys) + row("E2EE keys", sample.e2eeKeys) + row("keyset", sample.keysetDigest)
        + row("compose", sample.composeHash) + row("not after", sample.notAfter ? formatUtc(*sample.notAfter) : "");
}

std::string listed(std::string_view name, const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return words.empty() ? "" : std::string(name) + ": " + text + "\n";
}

}  // namespace

std::string replicaText(const std::string &service, const live::Census &census)
{
    std::string out = service + ": " + std::to_string(census.replicas.size())
        + (census.replicas.size() == 1 ? " replica" : " replicas") + " in " + std::to_string(census.samples.size()) + " samples\n\n";
    for (const live::Replica &replica : census.replicas)
        out += block(census, replica) + "\n";
    for (const live::ReplicaSample &sample : census.samples) {
        if (sample.error)
            out += "no answer: " + printableLine(sample.error->message) + "\n";
    }
    out += listed("the same in all", census.shared) + listed("different", census.differing);
    for (const std::string &key : census.sharedReceiptKeys)
        out += "Receipt key " + printableLine(key) + " is held by several replicas: a receipt that it signed identifies none of them.\n";
    return out + "Nothing here was verified: the reports were compared, not judged.\n";
}

}  // namespace sealscope::cli
