#include "ui/pages/event_material.h"

#include "ui/models/event_facts.h"
#include "ui/models/event_log_model.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::EventMaterial", sourceText);
}

QString basisSentence(DigestBasis basis, unsigned version)
{
    switch (basis) {
    case DigestBasis::Recomputed:
        return tr("The digest was recomputed here from type, name and payload (preimage version %1) and is the one "
                  "stated.")
            .arg(version);
    case DigestBasis::Contradicted:
        return tr("The digest that follows from type, name and payload (preimage version %1) is another than the one "
                  "stated. The "
                  "recomputed one extends the register here.")
            .arg(version);
    case DigestBasis::Stated:
        return tr(
            "Digest only: this entry of the firmware does not carry its content, so nothing binds the digest to it.");
    }
    return {};
}

void addValues(Material &out, const LogEvent &entry)
{
    out.lines.push_back({tr("Type"), eventTypeText(entry)});
    out.lines.push_back({tr("Digest as stated"), text(toHex(entry.statedDigest))});
    const QString words = payloadAsText(entry);
    if (!words.isEmpty())
        out.lines.push_back({tr("Payload as text"), tr("“%1”").arg(words)});
    out.lines.push_back({tr("Payload, %1").arg(sizeText(entry.payload.size())), text(toHex(entry.payload))});
}

void addExtend(Material &out, const ReplayedEvent &step)
{
    if (step.basis == DigestBasis::Contradicted)
        out.lines.push_back({tr("Digest recomputed"), text(toHex(step.digest))});
    out.lines.push_back({tr("Register before"), text(toHex(step.before))});
    out.lines.push_back({tr("Register after: SHA-384 of both"), text(toHex(step.after))});
}

}  // namespace

Material eventMaterial(const Snapshot &snapshot, std::size_t event)
{
    const EventLog &log = *snapshot.reading.evidence->eventLog->value;
    const LogEvent &entry = log.events[event];
    const ReplayedEvent *step = snapshot.reading.log->step(log, event);
    Material out;
    out.title = entry.name.empty()
        ? tr("Event %1, register %2").arg(event).arg(entry.imr)
        : tr("Event %1, register %2: “%3”").arg(event).arg(entry.imr).arg(shown(entry.name, 120));
    if (step != nullptr)
        out.sentences << basisSentence(step->basis, step->version);
    else
        out.sentences << tr("A TD has no such register: this entry extends nothing.");
    const std::vector<RowFault> faults = snapshot.reading.log->faults(event);
    for (const RowFault fault : faults) {
        const QString word = text(rowFaultWord(fault));
        out.sentences << word.left(1).toUpper() + word.mid(1) + u'.';
    }
    addValues(out, entry);
    if (step != nullptr)
        addExtend(out, *step);
    if (entry.isRuntime())
        out.checks.push_back(CheckId::EventPreimage);
    if (step != nullptr)
        out.checks.push_back(registerCheck(entry.imr));
    if (!faults.empty())
        out.checks.push_back(CheckId::BootEvents);
    out.bytes.push_back({snapshot.reading.log->artifact, entry.range});
    return out;
}

}  // namespace sealscope::ui
