#include "ui/state/selection.h"

namespace sealscope::ui {

void Selection::selectBytes(const EvidenceRange &bytes)
{
    if (m_bytes == bytes)
        return;
    m_bytes = bytes;
    emit bytesChanged();
}

void Selection::selectCheck(CheckId check)
{
    if (m_check == check)
        return;
    m_check = check;
    emit checkChanged();
}

void Selection::selectBytesOf(CheckId check, const EvidenceRange &bytes)
{
    selectCheck(check);
    selectBytes(bytes);
}

void Selection::clear()
{
    m_bytes.reset();
    m_check.reset();
    emit bytesChanged();
    emit checkChanged();
}

}  // namespace sealscope::ui
