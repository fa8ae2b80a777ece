#include "ui/state/settings_store.h"

#include "ui/state/background.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>
#include <array>

namespace sealscope::ui {

namespace {

using Network = live::NetworkSettings;
using Source = live::CollateralSource;

constexpr qsizetype kMostSources = 16;
constexpr qsizetype kMostHosts = 256;
constexpr std::array kSwitchNames{"on-press", "off"};
constexpr std::array kProxyNames{"system", "none", "this"};
constexpr std::array kSourceNames{"folder", "pcs", "pccs"};
constexpr std::array kUpdateNames{"standard", "early", "both"};

/// The enumerator of that name; the fallback where there is none.
template <class Enum, std::size_t N>
Enum valueOf(const std::array<const char *, N> &names, const QString &name, Enum fallback)
{
    const auto found = std::ranges::find_if(names, [&](const char *each) { return name == QLatin1String(each); });
    return found == names.end() ? fallback : static_cast<Enum>(found - names.begin());
}

template <class Enum, std::size_t N>
QString nameOf(const std::array<const char *, N> &names, Enum value)
{
    return QString::fromLatin1(names[static_cast<std::size_t>(value)]);
}

live::milliseconds secondsOf(const QSettings &file, const QString &key, live::milliseconds fallback)
{
    bool isNumber = false;
    const int seconds = file.value(key).toInt(&isNumber);
    return isNumber && seconds >= kLeastSeconds && seconds <= kMostSeconds ? live::milliseconds(seconds * 1000) : fallback;
}

int secondsIn(live::milliseconds time)
{
    return static_cast<int>(time.count() / 1000);
}

void readNetwork(const QSettings &file, Settings &out)
{
    Network &network = out.network;
    network.state = valueOf(kSwitchNames, file.value(QStringLiteral("network/switch")).toString(), network.state);
    network.connect = secondsOf(file, QStringLiteral("network/connect_s"), network.connect);
    network.idle = secondsOf(file, QStringLiteral("network/idle_s"), network.idle);
    network.total = secondsOf(file, QStringLiteral("network/total_s"), network.total);
    out.caFile = file.value(QStringLiteral("proxy/ca_file")).toString();
    const auto use = valueOf(kProxyNames, file.value(QStringLiteral("proxy/use")).toString(), network.proxyUse);
    const Result<std::string> proxy = readProxy(file.value(QStringLiteral("proxy/address")).toString());
    if (proxy)
        network.proxy = *proxy;
    if (use != Network::ProxyUse::This || proxy)
        network.proxyUse = use;
}

void readSources(QSettings &file, Settings &out)
{
    const int count = std::min<int>(file.beginReadArray(QStringLiteral("collateral")), kMostSources);
    std::vector<Source> sources;
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        const QString kind = file.value(QStringLiteral("kind")).toString();
        if (!std::ranges::any_of(kSourceNames, [&](const char *name) { return kind == QLatin1String(name); }))
            continue;
        const Result<Source> source =
            readSource(valueOf(kSourceNames, kind, Source::Kind::Pcs), file.value(QStringLiteral("where")).toString());
        if (source)
            sources.push_back(*source);
    }
    file.endArray();
    if (file.contains(QStringLiteral("collateral/size")))
        out.sources = std::move(sources);
    out.update = valueOf(kUpdateNames, file.value(QStringLiteral("update")).toString(), out.update);
    out.lastUse = {file.value(QStringLiteral("last_use/source")).toString(),
                   file.value(QStringLiteral("last_use/at")).toDateTime().toUTC(),
                   file.value(QStringLiteral("last_use/dates")).toString()};
}

void readRest(const QSettings &file, Settings &out)
{
    out.tokenHosts = file.value(QStringLiteral("token_hosts")).toStringList().mid(0, kMostHosts);
    out.keepResults = file.value(QStringLiteral("history/keep_results"), out.keepResults).toBool();
    const int percent = file.value(QStringLiteral("view/text_size"), out.textSize).toInt();
    if (percent >= 100 && percent <= 200)
        out.textSize = percent;
    out.singleLetterKeys = file.value(QStringLiteral("view/single_letter_keys"), out.singleLetterKeys).toBool();
}

void writeTo(QSettings &file, const Settings &settings)
{
    const Network &network = settings.network;
    file.setValue(QStringLiteral("network/switch"), nameOf(kSwitchNames, network.state));
    file.setValue(QStringLiteral("network/connect_s"), secondsIn(network.connect));
    file.setValue(QStringLiteral("network/idle_s"), secondsIn(network.idle));
    file.setValue(QStringLiteral("network/total_s"), secondsIn(network.total));
    file.setValue(QStringLiteral("proxy/use"), nameOf(kProxyNames, network.proxyUse));
    file.setValue(QStringLiteral("proxy/address"), QString::fromStdString(network.proxy));
    file.setValue(QStringLiteral("proxy/ca_file"), settings.caFile);
    file.remove(QStringLiteral("collateral"));
    file.beginWriteArray(QStringLiteral("collateral"), static_cast<int>(settings.sources.size()));
    for (int i = 0; i < static_cast<int>(settings.sources.size()); ++i) {
        const Source &source = settings.sources[static_cast<std::size_t>(i)];
        file.setArrayIndex(i);
        file.setValue(QStringLiteral("kind"), nameOf(kSourceNames, source.kind));
        file.setValue(QStringLiteral("where"), QString::fromStdString(source.where));
    }
    file.endArray();
    file.setValue(QStringLiteral("update"), nameOf(kUpdateNames, settings.update));
    file.setValue(QStringLiteral("last_use/source"), settings.lastUse.source);
    file.setValue(QStringLiteral("last_use/at"), settings.lastUse.at);
    file.setValue(QStringLiteral("last_use/dates"), settings.lastUse.dates);
    file.setValue(QStringLiteral("token_hosts"), settings.tokenHosts);
    file.setValue(QStringLiteral("history/keep_results"), settings.keepResults);
    file.setValue(QStringLiteral("view/text_size"), settings.textSize);
    file.setValue(QStringLiteral("view/single_letter_keys"), settings.singleLetterKeys);
}

}  // namespace

SettingsStore::SettingsStore(QString file, QObject *parent) : QObject(parent), m_file(std::move(file))
{
    if (m_file.isEmpty())
        return;
    QSettings stored(m_file, QSettings::IniFormat);
    readNetwork(stored, m_settings);
    readSources(stored, m_settings);
    readRest(stored, m_settings);
    readCas();
}

void SettingsStore::set(Settings settings)
{
    const bool otherCas = settings.caFile != m_settings.caFile;
    if (otherCas)
        settings.network.extraCas.clear();
    m_settings = std::move(settings);
    if (otherCas)
        readCas();
    write();
    emit changed();
}

void SettingsStore::noteUse(const CollateralUse &use)
{
    m_settings.lastUse = use;
    write();
    emit changed();
}

void SettingsStore::readCas()
{
    m_caFault.clear();
    if (m_settings.caFile.isEmpty())
        return;
    const QString path = m_settings.caFile;
    const auto read = [path] { return readCaFile(path); };
    runInBackground(this, read, [this, path](const Result<std::vector<Bytes>> &cas) {
        if (path != m_settings.caFile)
            return;
        if (cas)
            m_settings.network.extraCas = *cas;
        else
            m_caFault = QString::fromStdString(cas.error().message);
        emit changed();
    });
}

void SettingsStore::write()
{
    m_writeFault.clear();
    if (m_file.isEmpty())
        return;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSettings stored(m_file, QSettings::IniFormat);
    writeTo(stored, m_settings);
    stored.sync();
    if (stored.status() != QSettings::NoError)
        m_writeFault = tr("The settings could not be written to “%1”. They hold until you quit.").arg(m_file);
}

}  // namespace sealscope::ui
