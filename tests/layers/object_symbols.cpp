#include "tests/layers/object_symbols.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace sealscope::layers {

namespace {

std::optional<QSet<QString>> runNm(const QString &nm, const QStringList &arguments)
{
    QProcess process;
    process.start(nm, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;

    QSet<QString> symbols;
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        symbols.insert(line.section(u' ', 0, 0).section(u'@', 0, 0));
    return symbols;
}

QStringList matching(const ObjectFile &object, const QRegularExpression &pattern)
{
    QStringList faults;
    for (const QString &symbol : object.wanted) {
        if (pattern.match(symbol).hasMatch())
            faults.append(object.path + QStringLiteral(": ") + symbol);
    }
    return faults;
}

}  // namespace

std::optional<QList<ObjectFile>> readObjects(const QString &nm, const QString &listing)
{
    QFile list(listing);
    if (!list.open(QIODevice::ReadOnly))
        return std::nullopt;

    QList<ObjectFile> objects;
    const QStringList paths = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &path : paths) {
        const std::optional<QSet<QString>> wanted =
            runNm(nm, {QStringLiteral("--undefined-only"), QStringLiteral("--format=posix"), path});
        if (!wanted)
            return std::nullopt;
        objects.append({path.section(u'/', -2, -2), path, *wanted});
    }
    return objects;
}

std::optional<QSet<QString>> exportedSymbols(const QString &nm, const QString &path)
{
    return runNm(
        nm, {QStringLiteral("--dynamic"), QStringLiteral("--defined-only"), QStringLiteral("--format=posix"), path});
}

QStringList outsideWorld(const ObjectFile &object)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(time|clock|clock_gettime|gettimeofday|timespec_get|localtime(_r)?|mktime"
                       "|(secure_)?getenv|setenv"
                       "|f?open(64|at|at64)?|freopen(64)?|fdopen|opendir|stat(64)?|mmap(64)?|read|write"
                       "|socket|connect|bind|listen|send(to)?|recv(from)?|getaddrinfo"
                       "|v?fork|system|popen|posix_spawnp?|exec(v|ve|vp|l|lp)"
                       "|s?rand|random|getrandom|getentropy|arc4random|RAND_.*"
                       "|_ZNSt6chrono3_V2.*_clock3nowEv|_ZNSt13random_device.*"
                       "|_ZNSt[0-9]+basic_([io]?fstream|filebuf).*|_ZNSt10filesystem.*)$"));
    return matching(object, pattern);
}

QStringList signing(const ObjectFile &object)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(EVP_PKEY_sign.*|EVP_DigestSign.*|EVP_SignFinal.*|EVP_PKEY_(paramgen|keygen|generate|Q_keygen|gen).*"
        "|(EC|D)SA_(do_)?sign.*|RSA_(private_encrypt|sign).*|EC_KEY_generate_key|EVP_MAC_.*|HMAC.*"
        "|X509_(REQ_|CRL_)?sign.*|CMS_(add1_signer|sign|sign_ex|sign_receipt|signed_add1_.*|SignerInfo_sign)"
        "|PKCS7_(add_)?sign.*|secp256k1_.*_sign(32|_.*)?"
        "|secp256k1_(ec_pubkey_create|ec_seckey_.*|keypair_.*))$"));
    return matching(object, pattern);
}

}  // namespace sealscope::layers
