#include "ui/state/source_probe.h"

#include <QFileInfo>

namespace sealscope::ui {

namespace {

using live::CollateralSource;

/// Needs no parameter and no key at either kind of service. Source: Intel's API for the provisioning certification service, version 4.
constexpr std::string_view kSmallest = "/tdx/certification/v4/qe/identity";

QString answerOf(const live::Transfer &transfer)
{
    const QString host = QString::fromStdString(transfer.host);
    if (transfer.error)
        return SourceProbe::tr("%1 did not answer as it should: %2.").arg(host, QString::fromStdString(transfer.error->message));
    return SourceProbe::tr("%1 answered: status %2, %3 bytes, complete.").arg(host).arg(transfer.status).arg(transfer.body.size());
}

}  // namespace

void SourceProbe::start(const CollateralSource &source, const live::NetworkSettings &network)
{
    if (source.kind == CollateralSource::Kind::Folder) {
        const QFileInfo folder(QString::fromStdString(source.where));
        emit finished(folder.isDir() && folder.isReadable() ? tr("The folder can be read.") : tr("There is no folder that can be read."));
        return;
    }
    live::Request request;
    request.purpose = "test of a source";
    request.url = source.where + std::string(kSmallest);
    request.limits.connect = network.connect;
    request.limits.idle = network.idle;
    request.limits.total = network.total;
    m_fetch = std::make_unique<live::Fetch>(std::move(request), network);
    connect(m_fetch.get(), &live::Fetch::finished, this, [this] { emit finished(answerOf(m_fetch->transfer())); });
    m_fetch->start();
}

}  // namespace sealscope::ui
