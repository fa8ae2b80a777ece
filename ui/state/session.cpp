#include "ui/state/session.h"

#include "core/base/text.h"
#include "core/crypto/pem.h"
#include "ui/state/example.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace sealscope::ui {

namespace {

constexpr qint64 kMaxPolicyBytes = 1024 * 1024;
constexpr qint64 kMaxRootBytes = 64 * 1024;

Result<QByteArray> readSmallFile(const QString &path, qint64 limit)
{
    const std::string name = QFileInfo(path).fileName().toStdString();
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::InputUnreadable, name + ": a folder, want a file");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InputUnreadable, name + ": " + file.errorString().toStdString());
    const QByteArray data = file.read(limit + 1);
    if (data.size() > limit)
        return fail(ErrorCode::InputTooLarge, name + ": above the limit of " + std::to_string(limit) + " bytes");
    return data;
}

std::string_view view(const QByteArray &data)
{
    return {data.constData(), static_cast<std::size_t>(data.size())};
}

Result<TrustAnchors> readDemoRoot(const QString &path)
{
    const Result<QByteArray> data = readSmallFile(path, kMaxRootBytes);
    if (!data)
        return tl::unexpected(data.error());
    return simulatedAnchors(asBytes(view(*data)));
}

Result<std::optional<UnixTime>> readOptionalTime(const QString &text)
{
    if (text.isEmpty())
        return std::optional<UnixTime>();
    const Result<UnixTime> time = readTime(text);
    if (!time)
        return tl::unexpected(time.error());
    return std::optional<UnixTime>(*time);
}

Result<TrustAnchors> anchorsFor(const LaunchRequest &request)
{
    if (!request.demo && request.demoRoot.isEmpty())
        return TrustAnchors::intelProduction();
    if (!request.demo)
        return fail(ErrorCode::ParamInvalid, "--demo-root without --demo");
    if (request.demoRoot.isEmpty())
        return fail(ErrorCode::ParamMissing, "--demo without --demo-root FILE");
    return readDemoRoot(request.demoRoot);
}

}  // namespace

Result<TrustAnchors> simulatedAnchors(BytesView certificate)
{
    const Result<PemText> pem = parsePem(asText(certificate), 1);
    if (pem && !pem->blocks.empty())
        return TrustAnchors::simulated(pem->blocks.front().content);
    return TrustAnchors::simulated(certificate);
}

Clocks clocksOf(const ClockChoice &choice)
{
    const UnixTime now = choice.now ? *choice.now : UnixTime(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
    return {now, choice.atCollection};
}

Result<UnixTime> readTime(const QString &text)
{
    bool isNumber = false;
    const qlonglong seconds = text.toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        return UnixTime(std::chrono::seconds(seconds));
    return parseRfc3339(text.toStdString());
}

Result<AppraisalPolicy> readPolicy(const QString &nameOrPath)
{
    if (const std::optional<AppraisalPolicy> starter = starterPolicy(nameOrPath.toStdString()))
        return *starter;
    const Result<QByteArray> data = readSmallFile(nameOrPath, kMaxPolicyBytes);
    if (!data)
        return tl::unexpected(data.error());
    return parsePolicy(view(*data));
}

Result<Launch> prepareLaunch(const LaunchRequest &request)
{
    if (!request.example.isEmpty())
        return openExample(request);
    const Result<TrustAnchors> anchors = anchorsFor(request);
    if (!anchors)
        return tl::unexpected(anchors.error());
    const Result<AppraisalPolicy> policy =
        readPolicy(request.policy.isEmpty() ? QStringLiteral("vendor-assessment") : request.policy);
    if (!policy)
        return tl::unexpected(policy.error());
    const Result<std::optional<UnixTime>> now = readOptionalTime(request.at);
    if (!now)
        return tl::unexpected(now.error());
    const Result<std::optional<UnixTime>> collected = readOptionalTime(request.collectedAt);
    if (!collected)
        return tl::unexpected(collected.error());
    Result<Expectations> expected = readExpectations(request.expected);
    if (!expected)
        return tl::unexpected(expected.error());
    return Launch{Session{*anchors, request.tool}, *policy, ClockChoice{*now, *collected}, fileInputs(request.inputs),
                  std::move(*expected)};
}

}  // namespace sealscope::ui
