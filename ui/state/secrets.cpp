#include "ui/state/secrets.h"

#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace sealscope::ui {

namespace {

QString serviceName()
{
    return QStringLiteral("Sealscope");
}

/// Never the plain-text fallback that the library offers.
template <class Job>
Job *jobFor(const QString &host, QObject *parent)
{
    auto *job = new Job(serviceName(), parent);
    job->setKey(host);
    job->setInsecureFallback(false);
    return job;
}

}  // namespace

Secrets::Secrets(Place wanted, QObject *parent) : QObject(parent), m_place(wanted) {}

void Secrets::store(const QString &host, const QString &secret)
{
    if (m_place == Place::Memory) {
        m_memory[host] = secret;
        emit stored(host, Place::Memory);
        return;
    }
    auto *job = jobFor<QKeychain::WritePasswordJob>(host, this);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [this, host, secret](const QKeychain::Job *finished) {
        if (finished->error() == QKeychain::NoError) {
            m_memory.remove(host);
            emit stored(host, Place::Keychain);
            return;
        }
        fallBack(*finished);
        m_memory[host] = secret;
        emit stored(host, Place::Memory);
    });
    job->start();
}

void Secrets::remove(const QString &host)
{
    const bool wasInMemory = m_memory.remove(host) != 0;
    if (m_place == Place::Memory || wasInMemory) {
        emit removed(host);
        return;
    }
    auto *job = jobFor<QKeychain::DeletePasswordJob>(host, this);
    connect(job, &QKeychain::Job::finished, this, [this, host](const QKeychain::Job *finished) {
        if (finished->error() != QKeychain::NoError && finished->error() != QKeychain::EntryNotFound)
            fallBack(*finished);
        else
            emit removed(host);
    });
    job->start();
}

void Secrets::read(const QString &host, QObject *receiver, std::function<void(const QString &)> done)
{
    if (m_place == Place::Memory || m_memory.contains(host)) {
        QTimer::singleShot(0, receiver, [done = std::move(done), secret = m_memory.value(host)] { done(secret); });
        return;
    }
    auto *job = jobFor<QKeychain::ReadPasswordJob>(host, this);
    const QPointer<QObject> alive(receiver);
    connect(job, &QKeychain::Job::finished, this, [this, job, alive, done = std::move(done)](const QKeychain::Job *finished) {
        const bool isThere = finished->error() == QKeychain::NoError;
        if (!isThere && finished->error() != QKeychain::EntryNotFound)
            fallBack(*finished);
        if (alive)
            done(isThere ? job->textData() : QString());
    });
    job->start();
}

void Secrets::fallBack(const QKeychain::Job &refused)
{
    m_fault = refused.errorString();
    // Somebody who denies one access has a keychain; the others do not.
    const bool denied = refused.error() == QKeychain::AccessDenied || refused.error() == QKeychain::AccessDeniedByUser
        || refused.error() == QKeychain::CouldNotDeleteEntry;
    if (!denied)
        m_place = Place::Memory;
    emit placeChanged();
}

}  // namespace sealscope::ui
