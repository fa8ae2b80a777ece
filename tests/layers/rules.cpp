#include "tests/layers/rules.h"

#include "tests/layers/layer_table.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace sealscope::layers {

namespace {

struct Ban {
    QRegularExpression word;
    QStringList folders;  ///< where it is banned
    QStringList except;
    QString instead;
};

const QList<Ban> &bans()
{
    using Pattern = QRegularExpression;
    static const QStringList everywhere{"core", "ui", "app"};
    static const QStringList window{"ui", "app/inspector"};
    static const QStringList style{"ui/widgets/outcome_style.h", "ui/widgets/outcome_style.cpp"};
    static const QList<Ban> list{
        {Pattern(R"(\bQColor\s*(\w+\s*)?[({]\s*("|QStringLiteral|QLatin1String|u"|[0-9]))"), window, style,
         "colours are in outcome_style"},
        {Pattern(R"(\b(Qt::(red|green|blue|cyan|magenta|yellow|dark\w+)\b|qRgba?\b))"), window, style,
         "colours are in outcome_style"},
        {Pattern(R"(\bsetStyleSheet\b)"), window, style, "a style sheet does not follow the palette"},
        // The bench draws frames as fast as it can; nobody sits before its window.
        {Pattern(R"(\b(QEventLoop|processEvents|waitForFinished|waitForReadyRead)\b)"),
         everywhere,
         {"app/inspector/bench.cpp"},
         "nothing waits on the GUI thread: continue in .then()"},
        {Pattern(R"(\b(std::(recursive_|shared_)?mutex|QMutex|QReadWriteLock|QSemaphore)\b)"),
         {"ui"},
         {},
         "what crosses threads is immutable or moved"},
        {Pattern(R"(:\s*(public|protected|private)\s+QThread\b)"), everywhere, {}, "work runs in QtConcurrent::run"},
        {Pattern(R"(\bQWidget\b)"), {"core"}, {}, "core draws nothing"},
    };
    return list;
}

bool isBelow(const QString &path, const QStringList &folders)
{
    return std::ranges::any_of(folders,
                               [&](const QString &folder) { return path == folder || path.startsWith(folder + u'/'); });
}

std::optional<QString> localFault(const SourceFile &file, const Layer &layer, const QString &target,
                                  const QStringList &projectPaths)
{
    const QString mocOfThisFile = file.path.section(u'/', -1).section(u'.', 0, 0) + QStringLiteral(".moc");
    const QString folder = target.section(u'/', 0, -2);
    if (isPrivateHeader(target) && !(file.path.startsWith(folder + u'/') && file.path.endsWith(u".cpp")))
        return QStringLiteral("%1 is for the sources of %2 alone").arg(target, folder);
    if (target == mocOfThisFile || isBelow(target, {layer.folder}))
        return std::nullopt;
    if (!projectPaths.contains(target))
        return QStringLiteral("\"%1\" is no path from the root of the project").arg(target);
    if (!isBelow(target, layer.folders))
        return QStringLiteral("%1 may not include %2").arg(layer.folder, target);
    return std::nullopt;
}

std::optional<QString> libraryFault(const SourceFile &file, const Layer &layer, const QString &header)
{
    const QString library = libraryOf(header);
    const bool inSource = file.path.endsWith(u".cpp");
    if (layer.libraries.contains(library) || (inSource && layer.onlyInSources.contains(library)))
        return std::nullopt;
    const QString where = layer.onlyInSources.contains(library) ? QStringLiteral(" in a header") : QString();
    return QStringLiteral("%1 may not include <%2> of %3%4").arg(layer.folder, header, library, where);
}

}  // namespace

QStringList includeFaults(const SourceFile &file, const QStringList &projectPaths)
{
    static const QRegularExpression include(QStringLiteral(R"(^\s*#\s*include\s*(["<])([^">]+)[">])"));
    const Layer *layer = layerOf(file.path);
    if (layer == nullptr)
        return {fault(file, 1, QStringLiteral("its folder has no row in the layer table"))};

    QStringList faults;
    for (qsizetype i = 0; i < file.lines.size(); ++i) {
        const QRegularExpressionMatch match = include.match(file.lines.at(i));
        if (!match.hasMatch())
            continue;
        const QString target = match.captured(2);
        const std::optional<QString> what = match.captured(1) == u"\"" ? localFault(file, *layer, target, projectPaths)
                                                                       : libraryFault(file, *layer, target);
        if (what)
            faults.append(fault(file, i + 1, *what));
    }
    return faults;
}

QStringList bannedWords(const SourceFile &file)
{
    QStringList faults;
    for (const Ban &ban : bans()) {
        if (!isBelow(file.path, ban.folders) || isBelow(file.path, ban.except))
            continue;
        for (qsizetype i = 0; i < file.lines.size(); ++i) {
            const QRegularExpressionMatch match = ban.word.match(file.lines.at(i));
            if (match.hasMatch())
                faults.append(fault(file, i + 1, match.captured().trimmed() + QStringLiteral(": ") + ban.instead));
        }
    }
    return faults;
}

QStringList foreignResults(const SourceFile &file)
{
    static const QRegularExpression made(QStringLiteral(R"(\bCheckResult\s*(\w+\s*)?([;{]|\((?!const\b)))"));
    static const QRegularExpression named(QStringLiteral(R"(\b(struct|class)\s+CheckResult\b)"));
    if (isBelow(file.path, {QStringLiteral("core/appraisal")}))
        return {};

    QStringList faults;
    for (qsizetype i = 0; i < file.lines.size(); ++i) {
        const QString &line = file.lines.at(i);
        if (made.match(line).hasMatch() && !named.match(line).hasMatch())
            faults.append(fault(file, i + 1, QStringLiteral("only core/appraisal makes a CheckResult")));
    }
    return faults;
}

QStringList longFunctions(const SourceFile &file)
{
    constexpr qsizetype kLimit = 60;
    QStringList faults;
    qsizetype start = -1;
    QString end;
    for (qsizetype i = 0; i < file.lines.size(); ++i) {
        const QString &line = file.lines.at(i);
        if (start < 0 && line.trimmed() == u"{") {
            start = i;
            end = QString(line).replace(u'{', u'}');
        } else if (start >= 0 && line.startsWith(end)) {
            const qsizetype length = i - start + 1;
            if (length > kLimit)
                faults.append(
                    fault(file, start, QStringLiteral("function of %1 lines, at most %2").arg(length).arg(kLimit)));
            start = -1;
        }
    }
    return faults;
}

QStringList sizeFaults(const QList<SourceFile> &files)
{
    constexpr qsizetype kMost = 500;
    constexpr qsizetype kMany = 300;
    constexpr qsizetype kMedian = 110;

    QStringList faults;
    QStringList large;
    QList<qsizetype> sizes;
    for (const SourceFile &file : files) {
        const qsizetype size = file.lines.size();
        sizes.append(size);
        if (size > kMost)
            faults.append(fault(file, 1, QStringLiteral("%1 lines, at most %2").arg(size).arg(kMost)));
        if (size > kMany)
            large.append(file.path);
    }
    std::ranges::sort(sizes);
    if (!sizes.isEmpty() && sizes.at(sizes.size() / 2) > kMedian)
        faults.append(
            QStringLiteral("the median file has %1 lines, at most %2").arg(sizes.at(sizes.size() / 2)).arg(kMedian));
    if (large.size() * 20 > files.size())
        faults.append(
            QStringLiteral("more than one file in twenty is over %1 lines: %2").arg(kMany).arg(large.join(u' ')));
    return faults;
}

}  // namespace sealscope::layers
