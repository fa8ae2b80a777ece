// The simulated gateway: serves what a confidential gateway serves, on top of the simulated platform.

#include "app/gateway/http_server.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/state_files.h"

#include <csignal>
#include <iostream>
#include <thread>

namespace sealscope::gateway {

namespace {

constexpr int kUsage = 64;
constexpr int kInputOutput = 74;

int fault(int exitCode, std::string_view message)
{
    std::cerr << "sealscope-gateway: error: " << message << "\n";
    return exitCode;
}

std::vector<Replica> makeReplicas(const Options &options, const simulated::KeySource &keys, const DemoCa &ca, UnixTime at)
{
    std::vector<Replica> out;
    for (std::size_t i = 0; i < options.replicas; ++i)
        out.push_back(makeReplica(options, keys, ca, at, i));
    return out;
}

std::vector<TlsIdentity> identitiesOf(const std::vector<Replica> &replicas)
{
    std::vector<TlsIdentity> out;
    for (const Replica &replica : replicas)
        out.push_back(replica.tls);
    return out;
}

/// The keys that no keyset lists, for the fault that changes to them.
std::vector<TlsIdentity> changedIdentities(const Options &options, const DemoCa &ca)
{
    std::vector<TlsIdentity> out;
    for (std::size_t i = 0; options.has(Fault::KeyChanged) && i < options.replicas; ++i)
        out.push_back(ca.issue(options.hosts));
    return out;
}

void announce(const Options &options, int port, const StateFiles &files, const std::vector<Replica> &replicas)
{
    using simulated::json_writer::Object;
    const std::string url = "https://" + options.hosts.front() + ":" + std::to_string(port);
    std::vector<std::string> spkis;
    for (const Replica &replica : replicas)
        spkis.push_back(toHex(replica.tls.spkiSha256));
    std::cout << Object()
                     .add("listening", json::quote(url))
                     .add("root", json::quote(files.root.string()))
                     .add("ca", json::quote(files.ca.string()))
                     .add("spki", json::quote(spkis.front()))
                     .add("spkis", simulated::json_writer::strings(spkis))
                     .text()
              << std::endl;
    if (options.quiet)
        return;
    std::cout << "A simulated gateway, dialect " << dialectName(options.dialect) << ". Nothing it says vouches for anything.\n";
    for (const FaultLine &line : faultTable()) {
        if (options.has(line.fault))
            std::cout << "fault " << line.name << ": " << line.sentence << "\n";
    }
    std::cout << "Ctrl-C stops it." << std::endl;
}

/// SIGTERM and SIGINT, for a thread that waits for them; every thread made later leaves them to it.
sigset_t blockedStopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

int serve(const Options &options)
{
    const sigset_t signals = blockedStopSignals();
    std::signal(SIGPIPE, SIG_IGN);

    ConnectionLog log(options.log);
    if (!log.good())
        return fault(kInputOutput, options.log.string() + ": cannot be written");
    const Clock clock(options.at);
    const simulated::KeySource keys = simulated::KeySource::fresh();
    const simulated::SimulatedPlatform platform = simulated::makePlatform(clock.now(), keys);
    const DemoCa ca;
    const std::vector<Replica> replicas = makeReplicas(options, keys, ca, clock.now());
    const Result<StateFiles> files = writeStateFiles(options, platform.root(), ca.pem());
    if (!files)
        return fault(kInputOutput, files.error().message);

    TlsFront front(identitiesOf(replicas), changedIdentities(options, ca), log);
    HttpApi api(options, clock, platform, replicas);
    api.reportServed = [&front] { front.changeKeys(); };
    HttpServer server(api, front, options);
    const std::optional<int> port = server.bind();
    if (!port) {
        removeStateFiles(*files);
        return fault(kInputOutput, options.listen + ":" + std::to_string(options.port) + ": cannot listen there");
    }
    announce(options, *port, *files, replicas);
    std::thread stopper([&signals, &server] {
        int caught = 0;
        sigwait(&signals, &caught);
        server.stop();
    });
    server.serve();
    stopper.join();
    removeStateFiles(*files);
    return 0;
}

}  // namespace

}  // namespace sealscope::gateway

int main(int argc, char *argv[])
{
    using namespace sealscope;
    using namespace sealscope::gateway;
    const std::span<char *const> words(argv + (argc > 0 ? 1 : 0), static_cast<std::size_t>(argc > 0 ? argc - 1 : 0));
    const Result<CommandLine> line = parseCommandLine(words);
    if (!line) {
        std::cerr << usage();
        return fault(kUsage, line.error().message);
    }
    switch (line->task) {
    case Task::Help: std::cout << usage(); return 0;
    case Task::ListFaults: std::cout << faultList(); return 0;
    case Task::Serve: break;
    }
    return serve(line->options);
}
