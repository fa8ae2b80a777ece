#pragma once

#include "core/archive/archive.h"
#include "tests/app/cli_process.h"
#include "tests/support/gateway_process.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace sealscope::test {

/// The command line against a demo gateway: one gateway, one folder for what the commands save.
class LiveCli {
public:
    explicit LiveCli(const QStringList &gatewayArguments = {});

    /// A command on the gateway's address, with its CA, its root, and itself as the place of collateral. Nothing is cached.
    [[nodiscard]] Ran run(const QString &command, const QStringList &more = {}) const;
    /// `verify` of the gateway with --json, as an object.
    [[nodiscard]] QJsonObject result(const QStringList &more = {}) const;
    /// The words of run(), for whoever starts the process itself.
    [[nodiscard]] QStringList words(const QString &command, const QStringList &more = {}) const;

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray bytes(const QString &name) const;
    /// The archive of that name, opened.
    [[nodiscard]] OpenedArchive archive(const QString &name) const;

    GatewayProcess gateway;

private:
    QTemporaryDir m_folder;
};

/// The entry of a check in a result.
[[nodiscard]] QJsonObject checkIn(const QJsonObject &result, const QString &id);
/// "passed", "failed" or "not_evaluated".
[[nodiscard]] QString outcomeIn(const QJsonObject &result, const QString &id);
/// The verdict's word at Now.
[[nodiscard]] QString verdictIn(const QJsonObject &result);

}  // namespace sealscope::test
