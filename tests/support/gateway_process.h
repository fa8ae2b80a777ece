#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace sealscope::test {

/// A demo gateway as a process of its own, on a free port of the loopback interface, with its files in a folder that goes with it.
class GatewayProcess {
public:
    /// `arguments` besides port, state folder and log. Whether it came up is asked of url.
    explicit GatewayProcess(const QStringList &arguments = {});
    ~GatewayProcess();

    GatewayProcess(const GatewayProcess &) = delete;
    GatewayProcess &operator=(const GatewayProcess &) = delete;

    /// SIGTERM; the exit code, or -1 when it did not end by itself.
    [[nodiscard]] int stop();
    /// The log's lines so far: one object a connection that has ended.
    [[nodiscard]] QJsonArray connections() const;

    QString url;   ///< "https://127.0.0.1:41873"; empty: it did not come up
    quint16 port = 0;
    QString root;  ///< file with the simulated root, DER
    QString ca;    ///< file with the CA of its TLS certificate, PEM
    QStringList spkis;  ///< hex, one a replica

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

/// `--fault NAME` for each.
[[nodiscard]] QStringList faultArguments(const QStringList &names);

}  // namespace sealscope::test
