#include "ui/models/event_facts.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortDigits = 13;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::EventFacts", sourceText);
}

QString hex(BytesView bytes, qsizetype digits)
{
    return shortened(text(toHex(bytes)), digits);
}

}  // namespace

QString extendText(std::uint32_t imr, const ReplayedEvent &step, qsizetype digits)
{
    return tr("extend RTMR%1: SHA-384( %2 ‖ %3 ) = %4")
        .arg(imr)
        .arg(hex(step.before, digits), hex(step.digest, digits), hex(step.after, digits));
}

std::optional<FixedBytes<48>> quotedRegister(const Snapshot &snapshot, std::size_t imr)
{
    const auto &quote = snapshot.reading.evidence->quote;
    if (!quote || !quote->value || !quote->value->td)
        return std::nullopt;
    return quote->value->td->rtmr[imr];
}

QString replayText(const Snapshot &snapshot, std::size_t imr)
{
    const Digest384 &replayed = snapshot.reading.log->registers[imr].value;
    const auto quoted = quotedRegister(snapshot, imr);
    if (!quoted)
        return tr("replayed %1, no quote of a TD").arg(hex(replayed, kShortDigits));
    if (equal(replayed, *quoted))
        return tr("replayed %1 = quote").arg(hex(replayed, kShortDigits));
    return tr("replayed %1 ≠ quote %2").arg(hex(replayed, kShortDigits), hex(*quoted, kShortDigits));
}

std::vector<std::size_t> unreplayedRegisters(const Snapshot &snapshot)
{
    std::vector<std::size_t> out;
    for (std::size_t imr = 0; snapshot.reading.log && imr < snapshot.reading.log->registers.size(); ++imr) {
        const auto quoted = quotedRegister(snapshot, imr);
        if (quoted && !equal(*quoted, snapshot.reading.log->registers[imr].value))
            out.push_back(imr);
    }
    return out;
}

QString payloadAsText(const LogEvent &event)
{
    const std::string_view words = asText(event.payload);
    const bool isPrintable = std::all_of(words.begin(), words.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return words.empty() || !isPrintable ? QString() : shown(words, 400);
}

CheckId registerCheck(std::size_t imr)
{
    constexpr std::array kChecks{CheckId::BootRtmr0, CheckId::BootRtmr1, CheckId::BootRtmr2, CheckId::BootRtmr3};
    return kChecks[imr];
}

}  // namespace sealscope::ui
