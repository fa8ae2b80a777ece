#pragma once

#include "core/appraisal/check.h"

#include <QObject>
#include <optional>

namespace sealscope::ui {

/// What is selected in the case, as the one thing all pages share: bytes of one artifact, and the check they were reached
/// from, where there was one.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] std::optional<EvidenceRange> bytes() const { return m_bytes; }
    [[nodiscard]] std::optional<CheckId> check() const { return m_check; }

    void selectBytes(const EvidenceRange &bytes);
    void selectCheck(CheckId check);
    /// Bytes that this check read: both are selected, so that going back finds the check again.
    void selectBytesOf(CheckId check, const EvidenceRange &bytes);
    void clear();

signals:
    void bytesChanged();
    void checkChanged();

private:
    std::optional<EvidenceRange> m_bytes;
    std::optional<CheckId> m_check;
};

}  // namespace sealscope::ui
