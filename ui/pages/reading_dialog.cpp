#include "ui/pages/reading_dialog.h"

#include "ui/models/artifact_model.h"
#include "ui/models/text.h"
#include "ui/pages/artifact_view.h"
#include "ui/state/background.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace sealscope::ui {

ReadingDialog::ReadingDialog(const Artifact &artifact, ByteRange range, QWidget *parent)
    : QDialog(parent),
      m_what(new QLabel(tr("Reading %1.").arg(sizeText(range.length)), this)),
      m_view(new ArtifactView(this))
{
    const QString place =
        tr("%1 of %2 from %3").arg(sizeText(range.length), text(artifact.id), offsetText(range.offset));
    setWindowTitle(place);
    resize(980, 620);
    m_what->setTextFormat(Qt::PlainText);
    m_what->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(m_what);
    lines->addWidget(m_view, 1);
    lines->addWidget(buttons);

    const Origin origin{OriginKind::Inside, artifact.id};
    const auto read = [payload = artifact.payload, range, origin, name = place.toStdString()] {
        const BytesView bytes = payload ? slice(*payload, range) : BytesView();
        Reading reading{makeArtifact(Bytes(bytes.begin(), bytes.end()), name, origin, 0), nullptr};
        reading.fields = std::make_shared<const FieldTree>(fields(reading.artifact));
        return std::make_shared<const Reading>(std::move(reading));
    };
    runInBackground(this, read, [this](const std::shared_ptr<const Reading> &reading) { showReading(reading); });
}

void ReadingDialog::showReading(std::shared_ptr<const Reading> reading)
{
    m_reading = std::move(reading);
    const Artifact &artifact = m_reading->artifact;
    const QString why = artifact.error ? shown(artifact.error->message) : shown(artifact.why);
    m_what->setText(tr("%1: %2. Read on its own; it takes no part in the case.").arg(kindTitle(artifact), why));
    m_view->showArtifact(&artifact, m_reading->fields, nullptr);
}

}  // namespace sealscope::ui
