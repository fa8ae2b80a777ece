#include "tests/support/gateway_process.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace sealscope::test {

namespace {

constexpr int kStartMs = 30'000;
constexpr int kStopMs = 15'000;

}  // namespace

GatewayProcess::GatewayProcess(const QStringList &arguments)
{
    const QStringList own{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--quiet"), QStringLiteral("--state-dir"),
                          m_folder.filePath(QStringLiteral("state")), QStringLiteral("--log"),
                          m_folder.filePath(QStringLiteral("log"))};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(SEALSCOPE_GATEWAY), own + arguments);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(kStartMs)) {
    }
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    url = line.value(u"listening").toString();
    port = static_cast<quint16>(QUrl(url).port(0));
    root = line.value(u"root").toString();
    ca = line.value(u"ca").toString();
    for (const QJsonValue spki : line.value(u"spkis").toArray())
        spkis.append(spki.toString());
}

GatewayProcess::~GatewayProcess()
{
    if (m_process.state() != QProcess::NotRunning && stop() == -1)
        m_process.kill();
    m_process.waitForFinished(kStopMs);
}

int GatewayProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kStopMs) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

QJsonArray GatewayProcess::connections() const
{
    QFile log(m_folder.filePath(QStringLiteral("log")));
    QJsonArray out;
    if (!log.open(QIODevice::ReadOnly))
        return out;
    for (const QByteArray &line : log.readAll().split('\n')) {
        if (!line.isEmpty())
            out.append(QJsonDocument::fromJson(line).object());
    }
    return out;
}

QStringList faultArguments(const QStringList &names)
{
    QStringList out;
    for (const QString &name : names)
        out << QStringLiteral("--fault") << name;
    return out;
}

}  // namespace sealscope::test
