#include "ui/pages/transfer_material.h"

#include "ui/models/live_words.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::TransferMaterial", sourceText);
}

void addLine(Material &material, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        material.lines.push_back({name, value});
}

void addWay(Material &material, const live::Transfer &transfer)
{
    QStringList addresses;
    for (const std::string &address : transfer.resolvedTo)
        addresses << shown(address, 80);
    addLine(material, tr("The name resolved to"), addresses.join(QStringLiteral(", ")));
    addLine(material, tr("Answered by"), shown(transfer.address, 80));
    addLine(material, tr("Proxy"), shown(transfer.proxy, 120));
}

void addPeer(Material &material, const live::TlsPeer &peer)
{
    addLine(material, tr("TLS"), tr("%1, %2").arg(shown(peer.protocol, 40), shown(peer.cipher, 80)));
    addLine(material, tr("SHA-256 of the leaf's SubjectPublicKeyInfo"), text(toHex(peer.spkiSha256)));
    addLine(material, tr("This system's CAs"),
            peer.caProblem.empty() ? tr("vouch for the name") : tr("do not vouch for it: %1").arg(shown(peer.caProblem, 300)));
    for (std::size_t i = 0; i < peer.chain.size(); ++i)
        addLine(material, tr("Certificate %1 of the chain: SHA-256, %2").arg(i + 1).arg(sizeText(peer.chain[i].size())),
                text(toHex(sha256(peer.chain[i]))));
}

void addTimes(Material &material, const live::Timings &timings)
{
    QStringList parts;
    const auto add = [&](const QString &name, const std::optional<std::chrono::milliseconds> &time) {
        if (time)
            parts << tr("%1 %2").arg(name, durationText(*time));
    };
    add(tr("name resolved"), timings.resolved);
    add(tr("connected"), timings.connected);
    add(tr("TLS made"), timings.encrypted);
    add(tr("first byte"), timings.firstByte);
    add(tr("finished"), timings.finished);
    addLine(material, tr("Times from the start"), parts.join(QStringLiteral(", ")));
}

void addHeaders(Material &material, const QString &what, const HeaderLines &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers)
        lines << tr("%1: %2").arg(shown(name, 120), shown(value, 2000));
    addLine(material, what, lines.join(u'\n'));
}

}  // namespace

Material transferMaterial(const live::Transfer &transfer)
{
    Material material;
    material.title = shown(transfer.method, 16) + u' ' + shown(transfer.url, 4000);
    if (transfer.error)
        material.sentences << shown(transfer.error->message, 2000);
    addLine(material, tr("Asked at, this computer's clock"), text(formatUtc(transfer.startedAt)));
    addWay(material, transfer);
    if (transfer.peer)
        addPeer(material, *transfer.peer);
    addTimes(material, transfer.timings);
    addHeaders(material, tr("Request headers; a credential is never kept"), transfer.requestHeaders);
    if (transfer.requestBodyBytes != 0)
        addLine(material, tr("Request body"), sizeText(transfer.requestBodyBytes));
    if (transfer.status != 0)
        addLine(material, tr("Status"), QString::number(transfer.status));
    addHeaders(material, tr("Answer headers"), transfer.headers);
    addLine(material, tr("Answer body"), bodyWords(transfer));
    if (!transfer.body.empty())
        addLine(material, tr("SHA-256 of the answer body"), text(toHex(sha256(transfer.body))));
    return material;
}

}  // namespace sealscope::ui
