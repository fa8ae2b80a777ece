#include "tests/app/live_cli.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace sealscope::test {

LiveCli::LiveCli(const QStringList &gatewayArguments) : gateway(gatewayArguments) {}

QStringList LiveCli::words(const QString &command, const QStringList &more) const
{
    QStringList out{command, gateway.url, QStringLiteral("--ca"), gateway.ca};
    if (command != u"replicas")
        out << QStringLiteral("--demo") << QStringLiteral("--demo-root") << gateway.root << QStringLiteral("--collateral")
            << gateway.url;
    if (command != u"replicas" && !more.contains(QStringLiteral("--cached")))
        out << QStringLiteral("--no-cache");
    QStringList rest = more;
    rest.removeAll(QStringLiteral("--cached"));
    return out + rest;
}

Ran LiveCli::run(const QString &command, const QStringList &more) const
{
    return runCli(words(command, more));
}

QJsonObject LiveCli::result(const QStringList &more) const
{
    return QJsonDocument::fromJson(run(QStringLiteral("verify"), QStringList{QStringLiteral("--json")} + more).out).object();
}

QByteArray LiveCli::bytes(const QString &name) const
{
    QFile in(file(name));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

OpenedArchive LiveCli::archive(const QString &name) const
{
    const QByteArray content = bytes(name);
    const Result<OpenedArchive> opened =
        readArchive(std::as_bytes(std::span(content.constData(), static_cast<std::size_t>(content.size()))));
    if (!opened)
        qFatal("%s: %s", qPrintable(name), opened.error().message.c_str());
    return *opened;
}

QJsonObject checkIn(const QJsonObject &result, const QString &id)
{
    for (const QJsonValue check : result.value(u"checks").toArray()) {
        if (check.toObject().value(u"id") == id)
            return check.toObject();
    }
    return {};
}

QString outcomeIn(const QJsonObject &result, const QString &id)
{
    return checkIn(result, id).value(u"outcome").toString();
}

QString verdictIn(const QJsonObject &result)
{
    return result.value(u"verdict").toObject().value(u"now").toObject().value(u"word").toString();
}

}  // namespace sealscope::test
