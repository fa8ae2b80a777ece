#include "ui/pages/custody_material.h"

#include "core/crypto/keccak.h"
#include "core/report/wording.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::CustodyMaterial", sourceText);
}

QString hexOf(BytesView bytes)
{
    return text(toHex(bytes));
}

QString scopeOfRoot()
{
    return tr("All app keys derive from one root. Its compromise cannot be undone by rotation.");
}

/// Builds the material of one cell.
class CellMaterial {
public:
    CellMaterial(const Snapshot &snapshot, const CustodyModel &model, const QModelIndex &cell)
        : m_snapshot(snapshot),
          m_report(*snapshot.reading.report),
          m_key(model.key(cell)),
          m_chain(model.chain(cell)),
          m_role(model.role(cell))
    {
        m_out.title = QStringLiteral("%1: %2").arg(
            text(keyRoleName(m_role)), model.headerData(cell.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    }

    Material key()
    {
        if (m_key == nullptr)
            return outcome();
        m_out.lines.push_back({tr("public key, as the keyset lists it"), shown(m_key->key, 1 << 16)});
        addBytes(m_key->range);
        return m_out;
    }

    Material chain()
    {
        if (m_chain == nullptr)
            return fault();
        m_out.sentences << tr(
            "The report carries two signatures for this key: one by the key of the app over the listed "
            "key, one by the root over app id and app key.");
        m_out.lines.push_back({tr("purpose"), shown(m_chain->purpose)});
        m_out.lines.push_back({tr("KMS root → app key → signed key"), hexOf(m_chain->signedKey)});
        addBytes(m_chain->range);
        return m_out;
    }

    Material signature()
    {
        if (m_chain == nullptr)
            return fault();
        m_out.sentences << tr(
            "Recovered from the signatures, secp256k1 over Keccak-256. Any well-formed chain recovers "
            "some root; only a root that you name tells whose it is.")
                        << scopeOfRoot();
        addMessage(tr("first message"), asBytes(m_chain->purposeMessage), shown(m_chain->purposeMessage));
        m_out.lines.push_back({tr("app key, recovered"), hexOf(m_chain->appKey)});
        addMessage(tr("second message, in hex: \"dstack-kms-issued:\", app id, app key"), m_chain->issuedMessage,
                   hexOf(m_chain->issuedMessage));
        m_out.lines.push_back({tr("root, recovered"), hexOf(m_chain->root)});
        addBytes(m_chain->range);
        return m_out;
    }

    Material appId()
    {
        if (m_chain == nullptr)
            return fault();
        m_out.sentences << tr(
            "The app id in the second message is the one that RTMR3 measured, never a declared one. With "
            "another app id the same signature recovers another root: that the root is one you name is "
            "what shows that the ids are equal.");
        m_out.lines.push_back({tr("app id, measured"), hexOf(m_report.payload(&BootEvents::appId))});
        m_out.checks = {CheckId::BootEvents, CheckId::CustodySubject};
        if (m_snapshot.reading.evidence->eventLog && m_report.boot && m_report.boot->appId)
            m_out.bytes.push_back(
                {m_snapshot.reading.evidence->eventLog->artifact, m_report.log->events[*m_report.boot->appId].range});
        return m_out;
    }

    Material root()
    {
        if (m_chain == nullptr)
            return fault();
        m_out.sentences << scopeOfRoot();
        m_out.lines.push_back({tr("root, recovered"), hexOf(m_chain->root)});
        const AppraisalPolicy &policy = m_snapshot.dossier.policy;
        for (const ReferenceValue &value : policy.kmsRoots) {
            m_out.lines.push_back({kmsRoot(value.value) == m_chain->root
                                       ? tr("the policy accepts it; origin: %1").arg(shown(value.origin, 200))
                                       : tr("the policy accepts; origin: %1").arg(shown(value.origin, 200)),
                                   shown(value.value)});
            if (!value.note.empty())
                m_out.lines.push_back({tr("note"), shown(value.note)});
        }
        if (policy.kmsRoots.empty())
            m_out.sentences << tr("The policy names no root.");
        if (deniesRoot(policy, m_chain->root))
            m_out.sentences << tr("The policy denies this root.");
        m_out.checks = {CheckId::CustodyKmsRoot};
        addBytes(m_chain->range);
        return m_out;
    }

    Material outcome()
    {
        const CheckResult &check = m_snapshot.result().now.check(custodyCheck(m_role));
        m_out.sentences << text(wording::sentence(check, m_snapshot.result().now))
                        << text(wording::remedy(check, wording::Surface::Window));
        m_out.checks = {check.id};
        m_out.checks.insert(m_out.checks.end(), check.def().needs.begin(), check.def().needs.end());
        m_out.bytes = check.ranges;
        return m_out;
    }

private:
    void addBytes(const ByteRange &range)
    {
        if (range.length != 0)
            m_out.bytes.push_back({m_report.parsed->artifact, range});
    }

    void addMessage(const QString &name, BytesView message, const QString &written)
    {
        m_out.lines.push_back({name, written});
        m_out.lines.push_back({tr("its Keccak-256"), hexOf(keccak256(message))});
    }

    /// Why there is no chain to look into.
    Material fault()
    {
        if (m_key == nullptr)
            return outcome();
        const Error &error = m_key->chain.error();
        m_out.sentences << tr("No chain to follow: %1.").arg(shown(error.message))
                        << text(wording::remedy(m_snapshot.result().now.check(custodyCheck(m_role)),
                                                wording::Surface::Window));
        m_out.checks = {custodyCheck(m_role)};
        m_out.lines.push_back({tr("key"), shown(m_key->key, 1 << 16)});
        addBytes(m_key->range);
        return m_out;
    }

    const Snapshot &m_snapshot;
    const ReportCase &m_report;
    const KeyChain *m_key;
    const CustodyChain *m_chain;
    KeyRole m_role;
    Material m_out;
};

}  // namespace

Material custodyMaterial(const Snapshot &snapshot, const CustodyModel &model, const QModelIndex &cell)
{
    CellMaterial material(snapshot, model, cell);
    switch (cell.column()) {
    case CustodyModel::KeyColumn: return material.key();
    case CustodyModel::ChainColumn: return material.chain();
    case CustodyModel::SignatureColumn: return material.signature();
    case CustodyModel::AppIdColumn: return material.appId();
    case CustodyModel::RootColumn: return material.root();
    default: return material.outcome();
    }
}

}  // namespace sealscope::ui
