#include "core/inspect/fields.h"

#include "core/inspect/certificate_fields.h"
#include "core/inspect/collateral_fields.h"
#include "core/inspect/event_log_fields.h"
#include "core/inspect/json_fields.h"
#include "core/inspect/named_fields.h"
#include "core/inspect/quote_fields.h"

namespace sealscope {

namespace {

bool startsLikeJson(BytesView bytes)
{
    const std::string_view text = asText(bytes);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

FieldTree rawFields(BytesView bytes)
{
    FieldTree tree;
    if (bytes.empty())
        return tree;
    FieldCursor in(bytes);
    in.append(tree.fields, {"bytes", "bytes", bytes.size(), Notation::Hex, "Nothing is known about these bytes.", {}},
              ValueSource::Claimed);
    return tree;
}

/// Certificates and revocation lists, as PEM text or as one DER value.
FieldTree certificateFields(const Artifact &artifact)
{
    FieldTree tree;
    const BytesView bytes = artifact.view();
    if (asText(bytes).find("-----BEGIN") != std::string_view::npos) {
        tree.fields = pemFields(asText(bytes), 0);
    } else if (artifact.kind == ArtifactKind::Crl) {
        const Result<Crl> crl = parseCrl(bytes);
        if (crl)
            tree.fields.push_back(crlField(*crl, Placement::plain(0), "crl"));
        else
            tree.error = crl.error();
    } else {
        const Result<Certificate> certificate = parseCertificate(bytes);
        if (certificate)
            tree.fields.push_back(certificateField(*certificate, Placement::plain(0)));
        else
            tree.error = certificate.error();
    }
    if (tree.fields.empty())
        tree.unaccounted = uncovered({}, bytes.size());
    return tree;
}

FieldTree fieldsByKind(const Artifact &artifact)
{
    switch (artifact.kind) {
    case ArtifactKind::Quote: return quoteFields(artifact.view());
    case ArtifactKind::Collateral: return collateralFields(artifact.view());
    case ArtifactKind::Certificates:
    case ArtifactKind::Crl: return certificateFields(artifact);
    case ArtifactKind::Report: return reportFields(artifact.view());
    case ArtifactKind::EventLog: return eventLogFields(artifact.view());
    case ArtifactKind::Compose: return composeFields(artifact.view());
    case ArtifactKind::Keyset: return keysetFields(artifact.view());
    case ArtifactKind::Revocations: return revocationFields(artifact.view());
    case ArtifactKind::Receipt:
    case ArtifactKind::SignatureEnvelope:
    case ArtifactKind::Session:
    case ArtifactKind::Har: return jsonFields(artifact.view());
    case ArtifactKind::RequestBody:
    case ArtifactKind::ResponseBody:
    case ArtifactKind::HttpDump:
    case ArtifactKind::SnpReport:
    case ArtifactKind::GpuEvidence:
    case ArtifactKind::Archive:
    case ArtifactKind::Unrecognised: break;
    }
    if (startsLikeJson(artifact.view())) {
        FieldTree tree = jsonFields(artifact.view());
        if (!tree.error)
            return tree;
    }
    return rawFields(artifact.view());
}

/// Fields whose path ends with the wanted one, at a name's border.
struct PathSearch {
    std::string_view wanted;
    const Field *exact = nullptr;
    const Field *found = nullptr;
    std::size_t count = 0;

    void visit(const std::vector<Field> &fields, const std::string &parent)
    {
        for (const Field &field : fields) {
            const std::string path = parent.empty() ? field.name : parent + "." + field.name;
            if (path == wanted)
                exact = &field;
            else if (path.ends_with(wanted) && path[path.size() - wanted.size() - 1] == '.') {
                found = &field;
                ++count;
            }
            visit(field.children, path);
        }
    }
};

}  // namespace

FieldTree fields(const Artifact &artifact)
{
    FieldTree tree = fieldsByKind(artifact);
    if (!tree.error)
        tree.error = artifact.error;
    return tree;
}

const Field *findField(const FieldTree &tree, std::string_view path)
{
    PathSearch search;
    search.wanted = path;
    search.visit(tree.fields, "");
    if (search.exact != nullptr)
        return search.exact;
    return search.count == 1 ? search.found : nullptr;
}

}  // namespace sealscope
