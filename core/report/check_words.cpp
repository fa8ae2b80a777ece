#include "core/report/check_words.h"

namespace sealscope::wording {

namespace {

struct ReferenceRow {
    CheckId id;
    ReferenceWords words;
};

constexpr ReferenceWords kKmsRoot{"KMS root", "reference.kms_roots, {accept-kms-root}"};
constexpr ReferenceWords kServing{"kind of serving", "serving"};

constexpr std::array kReferences{
    ReferenceRow{CheckId::CollateralAge, {"limit", "collateral.max_age_days"}},
    ReferenceRow{CheckId::TcbAccepted, {"TCB status", "tcb.accept"}},
    ReferenceRow{CheckId::KeysetLifetime, {"bound", "keyset.max_lifetime_days"}},
    ReferenceRow{CheckId::BootComposeAccepted, {"compose digest", "reference.compose, {accept-compose}"}},
    ReferenceRow{CheckId::BootMrtd, {"boot measurements", "reference.boot"}},
    ReferenceRow{CheckId::BootOsImage, {"OS image", "reference.os_images"}},
    ReferenceRow{CheckId::CustodyIdentity, kKmsRoot},
    ReferenceRow{CheckId::CustodyReceipt, kKmsRoot},
    ReferenceRow{CheckId::CustodyE2ee, kKmsRoot},
    ReferenceRow{CheckId::CustodyTls, kKmsRoot},
    ReferenceRow{CheckId::CustodyKmsRoot, kKmsRoot},
    ReferenceRow{CheckId::CustodySubject, {"subject", "reference.subjects"}},
    ReferenceRow{CheckId::ProvenanceSignature, {"signer", "reference.signers"}},
    ReferenceRow{CheckId::ProvenanceAccepted, {"source", "reference.sources"}},
    ReferenceRow{CheckId::UpstreamVerified, kServing},
    ReferenceRow{CheckId::SessionId, kServing},
    ReferenceRow{CheckId::SessionWindow, kServing},
    ReferenceRow{CheckId::SessionEvidence, kServing},
    ReferenceRow{CheckId::SessionClaims, {"claim", "claims"}},
    ReferenceRow{CheckId::SessionAudit, kServing},
    ReferenceRow{CheckId::SessionPinned, {"session", "pinned_sessions"}},
    ReferenceRow{CheckId::ArchiveTimestamp, {"time-stamp authority", "reference.tsa_roots"}},
};

}  // namespace

const CheckWords &checkWords(CheckId id)
{
    auto index = static_cast<std::size_t>(id);
    for (const auto part : {quoteWords(), bindingWords(), bootWords(), sourceWords()}) {
        if (index < part.size())
            return part[index];
        index -= part.size();
    }
    return exchangeWords()[index];
}

ReferenceWords referenceWords(CheckId id)
{
    const auto found = std::ranges::find(kReferences, id, &ReferenceRow::id);
    return found != kReferences.end() ? found->words : ReferenceWords{};
}

}  // namespace sealscope::wording
