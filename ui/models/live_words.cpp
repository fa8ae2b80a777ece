#include "ui/models/live_words.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText, int n = -1)
{
    return QCoreApplication::translate("sealscope::ui::LiveWords", sourceText, nullptr, n);
}

QString secondsText(std::int64_t milliseconds)
{
    return tr("%1 s").arg(static_cast<double>(std::llabs(milliseconds)) / 1000.0, 0, 'f', 1);
}

QString countWords(std::size_t count, const QString &method)
{
    return count == 1 ? tr("one %1 request").arg(method) : tr("%1 %2 requests").arg(numberText(count), method);
}

}  // namespace

QString durationText(std::chrono::milliseconds time)
{
    return time.count() < 1000 ? tr("%1 ms").arg(time.count()) : secondsText(time.count());
}

QString timeOfDay(UnixTime time)
{
    return text(formatUtc(time)).sliced(11);
}

QString clockWords(const ClockStatement &clock)
{
    const QString source = shown(clock.source, 120);
    if (!clock.offsetMs)
        return source.isEmpty() ? tr("offset unknown") : tr("%1, offset unknown").arg(source);
    if (*clock.offsetMs == 0)
        return tr("no offset to be seen (%1)").arg(source);
    return *clock.offsetMs > 0 ? tr("%1 ahead (%2)").arg(secondsText(*clock.offsetMs), source)
                               : tr("%1 behind (%2)").arg(secondsText(*clock.offsetMs), source);
}

QString stateWord(live::LiveStep::State state)
{
    using State = live::LiveStep::State;
    switch (state) {
    case State::NotAsked: return tr("not asked");
    case State::Waits: return tr("waits");
    case State::Runs: return tr("running");
    case State::Done: return tr("done");
    case State::Failed: return tr("failed");
    case State::Stopped: return tr("stopped");
    }
    return {};
}

QString hostWord(const std::string &host, std::uint16_t port)
{
    const QString name = shown(host, 120);
    return port == 443 ? name : name + u':' + QString::number(port);
}

QStringList hostsOf(const std::vector<live::Transfer> &transfers)
{
    QStringList hosts;
    for (const live::Transfer &transfer : transfers) {
        const QString host = hostWord(transfer.host, transfer.port);
        if (!host.isEmpty() && !hosts.contains(host))
            hosts << host;
    }
    return hosts;
}

QString whatLeft(const std::vector<live::Transfer> &transfers)
{
    // A connection that was refused before the request carried nothing of it away.
    std::vector<live::Transfer> sent;
    std::ranges::copy_if(transfers, std::back_inserter(sent),
                         [](const live::Transfer &one) { return !one.requestHeaders.empty(); });
    if (sent.empty())
        return tr("No request has left this computer.");
    QStringList counts;
    QStringList methods;
    for (const live::Transfer &transfer : sent) {
        const QString method = shown(transfer.method, 16);
        if (methods.contains(method))
            continue;
        methods << method;
        const auto same = std::ranges::count(sent, transfer.method, &live::Transfer::method);
        counts << countWords(static_cast<std::size_t>(same), method);
    }
    return tr("Left this computer: %1, to %2. No cookies, no redirects.")
        .arg(counts.join(QStringLiteral(", ")), hostsOf(sent).join(tr(" and ")));
}

QString bodyWords(const live::Transfer &transfer)
{
    const QString size = sizeText(transfer.body.size());
    if (transfer.complete)
        return tr("%1, complete").arg(size);
    return transfer.status == 0 ? tr("no answer") : tr("%1, not complete").arg(size);
}

}  // namespace sealscope::ui
