#include "ui/pages/platform_view.h"

#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/pages/platform_facts.h"
#include "ui/widgets/wrapping_label.h"

#include <QGridLayout>
#include <QPushButton>

namespace sealscope::ui {

namespace {

constexpr std::array kChecks = {CheckId::TcbPlatform, CheckId::TcbQe, CheckId::TcbTdxModule, CheckId::TcbAccepted,
                                CheckId::CollateralFreshness};

/// A piece of collateral and where it was read.
struct Piece {
    QString name;
    PieceSource source;
};

std::vector<Piece> piecesOf(const Collateral &collateral)
{
    std::vector<Piece> out;
    for (const SignedText &piece : collateral.tcbInfos)
        out.push_back({PlatformView::tr("TCB info"), piece.source});
    for (const SignedText &piece : collateral.qeIdentities)
        out.push_back({PlatformView::tr("QE identity"), piece.source});
    for (const ListPiece &piece : collateral.crls)
        out.push_back({PlatformView::tr("Revocation list"), piece.source});
    return out;
}

/// "90c06f000000", as the platform's certificate says it; empty where none can be read.
QString fmspcOf(const Evidence &evidence)
{
    if (!evidence.pckChain || !*evidence.pckChain)
        return {};
    const Result<PckExtension> extension = parsePckExtension((**evidence.pckChain)->leaf.certificate);
    return extension ? text(toHex(extension->fmspc)) : QString();
}

WrappingLabel *strong(const QString &words, QWidget *parent)
{
    auto *label = new WrappingLabel(words, parent);
    label->setStrong();
    return label;
}

}  // namespace

PlatformView::PlatformView(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Platform"));
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
}

void PlatformView::showSnapshot(const SnapshotPtr &snapshot)
{
    auto *body = new QWidget(this);
    auto *lines = new QVBoxLayout(body);
    lines->setContentsMargins(14, 12, 14, 12);
    lines->setSpacing(10);
    if (snapshot) {
        auto *facts = new PlatformFacts(snapshot->result().now.tcb, body);
        if (const QString forecast = text(wording::forecastSentence(snapshot->result().now)); !forecast.isEmpty())
            facts->addFact(tr("Next set of levels"), forecast);
        const QString fmspc = fmspcOf(*snapshot->reading.evidence);
        facts->addFact(tr("FMSPC"), fmspc.isEmpty() ? tr("no platform certificate can be read") : fmspc);
        lines->addWidget(facts);
        addChecks(*lines, snapshot->result());
        addCollateral(*lines, *snapshot);
    }
    lines->addStretch();
    setWidget(body);
}

void PlatformView::addChecks(QVBoxLayout &lines, const AttestationResult &result)
{
    lines.addWidget(strong(tr("Checks that rest on it"), lines.parentWidget()));
    QList<CheckLink *> links;
    int widest = 0;
    for (const CheckId check : kChecks) {
        auto *link = new CheckLink(result.now.check(check), rootKind(result), lines.parentWidget());
        connect(link, &CheckLink::chosen, this, &PlatformView::checkChosen);
        widest = qMax(widest, link->nameWidth());
        links << link;
        lines.addWidget(link);
    }
    for (CheckLink *link : links)
        link->setWordOffset(widest);
}

void PlatformView::addCollateral(QVBoxLayout &lines, const Snapshot &snapshot)
{
    QWidget *body = lines.parentWidget();
    lines.addWidget(strong(tr("Collateral at hand, and where it came from"), body));
    const std::vector<Piece> pieces = piecesOf(*snapshot.reading.evidence->collateral);
    if (pieces.empty()) {
        lines.addWidget(new WrappingLabel(tr("None. Add the collateral of this platform to rate it."), body));
        return;
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setColumnStretch(2, 1);
    lines.addLayout(grid);
    for (const Piece &piece : pieces) {
        const int row = grid->rowCount();
        const Artifact &artifact = snapshot.artifacts()[piece.source.artifact];
        grid->addWidget(new WrappingLabel(piece.name, body), row, 0);
        auto *button = new QPushButton(tr("%1 %2").arg(text(artifact.id), offsetText(piece.source.range.offset)), body);
        button->setAccessibleName(tr("Go to the bytes of the %1 in %2").arg(piece.name, text(artifact.id)));
        const EvidenceRange bytes{piece.source.artifact, piece.source.range};
        connect(button, &QPushButton::clicked, this, [this, bytes] { emit bytesChosen(bytes); });
        grid->addWidget(button, row, 1);
        grid->addWidget(new WrappingLabel(shown(artifact.name, 200), body), row, 2);
    }
}

}  // namespace sealscope::ui
