#include "ui/state/reopening.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::Reopening", sourceText);
}

/// SHA-256 of a file in hex; empty where it cannot be read.
QString digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

bool sameOpening(const PastResult &a, const PastResult &b)
{
    if (a.files.empty() && b.files.empty())
        return !a.address.isEmpty() && a.address == b.address;
    return std::ranges::equal(a.files, b.files, [](const KeptFile &x, const KeptFile &y) { return x.path == y.path; });
}

bool isOpenable(const PastResult &result)
{
    return !result.files.empty() || !result.address.isEmpty();
}

}  // namespace

Reopening reopen(const PastResult &result, const TrustAnchors &anchors)
{
    const QString bytesElsewhere = tr("The history keeps digests and answers, and no bytes. Open the files themselves.");
    if (result.root.toStdString() != toHex(anchors.id()))
        return {{},
                result.simulated ? tr("“%1” is simulated: it opens only in a demo session under its own root.").arg(result.title())
                                 : tr("“%1” was judged under another root than this session has.").arg(result.title()),
                tr("A session never changes its root.")};
    if (result.files.empty())
        return {{}, tr("The evidence of “%1” is not at hand.").arg(result.title()), bytesElsewhere};
    Reopening out;
    for (const KeptFile &file : result.files) {
        const QString name = QFileInfo(file.path).fileName();
        const QString now = digestOf(file.path);
        if (now.isEmpty())
            return {{}, tr("“%1” is no longer there, or cannot be read.").arg(name), file.path};
        if (now != file.sha256)
            return {{},
                    tr("“%1” is no longer the file that was judged.").arg(name),
                    tr("Its SHA-256 was %1 then and is %2 now. To judge it as it is, open it as new evidence.")
                        .arg(shortHex(file.sha256), shortHex(now))};
        out.inputs.emplace_back(FileInput{file.path, file.body});
    }
    return out;
}

std::vector<std::int64_t> openedFromTheSame(const PastResults &results, const PastResult &result)
{
    std::vector<std::int64_t> ids;
    for (const PastResult &each : results.all) {
        if (each.id == result.id || sameOpening(each, result))
            ids.push_back(each.id);
    }
    return ids;
}

std::vector<const PastResult *> recentCases(const PastResults &results, std::size_t limit)
{
    std::vector<const PastResult *> out;
    for (const PastResult &each : results.all) {
        if (out.size() == limit)
            break;
        const bool isKnown = std::ranges::any_of(out, [&](const PastResult *other) { return sameOpening(*other, each); });
        if (isOpenable(each) && !isKnown)
            out.push_back(&each);
    }
    return out;
}

}  // namespace sealscope::ui
