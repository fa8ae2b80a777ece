#include "core/appraisal/chosen_collateral.h"

#include <tuple>

namespace sealscope {

namespace {

void addNote(std::string &note, std::string text)
{
    if (!note.empty())
        note += "; ";
    note += std::move(text);
}

/// Better pieces have greater ranks.
template <class T>
auto rank(const T &document, UnixTime now)
{
    const bool inPeriod = document.issueDate <= now && now < document.nextUpdate;
    return std::tuple(inPeriod, document.evaluationNumber, document.issueDate);
}

auto rank(const Crl &crl, UnixTime now)
{
    const bool inPeriod = crl.thisUpdate <= now && now < crl.nextUpdate;
    return std::tuple(inPeriod, crl.thisUpdate);
}

template <class T, class Fits>
const SignedDocument<T> *bestDocument(const std::vector<SignedDocument<T>> &documents, UnixTime now, Fits fits)
{
    const SignedDocument<T> *best = nullptr;
    const SignedDocument<T> *broken = nullptr;
    bool misfit = false;
    for (const SignedDocument<T> &document : documents) {
        if (!document.value) {
            broken = &document;
        } else if (!fits(*document.value)) {
            misfit = true;
        } else if (best == nullptr || rank(*best->value, now) < rank(*document.value, now)) {
            best = &document;
        }
    }
    return best != nullptr || misfit ? best : broken;
}

template <class Fits>
const IssuedCrl *bestList(const std::vector<IssuedCrl> &lists, UnixTime now, Fits fits)
{
    const IssuedCrl *best = nullptr;
    for (const IssuedCrl &list : lists) {
        if (list.crl && fits(list) && (best == nullptr || rank(*best->crl, now) < rank(*list.crl, now)))
            best = &list;
    }
    return best;
}

void noteOthers(ChosenCollateral &chosen, const PreparedCollateral &collateral)
{
    if (chosen.tcbInfo == nullptr) {
        for (const auto &other : collateral.tcbInfos) {
            if (other.value)
                addNote(chosen.note, "the TCB info at hand is for " + std::string(other.value->tee == Tee::Tdx ? "TDX" : "SGX")
                            + " and FMSPC " + toHex(other.value->fmspc));
        }
    }
    if (chosen.qeIdentity == nullptr && !collateral.qeIdentities.empty())
        addNote(chosen.note, "the QE identity at hand is for another TEE");
    if (chosen.pckCrl == nullptr) {
        for (const IssuedCrl &other : collateral.crls) {
            if (other.crl && &other != chosen.rootCrl)
                addNote(chosen.note, "the revocation list at hand is of " + quoted(other.crl->issuerCommonName));
        }
    }
    for (const IssuedCrl &other : collateral.crls) {
        if (!other.crl)
            addNote(chosen.note, "a revocation list cannot be read: " + other.crl.error().message);
    }
}

}  // namespace

std::string ChosenCollateral::missing() const
{
    std::string out;
    const auto add = [&](bool absent, std::string_view name) {
        if (absent)
            out += (out.empty() ? "" : ", ") + std::string(name);
    };
    add(tcbInfo == nullptr, "TCB info");
    add(qeIdentity == nullptr, "QE identity");
    add(rootCrl == nullptr, "root CA revocation list");
    add(pckCrl == nullptr, "PCK revocation list");
    return out;
}

const TcbInfo *ChosenCollateral::authenticTcbInfo() const
{
    return tcbInfo != nullptr && tcbInfo->value && tcbInfo->signature ? &*tcbInfo->value : nullptr;
}

const QeIdentity *ChosenCollateral::authenticQeIdentity() const
{
    return qeIdentity != nullptr && qeIdentity->value && qeIdentity->signature ? &*qeIdentity->value : nullptr;
}

ChosenCollateral chooseCollateral(const PreparedCollateral &collateral, const CollateralWanted &wanted,
                                  const TrustAnchors &anchors)
{
    ChosenCollateral chosen;
    chosen.tcbInfo = bestDocument(collateral.tcbInfos, wanted.now, [&](const TcbInfo &info) {
        return info.tee == wanted.tee && (!wanted.fmspc || info.fmspc == *wanted.fmspc);
    });
    chosen.qeIdentity = bestDocument(collateral.qeIdentities, wanted.now,
                                     [&](const QeIdentity &identity) { return identity.tee == wanted.tee; });
    const Certificate &root = anchors.root();
    const BytesView rootName = root.view(root.subject);
    chosen.rootCrl = bestList(collateral.crls, wanted.now, [&](const IssuedCrl &list) {
        return equal(list.crl->view(list.crl->issuer), rootName);
    });
    chosen.pckCrl = bestList(collateral.crls, wanted.now, [&](const IssuedCrl &list) {
        if (equal(list.crl->view(list.crl->issuer), rootName))
            return false;
        if (wanted.pckCa == nullptr)
            return true;
        // Another CA of the same name is another CA: its list says nothing about this leaf.
        const bool sameName = equal(list.crl->view(list.crl->issuer), wanted.pckCa->view(wanted.pckCa->subject));
        return sameName && (!list.issuer || list.issuer->publicKey == wanted.pckCa->publicKey);
    });
    if (chosen.rootCrl == nullptr || chosen.pckCrl == nullptr) {
        const auto broken = std::ranges::find_if(collateral.crls, [](const IssuedCrl &list) { return !list.crl; });
        chosen.brokenCrl = broken != collateral.crls.end() ? &*broken : nullptr;
    }
    if (!chosen.missing().empty())
        noteOthers(chosen, collateral);
    return chosen;
}

}  // namespace sealscope
