#pragma once

#include "core/artifact/artifact.h"
#include "core/inspect/fields.h"

#include <QDialog>

class QLabel;

namespace sealscope::ui {

class ArtifactView;

/// A run of bytes of one artifact read as an artifact of its own: what it is, by content, and its fields. It takes no part in
/// the case.
class ReadingDialog : public QDialog {
    Q_OBJECT

public:
    ReadingDialog(const Artifact &artifact, ByteRange range, QWidget *parent = nullptr);

private:
    struct Reading {
        Artifact artifact;
        std::shared_ptr<const FieldTree> fields;
    };

    void showReading(std::shared_ptr<const Reading> reading);

    std::shared_ptr<const Reading> m_reading;
    QLabel *m_what;
    ArtifactView *m_view;
};

}  // namespace sealscope::ui
