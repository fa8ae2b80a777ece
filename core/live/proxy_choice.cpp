#include "core/live/proxy_choice.h"

#include "core/base/text.h"

#include <QNetworkProxyFactory>
#include <QUrl>

namespace sealscope::live {

namespace {

/// "http://host:port" or "socks5://host:port", a user and password allowed.
Result<QNetworkProxy> readProxy(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool socks = url.scheme() == u"socks5";
    if (!url.isValid() || url.host().isEmpty() || url.port() < 1 || (!socks && url.scheme() != u"http"))
        return fail(ErrorCode::NetworkProxy, "the proxy of the settings cannot be read, want http://host:port or socks5://host:port");
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port()), url.userName(), url.password());
}

QNetworkProxy systemProxy(const HttpsUrl &url)
{
    const QString asked = QString::fromStdString("https://" + url.authority() + "/");
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(asked)));
    return found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.front();
}

}  // namespace

Result<QNetworkProxy> proxyFor(const HttpsUrl &url, const NetworkSettings &network)
{
    Result<QNetworkProxy> out{QNetworkProxy(QNetworkProxy::NoProxy)};
    switch (network.proxyUse) {
    case NetworkSettings::ProxyUse::System: out = systemProxy(url); break;
    case NetworkSettings::ProxyUse::None: break;
    case NetworkSettings::ProxyUse::This: out = readProxy(network.proxy); break;
    }
    if (out && out->type() == QNetworkProxy::DefaultProxy)
        out = QNetworkProxy(QNetworkProxy::NoProxy);
    const bool spoken = !out || out->type() == QNetworkProxy::NoProxy || out->type() == QNetworkProxy::HttpProxy
        || out->type() == QNetworkProxy::Socks5Proxy;
    if (!spoken)
        return fail(ErrorCode::NetworkProxy, "the system names a proxy of a kind that carries no TLS");
    return out;
}

}  // namespace sealscope::live
