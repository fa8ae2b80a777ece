#include "app/gateway/simulated_platform/qe_identity_writer.h"

#include "app/gateway/simulated_platform/identities.h"
#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

QeIdentityDescription goodQeIdentity(Tee tee, UnixTime at)
{
    using std::chrono::days;
    const UnixTime today = std::chrono::floor<days>(at);
    QeIdentityDescription out;
    out.id = tee == Tee::Tdx ? "TD_QE" : "QE";
    out.issueDate = at - days(1);
    out.nextUpdate = at + days(29);
    out.miscSelectMask.fill(std::byte{0xFF});
    out.attributes[0] = std::byte{0x11};
    // Everything of the flags but MODE64BIT, and nothing of XFRM: the mask Intel publishes.
    std::fill_n(out.attributesMask.begin(), 8, std::byte{0xFF});
    out.attributesMask[0] = std::byte{0xFB};
    out.mrSigner = qeSigner(tee);
    out.isvProdId = qeProductId(tee);
    out.levels = {{kQeIsvSvn, today - days(100), "UpToDate", {}},
                  {kQeIsvSvn - 3U, today - days(500), "OutOfDate", {"SIM-SA-00004"}}};
    return out;
}

std::string writeQeIdentity(const QeIdentityDescription &description)
{
    json_writer::Object out;
    out.add("id", json::quote(description.id))
        .add("version", description.version)
        .add("issueDate", json_writer::time(description.issueDate))
        .add("nextUpdate", json_writer::time(description.nextUpdate))
        .add("tcbEvaluationDataNumber", description.evaluationNumber)
        .add("miscselect", json_writer::hex(description.miscSelect))
        .add("miscselectMask", json_writer::hex(description.miscSelectMask))
        .add("attributes", json_writer::hex(description.attributes))
        .add("attributesMask", json_writer::hex(description.attributesMask))
        .add("mrsigner", json_writer::hex(description.mrSigner))
        .add("isvprodid", description.isvProdId)
        .add("tcbLevels", writeIsvSvnLevels(description.levels));
    return edited(out.text(), description.edits);
}

}  // namespace sealscope::simulated
