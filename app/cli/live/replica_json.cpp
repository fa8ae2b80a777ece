#include "app/cli/live/replica_json.h"

#include "core/json/json_writer.h"

namespace sealscope::cli {

namespace {

void write(JsonWriter &out, const live::ReplicaSample &sample)
{
    out.beginObject();
    out.name("nonce").text(sample.nonce);
    out.name("instance").textOrNull(sample.instance);
    out.name("spki").textOrNull(sample.spki);
    out.name("spki_listed").boolean(sample.spkiListed);
    out.name("receipt_keys").textOrNull(sample.receiptKeys);
    out.name("e2ee_keys").textOrNull(sample.e2eeKeys);
    out.name("tls_keys").textOrNull(sample.tlsKeys);
    out.name("keyset_digest").textOrNull(sample.keysetDigest);
    out.name("compose_hash").textOrNull(sample.composeHash);
    out.name("not_after").textOrNull(sample.notAfter ? formatRfc3339(*sample.notAfter) : "");
    out.name("error").textOrNull(sample.error ? errorName(sample.error->code) : "");
    out.end();
}

void write(JsonWriter &out, std::string_view name, const std::vector<std::string> &words)
{
    out.name(name).beginRow();
    for (const std::string &word : words)
        out.text(word);
    out.end();
}

void write(JsonWriter &out, const live::Replica &replica)
{
    out.beginObject();
    out.name("name").text(replica.name);
    out.name("samples").beginRow();
    for (const std::size_t index : replica.samples)
        out.number(index);
    out.end();
    out.end();
}

}  // namespace

std::string replicaJson(const std::string &service, const live::Census &census)
{
    JsonWriter out;
    out.beginObject();
    out.name("schema").text("sealscope/replicas/1");
    out.name("service").text(service);
    out.name("replicas").beginArray();
    for (const live::Replica &replica : census.replicas)
        write(out, replica);
    out.end();
    write(out, "shared", census.shared);
    write(out, "differing", census.differing);
    write(out, "shared_receipt_keys", census.sharedReceiptKeys);
    out.name("samples").beginArray();
    for (const live::ReplicaSample &sample : census.samples)
        write(out, sample);
    out.end();
    out.end();
    return std::move(out).done();
}

}  // namespace sealscope::cli
