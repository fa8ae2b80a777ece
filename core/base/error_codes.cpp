#include "core/base/error_codes.h"

#include <array>

namespace sealscope {

namespace {

struct ErrorWords {
    ErrorCode code;
    std::string_view name;
    std::string_view meaning;
};

constexpr std::array kErrors{
    ErrorWords{ErrorCode::InputEmpty, "input.empty", "the input has no bytes"},
    ErrorWords{ErrorCode::InputTooLarge, "input.too_large", "the input is above the limit for its kind"},
    ErrorWords{ErrorCode::InputEncoding, "input.encoding", "hex or base64 text is malformed"},
    ErrorWords{ErrorCode::InputTime, "input.time", "a time is malformed or no calendar date"},
    ErrorWords{ErrorCode::InputUnrecognised, "input.unrecognised", "the bytes are no kind of evidence this version reads"},
    ErrorWords{ErrorCode::InputUnreadable, "input.unreadable", "the file could not be opened or read"},
    ErrorWords{ErrorCode::InputUnsupported, "input.unsupported", "the kind is known, this version does not read it"},
    ErrorWords{ErrorCode::ParamMissing, "param.missing", "a parameter that the operation needs is absent"},
    ErrorWords{ErrorCode::ParamInvalid, "param.invalid", "options contradict each other or are malformed"},
    ErrorWords{ErrorCode::QuoteTruncated, "quote.truncated", "a field of the quote lies beyond the end of the input"},
    ErrorWords{ErrorCode::QuoteVersion, "quote.version", "the quote version is not 3, 4 or 5"},
    ErrorWords{ErrorCode::QuoteTeeType, "quote.tee_type", "the TEE type is neither SGX nor TDX, or not allowed in this version"},
    ErrorWords{ErrorCode::QuoteAttKeyType, "quote.att_key_type", "the attestation key is not ECDSA P-256"},
    ErrorWords{ErrorCode::QuoteQeVendor, "quote.qe_vendor", "the Quoting Enclave's vendor is not Intel"},
    ErrorWords{ErrorCode::QuoteBodyType, "quote.body_type", "the body type is unknown or contradicts the TEE type"},
    ErrorWords{ErrorCode::QuoteBodySize, "quote.body_size", "the declared body size is not that of its type"},
    ErrorWords{ErrorCode::QuoteAuthLength, "quote.auth_length", "the signature data are not consumed exactly by their declared length"},
    ErrorWords{ErrorCode::QuoteCertTypeOuter, "quote.cert_type_outer", "the outer certification data are not of type 6"},
    ErrorWords{ErrorCode::QuoteCertTypeInner, "quote.cert_type_inner", "the certification data are of a type that carries no certificate we read"},
    ErrorWords{ErrorCode::QuoteCertSize, "quote.cert_size", "the sizes of the certification data contradict each other"},
    ErrorWords{ErrorCode::QuoteQeAuthLength, "quote.qe_auth_length", "the QE authentication data are longer than allowed"},
    ErrorWords{ErrorCode::QuoteTrailingData, "quote.trailing_data", "bytes that are not zero follow the quote"},
    ErrorWords{ErrorCode::QuoteReserved, "quote.reserved", "a reserved field is not zero"},
    ErrorWords{ErrorCode::CertPem, "cert.pem", "PEM framing is malformed"},
    ErrorWords{ErrorCode::CertDer, "cert.der", "the certificate is not strict DER"},
    ErrorWords{ErrorCode::CertChainLength, "cert.chain_length", "the chain has more or fewer certificates than its role allows"},
    ErrorWords{ErrorCode::CertRole, "cert.role", "a certificate does not have the role its place calls for"},
    ErrorWords{ErrorCode::CertExtension, "cert.extension", "an extension is missing, unknown and critical, or contradicts the role"},
    ErrorWords{ErrorCode::CertIssuer, "cert.issuer", "the issuer's name or key id is not that of the next certificate"},
    ErrorWords{ErrorCode::CertSignature, "cert.signature", "the issuer's key did not sign this certificate"},
    ErrorWords{ErrorCode::CertAlgorithm, "cert.algorithm", "the certificate does not use ECDSA P-256 with SHA-256"},
    ErrorWords{ErrorCode::CertNotYetValid, "cert.not_yet_valid", "the certificate's period begins after the clock"},
    ErrorWords{ErrorCode::CertExpired, "cert.expired", "the certificate's period ended before the clock"},
    ErrorWords{ErrorCode::CertRevoked, "cert.revoked", "the certificate is on its issuer's revocation list"},
    ErrorWords{ErrorCode::RootUntrusted, "root.untrusted", "the chain does not lead to the pinned root"},
    ErrorWords{ErrorCode::RootMixed, "root.mixed", "pieces of evidence lead to different roots"},
    ErrorWords{ErrorCode::PckSgxExtension, "pck.sgx_extension", "the SGX extension of the PCK certificate is missing or malformed"},
    ErrorWords{ErrorCode::PckMissing, "pck.missing", "the quote carries no PCK certificate chain"},
    ErrorWords{ErrorCode::CrlMissing, "crl.missing", "a revocation list that the check needs is absent"},
    ErrorWords{ErrorCode::CrlFormat, "crl.format", "the revocation list is malformed"},
    ErrorWords{ErrorCode::CrlIssuer, "crl.issuer", "the revocation list was issued by another authority"},
    ErrorWords{ErrorCode::CrlSignature, "crl.signature", "the issuer's key did not sign this revocation list"},
    ErrorWords{ErrorCode::CrlExtension, "crl.extension", "an extension of the revocation list is missing or not allowed"},
    ErrorWords{ErrorCode::CrlNotYetValid, "crl.not_yet_valid", "the revocation list was issued after the clock"},
    ErrorWords{ErrorCode::CrlExpired, "crl.expired", "the revocation list should have been replaced before the clock"},
    ErrorWords{ErrorCode::TcbInfoJsonFormat, "tcb_info.json_format", "the TCB info is not strict JSON"},
    ErrorWords{ErrorCode::TcbInfoFieldInvalid, "tcb_info.field_invalid", "a member of the TCB info is missing, ill-typed or out of range"},
    ErrorWords{ErrorCode::TcbInfoVersionUnsupported, "tcb_info.version_unsupported", "the TCB info version is not 2 or 3"},
    ErrorWords{ErrorCode::TcbInfoSignatureEncoding, "tcb_info.signature_encoding", "the signature over the TCB info is not 128 hex digits"},
    ErrorWords{ErrorCode::TcbInfoSignatureInvalid, "tcb_info.signature_invalid", "the TCB signing key did not sign these bytes of TCB info"},
    ErrorWords{ErrorCode::TcbInfoNotYetValid, "tcb_info.not_yet_valid", "the TCB info was issued after the clock"},
    ErrorWords{ErrorCode::TcbInfoExpired, "tcb_info.expired", "the TCB info should have been replaced before the clock"},
    ErrorWords{ErrorCode::TcbInfoTeeMismatch, "tcb_info.tee_mismatch", "the TCB info is for another kind of TEE"},
    ErrorWords{ErrorCode::TcbInfoFmspcMismatch, "tcb_info.fmspc_mismatch", "the TCB info is for another platform (FMSPC)"},
    ErrorWords{ErrorCode::TcbInfoPceidMismatch, "tcb_info.pceid_mismatch", "the TCB info is for another PCE"},
    ErrorWords{ErrorCode::TcbInfoTcbType, "tcb_info.tcb_type", "the TCB type is not 0"},
    ErrorWords{ErrorCode::TcbInfoStatusUnrecognized, "tcb_info.status_unrecognized", "a TCB status is none of those Intel defines"},
    ErrorWords{ErrorCode::TcbInfoLevelsInvalid, "tcb_info.levels_invalid", "the TCB levels are empty, doubled or of the wrong shape"},
    ErrorWords{ErrorCode::TcbInfoEvalNumberFloor, "tcb_info.eval_number_floor", "the evaluation number is below the policy's floor"},
    ErrorWords{ErrorCode::TcbInfoCollateralTooOld, "tcb_info.collateral_too_old", "the collateral is older than the policy allows"},
    ErrorWords{ErrorCode::QeIdentityJsonFormat, "qe_identity.json_format", "the QE identity is not strict JSON"},
    ErrorWords{ErrorCode::QeIdentityFieldInvalid, "qe_identity.field_invalid", "a member of the QE identity is missing, ill-typed or out of range"},
    ErrorWords{ErrorCode::QeIdentityVersionUnsupported, "qe_identity.version_unsupported", "the QE identity version is not 2"},
    ErrorWords{ErrorCode::QeIdentitySignatureEncoding, "qe_identity.signature_encoding", "the signature over the QE identity is not 128 hex digits"},
    ErrorWords{ErrorCode::QeIdentitySignatureInvalid, "qe_identity.signature_invalid", "the TCB signing key did not sign these bytes of QE identity"},
    ErrorWords{ErrorCode::QeIdentityNotYetValid, "qe_identity.not_yet_valid", "the QE identity was issued after the clock"},
    ErrorWords{ErrorCode::QeIdentityExpired, "qe_identity.expired", "the QE identity should have been replaced before the clock"},
    ErrorWords{ErrorCode::QeIdentityTeeMismatch, "qe_identity.tee_mismatch", "the QE identity is for another kind of enclave"},
    ErrorWords{ErrorCode::QeIdentityStatusUnrecognized, "qe_identity.status_unrecognized", "a TCB status is none of those Intel defines for enclaves"},
    ErrorWords{ErrorCode::QeIdentityEvalNumberFloor, "qe_identity.eval_number_floor", "the evaluation number is below the policy's floor"},
    ErrorWords{ErrorCode::QeReportSignature, "qe.report_signature", "the PCK key did not sign the QE report"},
    ErrorWords{ErrorCode::QeReportData, "qe.report_data", "the QE report does not name this attestation key"},
    ErrorWords{ErrorCode::QeReportDataTail, "qe.report_data_tail", "the QE report's data are not zero after the key's digest"},
    ErrorWords{ErrorCode::AttestationKeyInvalid, "attestation.key_invalid", "the attestation key is no point of P-256"},
    ErrorWords{ErrorCode::QuoteSignature, "quote.signature", "the attestation key did not sign this quote"},
    ErrorWords{ErrorCode::SignatureRange, "signature.range", "r or s of an ECDSA signature is zero or not below the group order"},
    ErrorWords{ErrorCode::QeMiscselect, "qe.miscselect", "MISCSELECT of the QE is not the published one"},
    ErrorWords{ErrorCode::QeAttributes, "qe.attributes", "ATTRIBUTES of the QE are not the published ones"},
    ErrorWords{ErrorCode::QeMrsigner, "qe.mrsigner", "the QE was signed by somebody else"},
    ErrorWords{ErrorCode::QeIsvprodid, "qe.isvprodid", "the QE is another product of its signer"},
    ErrorWords{ErrorCode::QeTcbNotSupported, "qe.tcb_not_supported", "the QE is older than every published level"},
    ErrorWords{ErrorCode::QeDebug, "qe.debug", "the QE runs in debug mode"},
    ErrorWords{ErrorCode::ModuleUnknown, "module.unknown", "no published identity for this TDX module version"},
    ErrorWords{ErrorCode::ModuleMrsigner, "module.mrsigner", "the TDX module was signed by somebody else"},
    ErrorWords{ErrorCode::ModuleAttributes, "module.attributes", "SEAMATTRIBUTES are not the published ones"},
    ErrorWords{ErrorCode::ModuleTcbNotSupported, "module.tcb_not_supported", "the TDX module is older than every published level"},
    ErrorWords{ErrorCode::TcbNotSupported, "tcb.not_supported", "no published TCB level matches the platform"},
    ErrorWords{ErrorCode::TcbStatusNotAllowed, "tcb.status_not_allowed", "the policy does not accept this TCB status"},
    ErrorWords{ErrorCode::TcbRevoked, "tcb.revoked", "the TCB level is revoked"},
    ErrorWords{ErrorCode::DebugEnabled, "debug.enabled", "debugging is on"},
    ErrorWords{ErrorCode::TdAttrReserved, "td.attr_reserved", "reserved TD attribute bits are set"},
    ErrorWords{ErrorCode::SeptVeDisableOff, "sept.ve_disable_off", "SEPT_VE_DISABLE is off"},
    ErrorWords{ErrorCode::TdAttrDenied, "td.attr_denied", "the policy does not allow a TD attribute that is set"},
    ErrorWords{ErrorCode::XfamInvalid, "xfam.invalid", "XFAM lacks a mandatory bit or has one the policy does not allow"},
    ErrorWords{ErrorCode::ServiceTd, "service.td", "a service TD that the policy does not list may act on this TD"},
    ErrorWords{ErrorCode::MeasurementMismatch, "measurement.mismatch", "a measurement is not among the policy's reference values"},
    ErrorWords{ErrorCode::ReportDataMismatch, "report.data_mismatch", "report_data is not the expected value"},
    ErrorWords{ErrorCode::AdvisoryDenied, "advisory.denied", "an advisory that the policy denies applies"},
    ErrorWords{ErrorCode::SgxProvisionKey, "sgx.provision_key", "the enclave may use the provisioning key"},
    ErrorWords{ErrorCode::GraceExceeded, "grace.exceeded", "the policy's grace period for this status is over"},
    ErrorWords{ErrorCode::PlatformDenied, "platform.denied", "the policy denies this platform"},
    ErrorWords{ErrorCode::PlatformUnknown, "platform.unknown", "the platform is not among those the policy names"},
    ErrorWords{ErrorCode::SimulatedNotAllowed, "simulated.not_allowed", "simulated evidence in a normal session"},
    ErrorWords{ErrorCode::JsonSyntax, "json.syntax", "the text is not strict JSON"},
    ErrorWords{ErrorCode::JsonDuplicate, "json.duplicate", "an object has the same member name twice"},
    ErrorWords{ErrorCode::JsonDepth, "json.depth", "the nesting is deeper than the limit"},
    ErrorWords{ErrorCode::JsonSize, "json.size", "the text is larger than the limit"},
    ErrorWords{ErrorCode::JsonField, "json.field", "a member is missing, ill-typed or out of range"},
    ErrorWords{ErrorCode::JcsNumber, "jcs.number", "a number has no canonical form in this protocol"},
    ErrorWords{ErrorCode::JcsKey, "jcs.key", "a member name is not ASCII"},
    ErrorWords{ErrorCode::AciDialect, "aci.dialect", "the members are those of no known dialect, or of two"},
    ErrorWords{ErrorCode::AciVersion, "aci.version", "api_version is not aci/1"},
    ErrorWords{ErrorCode::AciField, "aci.field", "a member of an ACI artifact is missing, ill-typed or out of range"},
    ErrorWords{ErrorCode::AciStatement, "aci.statement", "an input of the attestation statement is malformed"},
    ErrorWords{ErrorCode::AciReportData, "aci.report_data", "report_data is not the digest of the statement"},
    ErrorWords{ErrorCode::AciSlot, "aci.slot", "the quote's report data are not report_data followed by zeros"},
    ErrorWords{ErrorCode::AciRestated, "aci.restated", "a restated value is not the recomputed one"},
    ErrorWords{ErrorCode::AciTeeType, "aci.tee_type", "the stated TEE type is not that of the quote"},
    ErrorWords{ErrorCode::AciLegacyReportData, "aci.legacy_report_data", "an input of the older report-data layout is missing or malformed"},
    ErrorWords{ErrorCode::AciNonce, "aci.nonce", "the statement is not for the nonce of this verifier"},
    ErrorWords{ErrorCode::KeysetRoles, "keyset.roles", "a key serves two roles, or a key id names two keys"},
    ErrorWords{ErrorCode::KeysetExpired, "keyset.expired", "the keyset's lifetime is over"},
    ErrorWords{ErrorCode::KeysetLifetime, "keyset.lifetime", "the keyset's lifetime is longer than the policy allows"},
    ErrorWords{ErrorCode::KeysetRevoked, "keyset.revoked", "the identity key revoked this keyset"},
    ErrorWords{ErrorCode::ReportStale, "report.stale", "the clock is outside the report's own freshness window"},
    ErrorWords{ErrorCode::EndorsementAlgorithm, "endorsement.algorithm", "the endorsement names another algorithm than the identity key's"},
    ErrorWords{ErrorCode::EndorsementSignature, "endorsement.signature", "the identity key did not sign this endorsement"},
    ErrorWords{ErrorCode::LogFormat, "log.format", "the event log is malformed"},
    ErrorWords{ErrorCode::LogDigest, "log.digest", "an event's stated digest does not follow from its payload"},
    ErrorWords{ErrorCode::LogReplay, "log.replay", "the log does not replay to the register"},
    ErrorWords{ErrorCode::LogOrder, "log.order", "an event stands where it does not count"},
    ErrorWords{ErrorCode::LogTooLarge, "log.too_large", "the event log is above the limit"},
    ErrorWords{ErrorCode::EventMissing, "event.missing", "an event that the boot must record is absent"},
    ErrorWords{ErrorCode::EventDuplicate, "event.duplicate", "an event that may stand once stands twice"},
    ErrorWords{ErrorCode::ComposeMismatch, "compose.mismatch", "the compose text is not the measured one"},
    ErrorWords{ErrorCode::ComposeFormat, "compose.format", "the compose text cannot be read"},
    ErrorWords{ErrorCode::MrConfigMismatch, "mr_config.mismatch", "MRCONFIGID does not follow from compose and app"},
    ErrorWords{ErrorCode::CustodyMissing, "custody.missing", "there is no custody evidence for the role"},
    ErrorWords{ErrorCode::CustodyProvider, "custody.provider", "the custody evidence is of an unknown provider"},
    ErrorWords{ErrorCode::CustodyKey, "custody.key", "the custody evidence is for a key that the keyset does not list"},
    ErrorWords{ErrorCode::CustodyPurpose, "custody.purpose", "the custody evidence is for another purpose"},
    ErrorWords{ErrorCode::CustodyChain, "custody.chain", "the custody chain is malformed or recovers no key"},
    ErrorWords{ErrorCode::CustodyRoot, "custody.root", "the custody chain leads to a root that the policy does not accept"},
    ErrorWords{ErrorCode::SubjectMismatch, "subject.mismatch", "the keyset's subject is not the measured app"},
    ErrorWords{ErrorCode::ReferenceMismatch, "reference.mismatch", "a value is not among the policy's reference values"},
    ErrorWords{ErrorCode::ReferenceDenied, "reference.denied", "the policy denies this value"},
    ErrorWords{ErrorCode::ProvenanceUnstated, "provenance.unstated", "the report states no source"},
    ErrorWords{ErrorCode::ProvenanceMismatch, "provenance.mismatch", "the measured compose holds another source"},
    ErrorWords{ErrorCode::TlsUnlisted, "tls.unlisted", "the TLS key is not listed for this host"},
    ErrorWords{ErrorCode::E2eeHeaderMissing, "e2ee.header_missing", "an E2EE header is missing"},
    ErrorWords{ErrorCode::E2eeInvalidVersion, "e2ee.invalid_version", "the E2EE version is not one of this protocol"},
    ErrorWords{ErrorCode::E2eeInvalidSigningAlgo, "e2ee.invalid_signing_algo", "X-Signing-Algo is neither ecdsa nor ed25519"},
    ErrorWords{ErrorCode::E2eeInvalidNonce, "e2ee.invalid_nonce", "the E2EE nonce has not the shape of its generation"},
    ErrorWords{ErrorCode::E2eeInvalidTimestamp, "e2ee.invalid_timestamp", "the E2EE time-stamp is no number of seconds, or too far from the clock"},
    ErrorWords{ErrorCode::E2eeModelKeyMismatch, "e2ee.model_key_mismatch", "the model key is none of the keyset's E2EE keys"},
    ErrorWords{ErrorCode::E2eeInvalidPublicKey, "e2ee.invalid_public_key", "the client's key is no key of the suite"},
    ErrorWords{ErrorCode::E2eeUnsupportedEndpoint, "e2ee.unsupported_endpoint", "the endpoint has no E2EE"},
    ErrorWords{ErrorCode::E2eeInvalidPayloadModel, "e2ee.invalid_payload_model", "the body names no model that the associated data can hold"},
    ErrorWords{ErrorCode::E2eeDecryptionFailed, "e2ee.decryption_failed", "an encrypted value does not open"},
    ErrorWords{ErrorCode::E2eeResponseField, "e2ee.response_field", "a response has something else where an encrypted text stands"},
    ErrorWords{ErrorCode::BundleFraming, "bundle.framing", "the sealed evidence is not framed as its content type says"},
    ErrorWords{ErrorCode::BundlePartDigest, "bundle.part_digest", "an item of the sealed evidence does not have its digest"},
    ErrorWords{ErrorCode::ProviderField, "provider.field", "a member of the provider's evidence is missing or ill-typed"},
    ErrorWords{ErrorCode::ProviderReportData, "provider.report_data", "the report data do not follow from the provider's formula"},
    ErrorWords{ErrorCode::ProviderChannel, "provider.channel", "the evidence is for another channel or identity than the session's"},
    ErrorWords{ErrorCode::PolicyInvalid, "policy.invalid", "the policy file is refused"},
    ErrorWords{ErrorCode::CollateralBundle, "collateral.bundle", "the collateral bundle is malformed"},
    ErrorWords{ErrorCode::CryptoBackend, "crypto.backend", "OpenSSL failed unexpectedly; nothing was decided"},
    ErrorWords{ErrorCode::InternalBug, "internal.bug", "a defect of this program"},
    ErrorWords{ErrorCode::NotBuiltYet, "internal.not_built_yet", "this version does not compute it yet"},
};

constexpr bool listedInOrder()
{
    for (std::size_t i = 0; i < kErrors.size(); ++i) {
        if (static_cast<std::size_t>(kErrors[i].code) != i)
            return false;
    }
    return true;
}
static_assert(listedInOrder(), "kErrors is indexed by the code");

}  // namespace

std::string_view errorName(ErrorCode code)
{
    return kErrors[static_cast<std::size_t>(code)].name;
}

std::string_view errorMeaning(ErrorCode code)
{
    return kErrors[static_cast<std::size_t>(code)].meaning;
}

std::size_t errorCodeCount()
{
    return kErrors.size();
}

}  // namespace sealscope
