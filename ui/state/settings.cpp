#include "ui/state/settings.h"

#include "core/crypto/der.h"
#include "core/crypto/pem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace sealscope::ui {

namespace {

constexpr qint64 kMaxCaBytes = 1024 * 1024;
constexpr std::size_t kMaxCas = 64;

/// A URL that names a host and holds no credentials, no query and no fragment.
bool isPlain(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

/// Body, algorithm and signature, nothing else. What key it holds is not asked: a proxy may use any that TLS knows.
bool looksLikeCertificate(BytesView bytes)
{
    der::Reader outer(bytes);
    const der::Element whole = outer.next(der::Tag::Sequence);
    if (!outer.finished())
        return false;
    der::Reader in(bytes, whole);
    in.next(der::Tag::Sequence);
    in.next(der::Tag::Sequence);
    in.next(der::Tag::BitString);
    return in.finished();
}

}  // namespace

Result<std::string> readProxy(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isKnown = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5");
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::ParamInvalid, "a proxy with a name or password in it, want host and port alone");
    if (!isKnown || !isPlain(url) || url.port() <= 0 || !(url.path().isEmpty() || url.path() == QLatin1String("/")))
        return fail(ErrorCode::ParamInvalid,
                    sealscope::quoted(text.trimmed().toStdString())
                        + " is no proxy, want http://host:port or socks5://host:port");
    return QStringLiteral("%1://%2:%3").arg(url.scheme(), url.host(QUrl::FullyEncoded)).arg(url.port()).toStdString();
}

Result<live::CollateralSource> readSource(live::CollateralSource::Kind kind, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (kind == live::CollateralSource::Kind::Folder) {
        if (!QDir::isAbsolutePath(trimmed))
            return fail(ErrorCode::ParamInvalid, "not a whole path, want that of a folder");
        return live::CollateralSource{kind, QDir::cleanPath(trimmed).toStdString()};
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    if (url.scheme() != QLatin1String("https") || !isPlain(url))
        return fail(ErrorCode::ParamInvalid,
                    sealscope::quoted(trimmed.toStdString()) + " is no address of a service, want https://host");
    QString address = url.toString(QUrl::FullyEncoded);
    while (address.endsWith(u'/'))
        address.chop(1);
    return live::CollateralSource{kind, address.toStdString()};
}

Result<std::vector<Bytes>> readCaFile(const QString &path)
{
    const std::string name = QFileInfo(path).fileName().toStdString();
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InputUnreadable,
                    name + ": " + (QFileInfo(path).isDir() ? "a folder, want a file" : file.errorString().toStdString()));
    const QByteArray data = file.read(kMaxCaBytes + 1);
    if (data.size() > kMaxCaBytes)
        return fail(ErrorCode::InputTooLarge, name + ": above the limit of " + std::to_string(kMaxCaBytes) + " bytes");
    const std::string_view text(data.constData(), static_cast<std::size_t>(data.size()));
    std::vector<Bytes> ders;
    const Result<PemText> pem = parsePem(text, kMaxCas);
    if (pem && !pem->blocks.empty()) {
        for (const PemBlock &block : pem->blocks)
            ders.push_back(block.content);
    } else {
        const BytesView whole = asBytes(text);
        ders.emplace_back(whole.begin(), whole.end());
    }
    for (const Bytes &der : ders) {
        if (!looksLikeCertificate(der))
            return fail(ErrorCode::CertDer, name + " is no certificate, want one or several in PEM, or one in DER");
    }
    return ders;
}

QString hostOf(const live::CollateralSource &source)
{
    return source.kind == live::CollateralSource::Kind::Folder ? QString()
                                                               : QUrl(QString::fromStdString(source.where)).host();
}

QString networkWord(const Settings &settings)
{
    return settings.isOnline() ? QCoreApplication::translate("sealscope::ui", "network: only on press")
                               : QCoreApplication::translate("sealscope::ui", "network: off");
}

}  // namespace sealscope::ui
