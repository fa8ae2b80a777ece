#include "ui/state/expectations.h"

#include "core/aci/statement.h"
#include "core/base/text.h"

namespace sealscope::ui {

namespace {

tl::unexpected<Error> prefixed(const char *option, const Error &error)
{
    return tl::unexpected<Error>(Error{error.code, std::string(option) + ": " + error.message, error.offset});
}

/// Digits as people copy them: "sha256:" in front, spaces around.
std::string digitsOf(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QLatin1String prefix("sha256:");
    return (trimmed.startsWith(prefix, Qt::CaseInsensitive) ? trimmed.sliced(prefix.size()) : trimmed).toStdString();
}

}  // namespace

Result<std::string> readNonce(const QString &text, std::optional<Dialect> dialect)
{
    if (!dialect)
        return text.toStdString();
    std::string nonce = hasWorkloadIdentity(*dialect) ? text.toStdString() : text.trimmed().toStdString();
    return checkNonce(nonce, *dialect).map([&] { return std::move(nonce); });
}

Result<ObservedChannel> readChannel(const QString &host, const QString &spki)
{
    const std::string name = host.trimmed().toStdString();
    if (name.empty())
        return fail(ErrorCode::ParamInvalid, "no host, want the name that the connection was made to");
    if (name.find_first_of("/: \t@") != std::string::npos)
        return fail(ErrorCode::ParamInvalid,
                    sealscope::quoted(name) + " is not a host's name, want it alone: api.example.com");
    const Result<Digest256> digest = fixedFromHex<32>(digitsOf(spki));
    if (!digest)
        return tl::unexpected<Error>(digest.error());
    return ObservedChannel{name, *digest};
}

Result<FixedBytes<64>> readReportData(const QString &hex)
{
    return fixedFromHex<64>(hex.trimmed().toStdString());
}

Result<Expectations> readExpectations(const ExpectationTexts &texts)
{
    Expectations out;
    if (texts.nonce)
        out.nonce = texts.nonce->toStdString();
    if (texts.host.has_value() != texts.spki.has_value())
        return fail(ErrorCode::ParamMissing, texts.host ? "--host without --spki" : "--spki without --host");
    if (texts.host) {
        const Result<ObservedChannel> channel = readChannel(*texts.host, *texts.spki);
        if (!channel)
            return prefixed("--host and --spki", channel.error());
        out.channel = *channel;
    }
    if (texts.reportData) {
        const Result<FixedBytes<64>> bytes = readReportData(*texts.reportData);
        if (!bytes)
            return prefixed("--expect-report-data", bytes.error());
        out.reportData = *bytes;
    }
    return out;
}

std::optional<Dialect> dialectOf(const Evidence &evidence)
{
    if (!evidence.report || !evidence.report->value)
        return std::nullopt;
    return evidence.report->value->dialect;
}

}  // namespace sealscope::ui
