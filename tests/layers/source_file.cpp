#include "tests/layers/source_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace sealscope::layers {

namespace {

/// Comments become spaces. Literals are matched first, so that "//" inside one stays.
QString withoutComments(const QString &content)
{
    static const QRegularExpression token(QStringLiteral(R"re(R"(?<tag>[^\s()\\]{0,16})\(.*?\)\g{tag}")re"
                                                         R"re(|"(?:[^"\\\n]|\\.)*")re"
                                                         R"re(|(?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.)+')re"
                                                         R"re(|(?<comment>//[^\n]*|/\*.*?\*/))re"),
                                          QRegularExpression::DotMatchesEverythingOption);

    QString code = content;
    QRegularExpressionMatchIterator matches = token.globalMatch(content);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(u"comment"); i >= 0 && i < match.capturedEnd(u"comment"); ++i) {
            if (code.at(i) != u'\n')
                code[i] = u' ';
        }
    }
    return code;
}

}  // namespace

SourceFile sourceFile(const QString &path, const QString &content)
{
    QStringList lines = withoutComments(content).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return {path, lines};
}

QList<SourceFile> readSources(const QString &root, const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator found(QDir(root).filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (found.hasNext())
            paths.append(QDir(root).relativeFilePath(found.next()));
    }
    std::ranges::sort(paths);

    QList<SourceFile> files;
    for (const QString &path : std::as_const(paths)) {
        QFile file(QDir(root).filePath(path));
        if (file.open(QIODevice::ReadOnly))
            files.append(sourceFile(path, QString::fromUtf8(file.readAll())));
    }
    return files;
}

QString fault(const SourceFile &file, qsizetype line, const QString &what)
{
    return QStringLiteral("%1:%2: %3").arg(file.path).arg(line).arg(what);
}

}  // namespace sealscope::layers
