#pragma once

#include <QHash>
#include <QObject>
#include <functional>

namespace QKeychain {
class Job;
}

namespace sealscope::ui {

/// API keys and tokens, one a host. They are in the system's keychain, or where there is none in memory until the program ends;
/// no file of ours ever holds one, and none is shown again once it was given.
class Secrets : public QObject {
    Q_OBJECT

public:
    enum class Place : std::uint8_t { Keychain, Memory };

    /// `wanted` Memory: the keychain is never asked.
    explicit Secrets(Place wanted, QObject *parent = nullptr);

    /// Where secrets are. The keychain until it has refused once: a system says that it has none only when it is asked.
    [[nodiscard]] Place place() const { return m_place; }
    /// What the keychain said when it refused; empty where it did not.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    /// Hosts whose secret is held in memory.
    [[nodiscard]] QStringList inMemory() const { return m_memory.keys(); }

    /// Keeps the secret of a host in place of the one before it.
    void store(const QString &host, const QString &secret);
    void remove(const QString &host);
    /// Hands the secret of a host to `done`, in a turn of the event loop of its own; an empty text where there is none.
    void read(const QString &host, QObject *receiver, std::function<void(const QString &)> done);

signals:
    /// A secret was kept: in the keychain, or in memory alone.
    void stored(const QString &host, sealscope::ui::Secrets::Place where);
    void removed(const QString &host);
    /// The keychain refused; place() and fault() say so from now on.
    void placeChanged();

private:
    void fallBack(const QKeychain::Job &refused);

    Place m_place;
    QString m_fault;
    QHash<QString, QString> m_memory;
};

}  // namespace sealscope::ui
