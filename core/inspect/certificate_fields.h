#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/crl.h"
#include "core/inspect/field_cursor.h"
#include "core/inspect/placement.h"

namespace sealscope {

/// One certificate: subject, issuer, serial, period, key, extensions, and for a PCK certificate FMSPC, PCE id, PPID and
/// TCB. Names of children start with the field's role: "pck_serial", "ca_serial", "root_serial".
[[nodiscard]] Field certificateField(const Certificate &certificate, const Placement &place);

/// One revocation list: issuer, dates, number, the serial numbers it lists.
[[nodiscard]] Field crlField(const Crl &crl, const Placement &place, std::string_view name);

/// The blocks of a PEM text that stands at `offset` of the artifact, and the text between them. Where the text cannot
/// be read: one field that spans it, with the reason as explanation.
[[nodiscard]] std::vector<Field> pemFields(std::string_view text, std::size_t offset);

/// The same for a PEM text that is itself written inside another value (a JSON string): everything points at `range`.
[[nodiscard]] std::vector<Field> pemFieldsInside(std::string_view text, ByteRange range);

}  // namespace sealscope
