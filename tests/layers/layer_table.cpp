#include "tests/layers/layer_table.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QList>
#include <QRegularExpression>

namespace sealscope::layers {

namespace {

using List = QStringList;

const List kStd{"std"};
const List kCore{"core"};
const List kEvidenceGround{"core/base", "core/crypto", "core/json"};
const List kAppraisalGround = kEvidenceGround
    + List{"core/aci", "core/archive", "core/artifact", "core/dstack", "core/gpu", "core/snp", "core/source", "core/tdx", "core/upstream"};
const List kReportGround = kAppraisalGround + List{"core/appraisal"};
const List kQtCore{"std", "QtCore", "QtConcurrent"};
const List kQtWidgets = kQtCore + List{"QtGui", "QtWidgets"};

/// The table of the house, bottom up. A folder links and includes only what lies below it.
const QList<Layer> &table()
{
    static const QList<Layer> rows{
        {"core/base", {}, {"std", "tl"}, {}},
        {"core/crypto/openssl.h", {}, {"std", "OpenSSL"}, {}},
        {"core/crypto", {"core/base"}, kStd, {"OpenSSL", "secp256k1"}},
        {"core/json", {"core/base"}, kStd, {}},
        {"core/artifact", kEvidenceGround, kStd, {}},
        {"core/archive/zip_file.cpp", kEvidenceGround + List{"core/artifact", "core/archive"}, {"std", "libzip"}, {}},
        {"core/archive/zip_write.cpp", kEvidenceGround + List{"core/artifact", "core/archive"}, {"std", "zlib"}, {}},
        {"core/archive", kEvidenceGround + List{"core/artifact"}, kStd, {}},
        {"core/dstack/compose.cpp", kEvidenceGround + List{"core/dstack"}, {"std", "yaml-cpp"}, {}},
        {"core/dstack", kEvidenceGround, kStd, {}},
        {"core/aci", kEvidenceGround + List{"core/dstack"}, kStd, {}},
        {"core/batch", kEvidenceGround + List{"core/aci", "core/dstack"}, kStd, {}},
        {"core/gpu", kEvidenceGround, kStd, {}},
        {"core/snp", kEvidenceGround, kStd, {}},
        {"core/source", kEvidenceGround + List{"core/dstack"}, kStd, {}},
        {"core/tdx", kEvidenceGround, kStd, {}},
        {"core/upstream", kEvidenceGround + List{"core/aci", "core/dstack", "core/tdx"}, kStd, {}},
        {"core/appraisal", kAppraisalGround, kStd, {}},
        {"core/inspect/transfer_forms.cpp", kReportGround + List{"core/inspect"}, {"std", "zlib"}, {}},
        {"core/inspect", kReportGround, kStd, {}},
        {"core/report", kReportGround + List{"core/inspect"}, kStd, {}},

        {"core/live", kCore, {"std", "QtCore", "QtNetwork"}, {}},

        {"core/files", {"core/base"}, {"std", "tl"}, {"system"}},

        {"ui/state", kCore, kQtCore + List{"QtNetwork", "QtSql", "qt6keychain"}, {}},
        {"ui/models", kCore + List{"ui/state"}, kQtCore, {}},
        {"ui/widgets", {"core/base", "core/appraisal/check.h", "ui/models", "ui/state"}, kQtWidgets, {}},
        {"ui/pages", kCore + List{"ui/state", "ui/models", "ui/widgets"}, kQtWidgets + List{"KSyntaxHighlighting"}, {}},

        {"app/version.h", {}, kStd, {}},
        {"app/gateway", kCore, {"std", "system", "OpenSSL", "secp256k1", "httplib", "zlib"}, {}},
        {"app/cli/live", kCore + List{"app/cli", "app/version.h"}, {"std", "QtCore"}, {"system"}},
        {"app/cli", kCore + List{"app/version.h"}, {"std"}, {"system"}},
        {"app/inspector", {"app/version.h", "ui"}, kQtWidgets + List{"system"}, {}},
    };
    return rows;
}

}  // namespace

const Layer *layerOf(const QString &path)
{
    for (const Layer &layer : table()) {
        if (path == layer.folder || path.startsWith(layer.folder + u'/'))
            return &layer;
    }
    return nullptr;
}

bool isPrivateHeader(const QString &path)
{
    return path == u"core/crypto/openssl.h";
}

QString libraryOf(const QString &header)
{
    static const QRegularExpression standard(QStringLiteral("^[a-z_0-9]+$"));
    static const QRegularExpression posix(QStringLiteral("^(sys/|netinet/|arpa/)?[a-z_]+\\.h$"));
    static const QList<std::pair<QString, QString>> prefixes{
        {"openssl/", "OpenSSL"},
        {"secp256k1", "secp256k1"},
        {"tl/", "tl"},
        {"yaml-cpp/", "yaml-cpp"},
        {"zlib.h", "zlib"},
        {"zip.h", "libzip"},
        {"httplib.h", "httplib"},
        {"qt6keychain/", "qt6keychain"},
        {"KSyntaxHighlighting/", "KSyntaxHighlighting"},
    };

    for (const auto &[prefix, library] : prefixes) {
        if (header.startsWith(prefix))
            return library;
    }
    if (standard.match(header).hasMatch())
        return QStringLiteral("std");
    if (header.startsWith(u"Qt") && header.contains(u'/'))
        return header.section(u'/', 0, 0);
    const QDir qtHeaders(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    const QStringList modules = qtHeaders.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
    for (const QString &module : modules) {
        if (QFileInfo::exists(qtHeaders.filePath(module + u'/' + header)))
            return module;
    }
    return posix.match(header).hasMatch() ? QStringLiteral("system") : QStringLiteral("unknown");
}

}  // namespace sealscope::layers
